/** What a column of a data set holds. */
export interface DatasetColumn {
  readonly name: string;
  readonly type: "text" | "smiles" | "number";
  /** Unit of a number, as the source states it. */
  readonly unit?: string;
  readonly meaning: string;
  /** What the column is for, where a program can use it: `smiles` columns are structures anyway. */
  readonly role?: "id" | "measured" | "split";
}

/** The table of a data set and what it must look like. */
export interface DatasetFile {
  /** File name inside the data set's folder. */
  readonly path: string;
  /** `csv` has a header with the columns' names, `smi` has none. */
  readonly format: "csv" | "smi";
  /** Records, header not counted. */
  readonly rows: number;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** The machine-readable part of a data set's `card.md`: its first block fenced as `json`. */
export interface DatasetCard {
  readonly name: string;
  readonly title: string;
  readonly file: DatasetFile;
  /** In the order of the file. */
  readonly columns: readonly DatasetColumn[];
  readonly licence: { readonly spdx: string; readonly attribution: string };
  readonly source: string;
  /** Identifiers of the rows that a toolkit cannot read, by toolkit and version. */
  readonly unparsable: Readonly<Record<string, readonly string[]>>;
}

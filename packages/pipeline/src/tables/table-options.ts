import type { ReaderChoice, ReadingCounts } from "@molsieve/chem";
import type { TaskOptions } from "@molsieve/core";
import type { RecordFormat } from "@molsieve/table";
import type { MaxRejects } from "../reject-limit.js";

/** What every function that makes one table of another accepts. The command's options have the same names. */
export interface TableOptions extends TaskOptions {
  /** Name of the structure column. Default: guessed from the header. */
  readonly smiles?: string;
  /** Name of the identifier column. Default: guessed from the header. */
  readonly id?: string;
  /** Character between the columns of the input. Default: guessed from the header in `.csv`. */
  readonly delimiter?: string;
  /** Most rows to read, 1 or more. Default: all. */
  readonly limit?: number;
  /** Worker threads. Default: one for each core. */
  readonly workers?: number;
  /**
   * Who reads SMILES: `fast` is Molsieve's own reader, which asks RDKit-JS where it is not certain; `rdkit` RDKit-JS alone;
   * `check` both, and the run stops at any difference. Default `fast`.
   */
  readonly engine?: ReaderChoice;
  /** File of the rejected rows. Default: the output with `.rejects.csv` behind it; none where the output is `-`. */
  readonly rejects?: string;
  /** Most rows that may be rejected because they could not be used: a count or a share such as `"5%"`. Default: any number. */
  readonly maxRejects?: MaxRejects;
  /** Replace an existing output. */
  readonly overwrite?: boolean;
  /** Leave out the input's columns other than structure and identifier. */
  readonly dropExtra?: boolean;
  /** Format of the input, needed where it has no name. */
  readonly format?: RecordFormat;
  /** Format of the output, needed for the standard output. */
  readonly toFormat?: RecordFormat;
}

/** What became of the rows of a table: `rows_in` = `rows_out` + `rows_rejected`, where nothing else is said. */
export interface TableResult {
  readonly input: string;
  readonly output: string;
  readonly format: RecordFormat;
  readonly to_format: RecordFormat;
  readonly rows_in: number;
  readonly rows_out: number;
  readonly rows_rejected: number;
  /** How many rows were rejected with each code. */
  readonly rejected_by_code: Readonly<Record<string, number>>;
  /** The file of the rejected rows; null where none were or nowhere to put them. */
  readonly rejects: string | null;
  /** What was guessed or assumed, a sentence each. */
  readonly notes: readonly string[];
  /** Who read SMILES. */
  readonly engine: ReaderChoice;
  /** How many SMILES were read by whom and why; a row may be read more than once on its way. */
  readonly readings: Partial<ReadingCounts>;
  readonly workers: number;
  readonly seconds: number;
}

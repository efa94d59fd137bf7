import type { RecordChunk, RecordSource, TableColumn } from "@molsieve/table";

/** The columns of an output and where their values stand in the input. */
export interface OutputColumns {
  /** Structure first in SMILES files, input order elsewhere. */
  readonly columns: readonly TableColumn[];
  /** Position in the input's columns, for each of `columns`. */
  readonly positions: readonly number[];
  /** Position of the structure in `columns`. */
  readonly structure: number;
}

/** Follows which columns an input turns out to have. */
export interface ColumnTracker {
  /** Takes note of a chunk. */
  note(chunk: RecordChunk): void;
  /** The columns as known by now. */
  current(): OutputColumns;
}

/**
 * A tracker of the columns of `source`. Headerless SMILES files have those of `id` and `rest` that some record fills; all
 * others those that they name. Mol blocks are the column `smiles` of the output.
 */
export function trackColumns(source: RecordSource): ColumnTracker {
  const headerless = source.format === "smiles" && !source.hasHeader;
  const filled = new Set<number>([0]);
  return {
    note({ records }) {
      if (!headerless || filled.size === source.columns.length) return;
      for (const { fields } of records) {
        for (const [i, field] of fields.entries()) if (field !== "") filled.add(i);
      }
    },
    current() {
      const smiles = source.columns.indexOf(source.smilesColumn);
      const positions = source.columns.map((_, i) => i).filter((i) => !headerless || filled.has(i));
      const taken = new Set(source.columns);
      const columns = positions.map((i): TableColumn => {
        const column = source.schema[i] as TableColumn;
        if (i !== smiles) return column;
        return { name: source.structure === "molblock" ? freeName("smiles", taken) : column.name, type: "utf8" };
      });
      return { columns, positions, structure: positions.indexOf(smiles) };
    },
  };
}

/** Whether two outputs have the same columns of the same types. */
export function sameColumns(a: OutputColumns, b: OutputColumns): boolean {
  const same = ({ name, type, width }: TableColumn, other: TableColumn | undefined): boolean =>
    name === other?.name && type === other.type && width === other.width;
  return a.columns.length === b.columns.length && a.columns.every((column, i) => same(column, b.columns[i]));
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let n = 2; taken.has(free); n++) free = `${name}_${n}`;
  return free;
}

import type { TableColumn, Value } from "../value/table-column.js";
import { chooseColumns } from "./columns.js";
import type { ColumnDescription } from "./record-parser.js";

/** A file of typed rows, and what is known of its columns before the first. */
export interface TypedRows {
  readonly description: ColumnDescription;
  /** Positions of structure and identifier in a row. */
  readonly smiles: number;
  readonly id: number | undefined;
  /** The rows in file order, a few at a time. */
  readonly rows: AsyncGenerator<Iterable<readonly Value[]>, void, undefined>;
  /** Ends the reading before all rows have come. */
  close(): Promise<void>;
}

/** The description of typed columns; bytes that are chosen as structure or identifier are text. */
export function describeTyped(
  path: string,
  found: readonly TableColumn[],
  wanted: { readonly smiles: string | undefined; readonly id: string | undefined },
): Omit<TypedRows, "rows" | "close"> {
  const columns = found.map(({ name }) => name);
  const { smiles, id, guesses } = chooseColumns(path, columns, wanted);
  const schema = found.map((column, i): TableColumn => {
    const bytes = column.type === "binary" || column.type === "fixed-binary";
    return bytes && (i === smiles || i === id) ? { name: column.name, type: "utf8" } : column;
  });
  const description: ColumnDescription = {
    delimiter: undefined,
    hasHeader: true,
    columns,
    schema,
    columnsGrow: false,
    structure: "smiles",
    smilesColumn: columns[smiles] as string,
    idColumn: id === undefined ? undefined : columns[id],
    guesses,
  };
  return { description, smiles, id };
}

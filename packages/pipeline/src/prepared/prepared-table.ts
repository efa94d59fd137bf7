import { MolsieveError } from "@molsieve/core";
import type { StageChunk } from "@molsieve/screen";
import type { RecordSource, SourceRecord } from "@molsieve/table";
import { valueText } from "@molsieve/table";
import { encodePrepared } from "../stages/prepared-codec.js";
import { CarriedColumns } from "../tables/carried-columns.js";
import type { PendingChunk, TableInput } from "../tables/table-input.js";
import type { PreparedLibrary } from "./open-prepared.js";
import type { PreparedRow } from "./prepared-row.js";

/** How the rows of a prepared library are read as a table. */
export interface PreparedTableOptions {
  readonly chunkRows: number;
  /** Most rows. */
  readonly limit: number;
  readonly dropExtra: boolean;
  /** Whether every record is to hold the same columns. */
  readonly columnsFirst: boolean;
  readonly signal: AbortSignal | undefined;
}

/**
 * The rows of a prepared library as the rows of its files: with their numbers, places, structures as they were read and
 * carried columns, and the rejected ones as rows that cannot be read. Owns the library.
 *
 * @param own names of the output's own columns
 */
export function preparedTable(
  library: PreparedLibrary,
  own: readonly string[],
  { chunkRows, limit, dropExtra, columnsFirst, signal }: PreparedTableOptions,
): TableInput {
  const { path, about, features } = library;
  const pending: PendingChunk[] = [];

  async function* chunks(): AsyncGenerator<StageChunk, void, undefined> {
    for await (const rows of library.read(0, Math.min(limit, library.nRows), () => chunkRows, signal)) {
      const kept = rows.filter(({ issue }) => issue === undefined);
      const issues = rows.flatMap(({ issue }) => issue ?? []);
      pending.push({ records: kept.map((row) => recordOf(row, columns)), issues });
      const molecules = kept.map(({ molecule }) => molecule);
      yield { bytes: encodePrepared(molecules, features), rows: kept.length };
    }
  }

  const columns = about.carried.map(({ name }) => name);
  const all = chunks();
  const close = async (): Promise<void> => {
    await all.return();
    await library.close();
  };
  const source: RecordSource = {
    path,
    format: "arrow",
    delimiter: undefined,
    hasHeader: true,
    columns,
    schema: about.carried,
    columnsGrow: false,
    structure: "smiles",
    smilesColumn: "",
    idColumn: undefined,
    guesses: [],
    chunks: NO_RECORDS,
    summary: () => undefined,
    close,
  };
  const carried = new CarriedColumns(source, own);
  if (dropExtra) carried.drop();
  else if (columnsFirst) carried.fix(new Set());
  return {
    source,
    carried,
    prepared: library,
    placeOf: (row) => library.sourceOf(row),
    chunks: all,
    take() {
      const chunk = pending.shift();
      if (chunk === undefined) throw new MolsieveError("internal", "more results than chunks");
      return chunk;
    },
    notes: () => [...library.notes, ...carried.notes()],
    [Symbol.asyncDispose]: close,
  };
}

/** The rows of a prepared library are no records of a file. */
const NO_RECORDS: RecordSource["chunks"] = {
  async *[Symbol.asyncIterator]() {},
};

function recordOf({ row, line, id, input, carried }: PreparedRow, columns: readonly string[]): SourceRecord {
  const values = columns.map((name) => carried.get(name) ?? null);
  return { row, line, id, input, fields: values.map(valueText), values };
}

import { MolsieveError } from "@molsieve/core";
import type { StageChunk } from "@molsieve/screen";
import { type ByteInput, type RecordSource, readRecords } from "@molsieve/table";
import { rereadable } from "../convert/rereadable.js";
import { openPrepared } from "../prepared/open-prepared.js";
import { isPrepared } from "../prepared/prepared-about.js";
import { preparedTable } from "../prepared/prepared-table.js";
import { encodeStructures } from "../stages/structure-codec.js";
import { CarriedColumns } from "./carried-columns.js";
import type { PendingChunk, TableInput } from "./table-input.js";
import type { TableOptions } from "./table-options.js";

/** Rows a chunk: small enough to share 5,000 rows out evenly, large enough that sending costs nothing. */
const CHUNK_ROWS = 250;

/**
 * The rows of a file, at most `limit` of them, in chunks; a path that ends in `.mlib` is that of a prepared library.
 *
 * @param own names of the output's own columns
 * @param columnsFirst whether the output has to know all columns before the first row: inputs that name theirs record by
 * record are then read twice
 * @throws {MolsieveError} as `readRecords` and `openPrepared` do
 */
export async function openTable(
  input: ByteInput,
  options: TableOptions & { readonly inputName?: string },
  own: readonly string[],
  columnsFirst: boolean,
): Promise<TableInput> {
  const { limit = Number.POSITIVE_INFINITY, smiles, id, delimiter, format, signal, dropExtra = false } = options;
  const { inputName } = options;
  if (input === "-" && format === undefined) {
    throw new MolsieveError("argument", "the standard input has no extension that tells its format", {
      key: "format",
      remedy: "Name the format with format (--format csv)",
    });
  }
  if (isPrepared(input) && format === undefined) {
    const library = await openPrepared(input, signal);
    return preparedTable(library, own, { chunkRows: CHUNK_ROWS, limit, dropExtra, columnsFirst, signal });
  }
  const twice = await rereadable(input, format, columnsFirst && !dropExtra);
  const chunkRows = Math.min(limit, CHUNK_ROWS);
  const open = () =>
    readRecords(twice.open(), { name: inputName ?? twice.name, smiles, id, delimiter, format, signal, chunkRows });
  try {
    let source = await open();
    const carried = new CarriedColumns(source, own);
    if (dropExtra) carried.drop();
    else if (columnsFirst && carried.grows) {
      carried.fix(await filledColumns(source, limit));
      source = await open();
    } else if (columnsFirst) carried.fix(new Set());
    return tableInput(source, carried, limit, () => twice.remove());
  } catch (error) {
    await twice.remove();
    throw error;
  }
}

/** Reads to the end; gives the positions of the columns that some record fills. */
async function filledColumns(source: RecordSource, limit: number): Promise<ReadonlySet<number>> {
  const filled = new Set<number>();
  for await (const { records, firstRow, nRows } of source.chunks) {
    for (const { fields } of records) {
      for (const [i, field] of fields.entries()) if (field !== "") filled.add(i);
    }
    if (firstRow + nRows >= limit) break;
  }
  return filled;
}

function tableInput(
  source: RecordSource,
  carried: CarriedColumns,
  limit: number,
  remove: () => Promise<void>,
): TableInput {
  const pending: PendingChunk[] = [];

  async function* chunks(): AsyncGenerator<StageChunk, void, undefined> {
    for await (const { records, issues, firstRow, nRows } of source.chunks) {
      const wanted = records.filter(({ row }) => row < limit);
      pending.push({ records: wanted, issues: issues.filter(({ row }) => row < limit) });
      yield { bytes: encodeStructures(wanted.map((record) => record.input)), rows: wanted.length };
      if (firstRow + nRows >= limit) return;
    }
  }

  return {
    source,
    carried,
    prepared: undefined,
    placeOf: () => source,
    chunks: chunks(),
    take() {
      const chunk = pending.shift();
      if (chunk === undefined) throw new MolsieveError("internal", "more results than chunks");
      return chunk;
    },
    notes() {
      const invalid = source.summary()?.nInvalidUtf8Lines ?? 0;
      const line = source.summary()?.firstInvalidUtf8Line;
      const encoding = `${invalid} lines are not UTF-8, the first is line ${line}: they were read as Windows-1252`;
      return [...source.guesses, ...carried.notes(), ...(invalid === 0 ? [] : [encoding])];
    },
    async [Symbol.asyncDispose]() {
      await source.close();
      await remove();
    },
  };
}

import type { RowIssue } from "@molsieve/core";
import type { Json, LostRow, RowRange } from "@molsieve/screen";
import { valueText } from "@molsieve/table";
import { openPrepared, type PreparedLibrary } from "../prepared/open-prepared.js";
import type { PreparedRow } from "../prepared/prepared-row.js";
import { carriedText, checkColumns, travellingColumns, type WantedColumns } from "./carried-columns.js";
import { contentOf } from "./content.js";
import { encodeLibraryChunk } from "./library-chunk.js";
import { lostRowIssue } from "./lost-row.js";
import type { LibraryFile, LibraryRows, ScreenSource } from "./screen-source.js";

/** Most rows of a chunk. */
const MOST_ROWS = 10_000;

/** The rows of a prepared library: molecules that are read and standardised already, wherever they lie. */
export class PreparedLibrarySource implements ScreenSource {
  readonly identity: Json;
  readonly files: readonly LibraryFile[];
  readonly nRows: number;
  readonly wanted: WantedColumns;
  readonly #library: PreparedLibrary;

  private constructor(library: PreparedLibrary, sha256: string, limit: number, wanted: WantedColumns) {
    const { about, notes } = library;
    this.#library = library;
    this.wanted = wanted;
    this.nRows = Math.min(limit, library.nRows);
    this.files = about.sources.map((source, i) => ({ ...source, notes: i === 0 ? notes : [] }));
    this.identity = { prepared: library.path, sha256, limit: Number.isFinite(limit) ? limit : null };
  }

  /** @throws {MolsieveError} `config` for a column that was not carried into it; `input` as `openPrepared` does */
  static async open(path: string, limit: number, wanted: WantedColumns): Promise<PreparedLibrarySource> {
    const library = await openPrepared(path);
    try {
      const columns = library.about.carried.map(({ name }) => name);
      checkColumns(wanted, path, columns);
      return new PreparedLibrarySource(library, (await contentOf(path)).sha256, limit, wanted);
    } catch (error) {
      await library.close();
      throw error;
    }
  }

  get standardised(): string {
    return this.#library.about.standardise;
  }

  async *read(
    ranges: Iterable<RowRange>,
    chunkRows: (firstRow: number) => number,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<LibraryRows, void, undefined> {
    for (const { from, to } of ranges) {
      if (from >= this.nRows) return;
      const most = (row: number) => Math.min(chunkRows(row), MOST_ROWS);
      for await (const rows of this.#library.read(from, Math.min(to, this.nRows), most, signal)) {
        yield* this.#chunks(rows);
      }
    }
  }

  lostRow(rows: LibraryRows, lost: LostRow): RowIssue {
    return lostRowIssue(this.files, rows, lost);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#library.close();
  }

  /** Rows as chunks, each of one file. */
  *#chunks(rows: readonly PreparedRow[]): Generator<LibraryRows> {
    let from = 0;
    while (from < rows.length) {
      const firstRow = (rows[from] as PreparedRow).row;
      const file = this.#library.about.sources.indexOf(this.#library.sourceOf(firstRow));
      const { firstRow: begin = 0, nRows = 0 } = this.#library.about.sources[file] ?? {};
      const own = rows.slice(from, from + (begin + nRows - firstRow));
      yield chunkOf(own, firstRow, file, travellingColumns(this.wanted));
      from += own.length;
    }
  }
}

function chunkOf(
  rows: readonly PreparedRow[],
  firstRow: number,
  file: number,
  columns: readonly string[],
): LibraryRows {
  const records = rows.filter(({ issue }) => issue === undefined);
  const bytes = encodeLibraryChunk({
    offset: Uint32Array.from(records, ({ row }) => row - firstRow),
    file: new Uint32Array(records.length).fill(file),
    line: Float64Array.from(records, ({ line }) => line),
    id: records.map(({ id }) => id),
    input: records.map(({ input }) => input),
    molecule: records.map(({ molecule }) => molecule.molecule),
    carried:
      columns.length === 0
        ? undefined
        : records.map(({ carried }) => carriedText(columns.map((name) => valueText(carried.get(name) ?? null)))),
  });
  const issues = rows.flatMap(({ issue }) => issue ?? []);
  return { firstRow, nRows: rows.length, rows: records.length, issues, bytes, records, file };
}

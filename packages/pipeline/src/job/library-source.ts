import type { RowIssue } from "@molsieve/core";
import type { Json, LostRow, RowRange } from "@molsieve/screen";
import {
  type Bookmark,
  formatOf,
  type ReadRecordsOptions,
  type RecordChunk,
  type RecordSource,
  readRecords,
} from "@molsieve/table";
import { carriedText, checkColumns, NO_COLUMNS, travellingColumns, type WantedColumns } from "./carried-columns.js";
import { contentOf } from "./content.js";
import { encodeLibraryChunk } from "./library-chunk.js";
import { lostRowIssue } from "./lost-row.js";
import type { LibraryFile, LibraryRows, ScreenSource } from "./screen-source.js";

/** Most rows of a chunk: so many are read together. */
const READ_ROWS = 1000;

/** Columns of a library, where they are not guessed. */
export interface LibraryColumns {
  readonly smiles?: string | undefined;
  readonly id?: string | undefined;
  readonly delimiter?: string | undefined;
}

/** The rows of the files of a library, one file after the other. */
export class LibrarySource implements ScreenSource {
  readonly identity: Json;
  readonly files: readonly LibraryFile[];
  readonly wanted: WantedColumns;
  readonly #columns: LibraryColumns;
  readonly #limit: number;
  #nRows: number | undefined;

  private constructor(files: readonly LibraryFile[], columns: LibraryColumns, limit: number, wanted: WantedColumns) {
    const { smiles, id, delimiter } = columns;
    this.files = files;
    this.#columns = columns;
    this.#limit = limit;
    this.wanted = wanted;
    this.identity = {
      files: files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })),
      columns: { smiles: smiles ?? null, id: id ?? null, delimiter: delimiter ?? null },
      limit: Number.isFinite(limit) ? limit : null,
    };
  }

  /**
   * The library in these files, each of which is read once for its checksum.
   *
   * @param limit most rows, 1 or more; `Infinity` for all
   * @param wanted columns that travel with each row. Default: none
   * @throws {MolsieveError} `config` for a column that a file does not have; `input` as `readRecords` does
   */
  static async open(
    paths: readonly string[],
    columns: LibraryColumns,
    limit: number,
    wanted: WantedColumns = NO_COLUMNS,
  ): Promise<LibrarySource> {
    const files: LibraryFile[] = [];
    for (const path of paths) {
      const source = await openFile(path, columns, undefined, null);
      await source.close();
      if (!source.columnsGrow) checkColumns(wanted, path, source.columns);
      files.push({ path, format: source.format, notes: source.guesses, ...(await contentOf(path)) });
    }
    return new LibrarySource(files, columns, limit, wanted);
  }

  get nRows(): number | undefined {
    return this.#nRows;
  }

  async *read(
    ranges: Iterable<RowRange>,
    chunkRows: (firstRow: number) => number,
    signal: AbortSignal | undefined,
    bookmarkFor: (row: number) => Json | undefined = () => undefined,
  ): AsyncGenerator<LibraryRows, void, undefined> {
    const placeFor = (row: number) => bookmarkFor(row) as unknown as LibraryPlace | undefined;
    const wanted = ranges[Symbol.iterator]();
    let range = wanted.next();
    while (range.done !== true) {
      let leaps = false;
      for await (const piece of this.#pieces(placeFor(range.value.from), signal)) {
        const end = piece.firstRow + piece.chunk.nRows;
        while (range.done !== true && range.value.from < end) {
          let from = Math.max(range.value.from, piece.firstRow);
          const to = Math.min(range.value.to, end);
          while (from < to) {
            const next = Math.min(to, from + chunkRows(from));
            yield rowsOf(piece, from, next, travellingColumns(this.wanted));
            from = next;
          }
          if (range.value.to > end) break;
          range = wanted.next();
        }
        if (range.done === true) return;
        leaps = rowOf(placeFor(range.value.from)) > end;
        if (leaps) break;
      }
      if (!leaps) return;
    }
  }

  get standardised(): undefined {
    return undefined;
  }

  lostRow(rows: LibraryRows, lost: LostRow): RowIssue {
    return lostRowIssue(this.files, rows, lost);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Files are open only while they are read.
  }

  /** What is read of the files together, from a place on; row numbers of records and issues count over all files. */
  async *#pieces(
    begin: LibraryPlace | undefined,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Piece, void, undefined> {
    let base = begin?.base ?? 0;
    for (const [file, { path }] of this.files.entries()) {
      if (file < (begin?.file ?? 0)) continue;
      const source = await openFile(path, this.#columns, signal, file === begin?.file ? begin.at : null);
      let rows = base;
      for await (const chunk of source.chunks) {
        const firstRow = base + chunk.firstRow;
        const nRows = Math.min(chunk.nRows, this.#limit - firstRow);
        rows = firstRow + nRows;
        yield {
          file,
          firstRow,
          chunk: nRows < chunk.nRows ? firstRows(chunk, nRows) : chunk,
          base,
          columns: source.columns,
        };
        if (rows === this.#limit) break;
      }
      base = rows;
      if (rows === this.#limit) break;
    }
    this.#nRows = base;
  }
}

/** A place in a library at which reading can begin. */
interface LibraryPlace {
  readonly file: number;
  /** Rows of the files before. */
  readonly base: number;
  /** Null: the beginning of the file. */
  readonly at: Bookmark | null;
}

/** The first row that is read from a place on; -1 where there is none. */
function rowOf(place: LibraryPlace | undefined): number {
  return place === undefined ? -1 : place.base + (place.at?.row ?? 0);
}

interface Piece {
  readonly file: number;
  readonly firstRow: number;
  readonly chunk: RecordChunk;
  /** Rows of the files before. */
  readonly base: number;
  /** Names of the fields of its records. */
  readonly columns: readonly string[];
}

function firstRows(chunk: RecordChunk, nRows: number): RecordChunk {
  const end = chunk.firstRow + nRows;
  return {
    ...chunk,
    nRows,
    records: chunk.records.filter(({ row }) => row < end),
    issues: chunk.issues.filter(({ row }) => row < end),
  };
}

function rowsOf(
  { file, chunk, base, columns }: Piece,
  from: number,
  to: number,
  travelling: readonly string[],
): LibraryRows {
  const within = ({ row }: { readonly row: number }) => row + base >= from && row + base < to;
  const whole = chunk.nRows === to - from;
  const own = whole ? chunk.records : chunk.records.filter(within);
  const records = base === 0 ? own : own.map((record) => ({ ...record, row: record.row + base }));
  const issues = (whole ? chunk.issues : chunk.issues.filter(within)).map((issue) => ({
    ...issue,
    row: issue.row + base,
  }));
  const places = travelling.map((name) => columns.indexOf(name));
  const bytes = encodeLibraryChunk({
    offset: Uint32Array.from(records, ({ row }) => row - from),
    file: new Uint32Array(records.length).fill(file),
    line: Float64Array.from(records, ({ line }) => line),
    id: records.map(({ id }) => id),
    input: records.map(({ input }) => input),
    molecule: undefined,
    carried:
      places.length === 0
        ? undefined
        : records.map(({ fields }) => carriedText(places.map((place) => fields[place] ?? ""))),
  });
  const bookmark = { file, base, at: chunk.bookmark === undefined ? null : { ...chunk.bookmark } };
  return { firstRow: from, nRows: to - from, rows: records.length, issues, bytes, records, file, bookmark };
}

function openFile(
  path: string,
  columns: LibraryColumns,
  signal: AbortSignal | undefined,
  from: Bookmark | null,
): Promise<RecordSource> {
  // Structures and names have no columns in an SDF.
  const named: ReadRecordsOptions = formatOf(path, "input") === "sdf" ? {} : columns;
  return readRecords(path, { ...named, stage: "read", chunkRows: READ_ROWS, from: from ?? undefined, signal });
}

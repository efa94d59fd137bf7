import { argumentError, isMolsieveError, MolsieveError, nearestName } from "@molsieve/core";
import { formatOf, type RecordFormat } from "../source/data-format.js";
import { type ByteInput, nameOfInput, openSource, type SourceSummary } from "../source/open-source.js";
import { formatHint } from "../source/sniff-format.js";
import type { Bookmark } from "./bookmark.js";
import { type LineCounts, openFeed } from "./record-feed.js";
import type { ColumnDescription } from "./record-parser.js";
import type { RecordChunk } from "./source-record.js";

/** Longest line, and longest quoted record, that is read: 16 MiB, room for 100,000 columns. */
export const DEFAULT_MAX_LINE_BYTES = 16 * 1024 * 1024;
/** The same of SMILES files, whose lines are structures. */
const DEFAULT_MAX_SMILES_LINE_BYTES = 512 * 1024;

const DEFAULT_DECODE_TIMEOUT_MS = 120_000;

/** Which columns hold what, and how much is read at a time. */
export interface ReadRecordsOptions {
  /** What messages call the input. Default: its path, `stdin` or `stream`. */
  readonly name?: string | undefined;
  /** Needed where the input has no name; in place of what its extension says otherwise. */
  readonly format?: RecordFormat | undefined;
  /** Name of the structure column. Default: guessed from the header. Not for SDF. */
  readonly smiles?: string | undefined;
  /** Name of the identifier column. Default: guessed from the header; record numbers where there is none. */
  readonly id?: string | undefined;
  /** Character between columns. Default: a tab in `.tsv`, guessed from the header in `.csv`. */
  readonly delimiter?: string | undefined;
  /** Rows in a chunk, 1 or more. Default 1,000. */
  readonly chunkRows?: number | undefined;
  /** Length above which a line is rejected, in bytes, 1 or more. Default 524,288 in SMILES files, 16,777,216
   * elsewhere. */
  readonly maxLineBytes?: number | undefined;
  /**
   * Longest that a row group of a Parquet file or a record batch of Arrow IPC data may take to decode, in milliseconds:
   * damaged data can keep the decoder busy for ever. Default 120,000.
   */
  readonly decodeTimeoutMs?: number | undefined;
  /** Begins at a chunk's bookmark in place of the first record. The file must be as it was, and the other options the same. */
  readonly from?: Bookmark | undefined;
  /** `stage` of the issues. Default `read`. */
  readonly stage?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What was read from a file. `nRecords + nRejected` rows; every line is part of a row, of the header, blank or a comment. */
export interface RecordSummary extends SourceSummary, LineCounts {
  readonly nRows: number;
  readonly nRecords: number;
  readonly nRejected: number;
}

/** A file of structures being read. */
export interface RecordSource extends ColumnDescription {
  /** Path as the caller gave it; `stdin` or `stream` where there is none. */
  readonly path: string;
  readonly format: RecordFormat;
  /**
   * The records in file order, each in exactly one list of one chunk; every chunk but the last has `chunkRows` rows, or
   * fewer that hold 16 Mi characters. Can be iterated once, and closes the file when it ends or is left.
   */
  readonly chunks: AsyncIterable<RecordChunk>;
  /** Counts, size and checksum; `undefined` until `chunks` has been read to its end from the first record on. */
  summary(): RecordSummary | undefined;
  /** Closes the file when `chunks` is not going to be iterated. */
  close(): Promise<void>;
}

/**
 * The records of a SMILES, CSV, TSV, SDF, JSON lines, Parquet or Arrow IPC file, plain, `.gz` or `.zst`, read in constant
 * memory (of Parquet one row group, of Arrow one record batch). The format is told by the extension; a row that cannot be
 * read is an issue of its chunk and never ends the reading. The structures of an SDF are mol blocks, all others SMILES.
 *
 * UTF-8 is expected. A line that is not UTF-8 is read as Windows-1252, the superset of Latin-1 that spreadsheets write, and
 * the row goes on; the summary counts such lines so that the caller can warn.
 *
 * @param input a path, `-` for the standard input, or the bytes themselves; the latter two need `format`, and are
 * decompressed when they begin as gzip or zstd data does
 * @throws {MolsieveError} `input` when the extension is unknown, the file cannot be opened (see {@link openSource}), holds
 * no records or lacks a column, and from `chunks` when a quote is never closed or the file breaks off; `argument` when
 * an option is outside its range or missing; `cancelled` once `signal` has fired
 */
export async function readRecords(input: ByteInput, options: ReadRecordsOptions = {}): Promise<RecordSource> {
  const { chunkRows = 1000, stage = "read", smiles, id, delimiter } = options;
  const { decodeTimeoutMs = DEFAULT_DECODE_TIMEOUT_MS } = options;
  for (const [key, value] of Object.entries({ chunkRows, maxLineBytes: options.maxLineBytes ?? 1, decodeTimeoutMs })) {
    if (!(Number.isInteger(value) && value >= 1)) throw argumentError(key, value, "an integer of 1 or more");
  }
  if (delimiter !== undefined && (delimiter.length !== 1 || /["\r\n]/.test(delimiter))) {
    throw argumentError("delimiter", delimiter, "one character, not a quote or line end");
  }
  const path = options.name ?? nameOfInput(input);
  const format = options.format ?? (await formatOfInput(input));
  const usualLimit = format === "smiles" ? DEFAULT_MAX_SMILES_LINE_BYTES : DEFAULT_MAX_LINE_BYTES;
  const maxLineBytes = options.maxLineBytes ?? usualLimit;
  const feed = await openFeed(input, {
    path,
    format,
    smiles,
    id,
    delimiter,
    chunkRows,
    maxLineBytes,
    decodeTimeoutMs,
    stage,
    from: options.from,
    signal: options.signal,
  });
  const first = await feed.chunks.next();
  const description = feed.description();
  if (first.done === true || description === undefined) {
    await feed.chunks.return();
    const [issue] = first.done === true ? [] : first.value.issues;
    const reason = issue?.message ?? (description?.hasHeader ? "no records, only a header" : "no records");
    throw new MolsieveError("input", issue === undefined ? reason : `no record can be read: ${reason}`, {
      file: path,
      remedy: "Give a file with at least one structure",
    });
  }
  if (id !== undefined && options.from === undefined && !description.columns.includes(id)) {
    await feed.chunks.return();
    throw missingIdError(path, id, description.columns);
  }
  const firstChunk = first.value;
  let ended = false;

  async function* chunks(): AsyncGenerator<RecordChunk, void, undefined> {
    try {
      yield firstChunk;
      yield* feed.chunks;
      ended = true;
    } finally {
      await feed.chunks.return();
    }
  }

  return {
    ...description,
    path,
    format,
    chunks: chunks(),
    summary() {
      const stored = feed.stored();
      if (stored === undefined || !ended) return undefined;
      const { nRows, nRejected } = feed.collector;
      return { ...stored, ...feed.lines(), nRows, nRecords: nRows - nRejected, nRejected };
    },
    async close() {
      await feed.chunks.return();
    },
  };
}

async function formatOfInput(input: ByteInput): Promise<RecordFormat> {
  if (typeof input !== "string" || input === "-") {
    throw argumentError("format", undefined, "given for input that has no file name");
  }
  try {
    return formatOf(input, "input");
  } catch (error) {
    const hint = await contentHint(input);
    if (hint === undefined || !isMolsieveError(error)) throw error;
    throw new MolsieveError("input", error.reason, { ...error.place, remedy: hint });
  }
}

/** What the beginning of a file says that its name does not. Throws as {@link openSource} does. */
async function contentHint(path: string): Promise<string | undefined> {
  const source = await openSource(path, { content: "binary" });
  for await (const head of source.chunks) return formatHint(head);
  return undefined;
}

function missingIdError(file: string, id: string, columns: readonly string[]): MolsieveError {
  const near = nearestName(id, columns);
  return new MolsieveError("input", `no column ${JSON.stringify(id)} in the first records`, {
    file,
    key: id,
    value: columns,
    remedy: near === undefined ? "Name a column that is there" : `Did you mean ${JSON.stringify(near)}?`,
  });
}

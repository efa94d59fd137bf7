import { argumentError, MolsieveError, nearestName } from "@molsieve/core";
import { type ByteSource, openSource, type SourceSummary } from "../source/open-source.js";
import { CsvParser } from "./csv.js";
import { LineSplitter } from "./lines.js";
import type { ColumnDescription, RecordParser } from "./record-parser.js";
import { SmilesParser } from "./smiles.js";
import { type RecordChunk, RecordCollector } from "./source-record.js";

/** Longest line, and longest quoted record, that is read: 512 KiB. */
export const DEFAULT_MAX_LINE_BYTES = 512 * 1024;

const FORMAT_BY_EXTENSION = new Map<string, RecordFormat>([
  [".smi", "smiles"],
  [".smiles", "smiles"],
  [".csv", "csv"],
  [".tsv", "tsv"],
]);

/** File formats that hold records; `.gz` may stand behind the extension of any. */
export type RecordFormat = "smiles" | "csv" | "tsv";

/** Which columns hold what, and how much is read at a time. */
export interface ReadRecordsOptions {
  /** Name of the structure column. Default: guessed from the header. */
  readonly smiles?: string | undefined;
  /** Name of the identifier column. Default: guessed from the header; record numbers where there is none. */
  readonly id?: string | undefined;
  /** Character between columns. Default: a tab in `.tsv`, guessed from the header in `.csv`. */
  readonly delimiter?: string | undefined;
  /** Rows in a chunk, 1 or more. Default 1,000. */
  readonly chunkRows?: number | undefined;
  /** Length above which a line is rejected, in bytes, 1 or more. Default 524,288. */
  readonly maxLineBytes?: number | undefined;
  /** `stage` of the issues. Default `read`. */
  readonly stage?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What was read from a file. `nRecords + nRejected` rows; every line is part of a row, of the header, blank or a comment. */
export interface RecordSummary extends SourceSummary {
  readonly nRows: number;
  readonly nRecords: number;
  readonly nRejected: number;
  readonly nLines: number;
  readonly nBlankLines: number;
  readonly nCommentLines: number;
  /** Lines that are not UTF-8: their odd bytes became U+FFFD, identifiers included. */
  readonly nInvalidUtf8Lines: number;
  /** The first of them, 1-based. */
  readonly firstInvalidUtf8Line: number | undefined;
}

/** A file of structures being read. */
export interface RecordSource extends ColumnDescription {
  /** Path as the caller gave it. */
  readonly path: string;
  readonly format: RecordFormat;
  /**
   * The records in file order, each in exactly one list of one chunk; every chunk but the last has `chunkRows` rows. Can
   * be iterated once, and closes the file when it ends or is left.
   */
  readonly chunks: AsyncIterable<RecordChunk>;
  /** Counts, size and checksum; `undefined` until `chunks` has been read to its end. */
  summary(): RecordSummary | undefined;
  /** Closes the file when `chunks` is not going to be iterated. */
  close(): Promise<void>;
}

/**
 * The records of a SMILES, CSV or TSV file, plain or gzipped, read in constant memory. The format is told by the
 * extension; a row that cannot be read is an issue of its chunk and never ends the reading.
 *
 * UTF-8 is expected. Bytes that are not UTF-8 become U+FFFD and the row goes on, because structures are ASCII and only
 * names can be hit; the summary counts such lines so that the caller can warn.
 *
 * @throws {MolsieveError} `input` when the extension is unknown, the file cannot be opened (see {@link openSource}), holds
 * no records or lacks a column, and from `chunks` when a quote is never closed or the file breaks off; `argument` when
 * an option is outside its range; `cancelled` once `signal` has fired
 */
export async function readRecords(path: string, options: ReadRecordsOptions = {}): Promise<RecordSource> {
  const { chunkRows = 1000, maxLineBytes = DEFAULT_MAX_LINE_BYTES, stage = "read", smiles, id, delimiter } = options;
  for (const [key, value] of Object.entries({ chunkRows, maxLineBytes })) {
    if (!(Number.isInteger(value) && value >= 1)) throw argumentError(key, value, "an integer of 1 or more");
  }
  if (delimiter !== undefined && (delimiter.length !== 1 || /["\r\n]/.test(delimiter))) {
    throw argumentError("delimiter", delimiter, "one character, not a quote or line end");
  }
  const source = await openSource(path, { signal: options.signal });
  const format = FORMAT_BY_EXTENSION.get(extensionOf(path));
  if (format === undefined) {
    await source.close();
    throw unknownExtensionError(path);
  }
  const collector = new RecordCollector(path, stage, chunkRows);
  const columns = { path, smiles, id, maxLineBytes };
  const parser: RecordParser =
    format === "smiles"
      ? new SmilesParser(columns, collector)
      : new CsvParser({ ...columns, delimiter: delimiter ?? (format === "tsv" ? "\t" : undefined) }, collector);
  const splitter = new LineSplitter(maxLineBytes);
  const parsed = parsedChunks(source, splitter, parser, collector);
  const first = await parsed.next();
  const { description } = parser;
  if (first.done === true || description === undefined) {
    throw new MolsieveError("input", description?.hasHeader ? "no records, only a header" : "no records", {
      file: path,
      remedy: "Give a file with at least one structure",
    });
  }
  const firstChunk = first.value;
  let ended = false;

  async function* chunks(): AsyncGenerator<RecordChunk, void, undefined> {
    try {
      yield firstChunk;
      yield* parsed;
      ended = true;
    } finally {
      await parsed.return();
    }
  }

  return {
    ...description,
    path,
    format,
    chunks: chunks(),
    summary() {
      const stored = source.summary();
      if (stored === undefined || !ended) return undefined;
      return {
        ...stored,
        nRows: collector.nRows,
        nRecords: collector.nRows - collector.nRejected,
        nRejected: collector.nRejected,
        nLines: splitter.nLines,
        nBlankLines: parser.nBlankLines,
        nCommentLines: parser.nCommentLines,
        nInvalidUtf8Lines: splitter.nInvalidLines,
        firstInvalidUtf8Line: splitter.firstInvalidLine,
      };
    },
    async close() {
      await parsed.return();
    },
  };
}

async function* parsedChunks(
  source: ByteSource,
  splitter: LineSplitter,
  parser: RecordParser,
  collector: RecordCollector,
): AsyncGenerator<RecordChunk, void, undefined> {
  for await (const bytes of source.chunks) {
    parser.push(splitter.push(bytes));
    yield* collector.take(false);
  }
  parser.push(splitter.end());
  parser.end();
  yield* collector.take(true);
}

/** Lower-case, with its dot, `.gz` behind it left out; empty where there is none. */
function extensionOf(path: string): string {
  const name = path.toLowerCase().replace(/\.gz$/, "");
  return /\.[^./\\]*$/.exec(name)?.[0] ?? "";
}

function unknownExtensionError(path: string): MolsieveError {
  const extension = extensionOf(path);
  const known = [...FORMAT_BY_EXTENSION.keys()];
  const nearest = nearestName(extension, known);
  return new MolsieveError("input", `unknown file extension ${JSON.stringify(extension)}`, {
    file: path,
    value: extension,
    remedy: `${nearest === undefined ? "" : `Did you mean ${nearest}? `}Known: ${known.join(" ")}, each also with .gz`,
  });
}

import { argumentError, isMolsieveError, MolsieveError } from "@molsieve/core";
import { compressionOf, isTextFormat, type RecordFormat } from "../source/data-format.js";
import { openOnDisk } from "../source/file-on-disk.js";
import { type ByteInput, bytesFrom, openSource, type SourceSummary } from "../source/open-source.js";
import type { Bookmark } from "./bookmark.js";
import { CsvParser } from "./csv.js";
import { JsonlParser } from "./jsonl.js";
import { LinePlaces } from "./line-places.js";
import { type Line, LineSplitter } from "./lines.js";
import type { ColumnDescription, RecordParser } from "./record-parser.js";
import { SdfParser } from "./sdf.js";
import { SmilesParser } from "./smiles.js";
import { type RecordChunk, RecordCollector } from "./source-record.js";
import { openTypedFile } from "./typed-file.js";
import type { TypedRows } from "./typed-rows.js";

/** Lines of a text file, by what they are and how they are encoded. */
export interface LineCounts {
  /** Lines in all; 0 in Parquet and Arrow. */
  readonly nLines: number;
  readonly nBlankLines: number;
  readonly nCommentLines: number;
  /** Lines that are not UTF-8: they were read as Windows-1252, which Latin-1 is part of. */
  readonly nInvalidUtf8Lines: number;
  /** The first of them, 1-based. */
  readonly firstInvalidUtf8Line: number | undefined;
}

/** The chunks of one file and what is known of it. */
export interface RecordFeed {
  readonly chunks: AsyncGenerator<RecordChunk, void, undefined>;
  /** Known from the first record on. */
  description(): ColumnDescription | undefined;
  lines(): LineCounts;
  /** Size and checksum, known at the end. */
  stored(): SourceSummary | undefined;
  readonly collector: RecordCollector;
}

/** How a file is read. */
export interface FeedOptions {
  readonly path: string;
  readonly format: RecordFormat;
  readonly smiles: string | undefined;
  readonly id: string | undefined;
  readonly delimiter: string | undefined;
  readonly maxLineBytes: number;
  readonly decodeTimeoutMs: number;
  readonly chunkRows: number;
  readonly stage: string;
  /** Where to begin; the beginning of the file is read as well, for what it says about the columns. */
  readonly from: Bookmark | undefined;
  readonly signal: AbortSignal | undefined;
}

/** The feed of a file; throws as `readRecords` does. */
export async function openFeed(input: ByteInput, options: FeedOptions): Promise<RecordFeed> {
  const { format, from } = options;
  const isSought =
    typeof input === "string" && input !== "-" && compressionOf(input) === "none" && isTextFormat(format);
  if (from !== undefined && !isSought)
    throw argumentError("from", from, "left out: reading cannot begin inside this input");
  return isTextFormat(format) ? openTextFeed(input, options) : openTypedFeed(input, options);
}

async function openTextFeed(input: ByteInput, options: FeedOptions): Promise<RecordFeed> {
  const { path, stage, chunkRows, maxLineBytes, from, signal } = options;
  const source = await openSource(input, { name: path, format: options.format, signal });
  const { begin } = source;
  let places = begin === undefined ? undefined : new LinePlaces(1, begin);
  const byteOf = places === undefined ? undefined : (line: number) => (places as LinePlaces).byteOf(line);
  const collector = new RecordCollector(path, stage, chunkRows, "line", byteOf);
  const parser = createParser(options, collector);
  let splitter = new LineSplitter(maxLineBytes);

  const pushed = (lines: readonly Line[]): void => {
    places?.add(lines);
    parser.push(lines);
  };

  const taken = (atEnd: boolean): readonly RecordChunk[] => {
    const full = collector.take(atEnd);
    const last = full.at(-1)?.bookmark;
    if (last !== undefined) places?.forget(last.line);
    return full;
  };

  /** The bytes from the bookmark on, everything being set to go on there. */
  async function bytesFromBookmark({ row, line, byte }: Bookmark): Promise<AsyncIterable<Uint8Array>> {
    for await (const bytes of source.chunks) {
      pushed(splitter.push(bytes));
      if (parser.description !== undefined) break;
    }
    parser.restart();
    collector.restart(row);
    splitter = new LineSplitter(maxLineBytes, line - 1);
    places = new LinePlaces(line, byte);
    return bytesFrom(input as string, byte, signal);
  }

  async function* chunks(): AsyncGenerator<RecordChunk, void, undefined> {
    try {
      const bytes = from === undefined ? source.chunks : await bytesFromBookmark(from);
      for await (const part of located(bytes, () => splitter.nLines + 1)) {
        pushed(splitter.push(part));
        yield* taken(false);
      }
      pushed(splitter.end());
      parser.end();
      yield* taken(true);
    } finally {
      await source.close();
    }
  }
  return {
    chunks: chunks(),
    collector,
    description: () => parser.description,
    lines: () => ({
      nLines: splitter.nLines,
      nBlankLines: parser.nBlankLines,
      nCommentLines: parser.nCommentLines,
      nInvalidUtf8Lines: splitter.nInvalidLines,
      firstInvalidUtf8Line: splitter.firstInvalidLine,
    }),
    stored: () => (from === undefined ? source.summary() : undefined),
  };
}

/** The same bytes; where they break off, the error says at which line. */
async function* located(
  bytes: AsyncIterable<Uint8Array>,
  line: () => number,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* bytes;
  } catch (cause) {
    if (!isMolsieveError(cause, "input") || cause.place.line !== undefined) throw cause;
    const { reason, place, remedy } = cause;
    throw new MolsieveError("input", reason, {
      ...place,
      line: line(),
      cause,
      ...(remedy !== undefined && { remedy }),
    });
  }
}

function createParser(options: FeedOptions, collector: RecordCollector): RecordParser {
  switch (options.format) {
    case "smiles":
      return new SmilesParser(options, collector);
    case "sdf":
      return new SdfParser(options, collector);
    case "jsonl":
      return new JsonlParser(options, collector);
    case "tsv":
      return new CsvParser({ ...options, delimiter: options.delimiter ?? "\t" }, collector);
    default:
      return new CsvParser(options, collector);
  }
}

async function openTypedFeed(input: ByteInput, options: FeedOptions): Promise<RecordFeed> {
  const { path, stage, chunkRows } = options;
  const collector = new RecordCollector(path, stage, chunkRows, "row");
  let stored: SourceSummary | undefined;
  const file = await openOnDisk(input, options);
  let typed: TypedRows;
  try {
    typed = await openTypedFile(file.file, options);
  } catch (error) {
    await file.close();
    throw error;
  }
  const { description, smiles, id, rows, close } = typed;

  async function* chunks(): AsyncGenerator<RecordChunk, void, undefined> {
    try {
      for await (const batch of rows) {
        for (const values of batch) {
          collector.addValues(collector.nRows + 1, smiles, id, values);
        }
        yield* collector.take(false);
      }
      yield* collector.take(true);
      stored = await file.summarise();
    } finally {
      await close();
      await file.close();
    }
  }
  const lines = { nLines: 0, nBlankLines: 0, nCommentLines: 0, nInvalidUtf8Lines: 0, firstInvalidUtf8Line: undefined };
  return { chunks: chunks(), collector, description: () => description, lines: () => lines, stored: () => stored };
}

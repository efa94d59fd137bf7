import { isTextFormat, type RecordFormat } from "../source/data-format.js";
import { openOnDisk } from "../source/file-on-disk.js";
import { type ByteInput, openSource, type SourceSummary } from "../source/open-source.js";
import { CsvParser } from "./csv.js";
import { JsonlParser } from "./jsonl.js";
import { LineSplitter } from "./lines.js";
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
  readonly signal: AbortSignal | undefined;
}

/** The feed of a file; throws as `readRecords` does. */
export async function openFeed(input: ByteInput, options: FeedOptions): Promise<RecordFeed> {
  return isTextFormat(options.format) ? openTextFeed(input, options) : openTypedFeed(input, options);
}

async function openTextFeed(input: ByteInput, options: FeedOptions): Promise<RecordFeed> {
  const { path, stage, chunkRows, maxLineBytes, signal } = options;
  const collector = new RecordCollector(path, stage, chunkRows);
  const parser = createParser(options, collector);
  const splitter = new LineSplitter(maxLineBytes);
  const source = await openSource(input, { format: options.format, signal });

  async function* chunks(): AsyncGenerator<RecordChunk, void, undefined> {
    try {
      for await (const bytes of source.chunks) {
        parser.push(splitter.push(bytes));
        yield* collector.take(false);
      }
      parser.push(splitter.end());
      parser.end();
      yield* collector.take(true);
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
    stored: () => source.summary(),
  };
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
  const { path, stage, chunkRows, signal } = options;
  const collector = new RecordCollector(path, stage, chunkRows, "row");
  let stored: SourceSummary | undefined;
  const file = await openOnDisk(input, options.format, signal);
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

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { throwIfCancelled } from "@molsieve/core";
import { type Compression, compressionOf, type RecordFormat } from "./data-format.js";
import { gunzipped, unzstd } from "./decompress.js";
import { inputErrorFromCause } from "./input-error.js";
import { checkFormat } from "./sniff-format.js";
import { checkedTextHead, emptyFileError, HEAD_BYTES } from "./text-head.js";
import { fromUtf16, utf16Of } from "./utf16.js";

const CHUNK_BYTES = 256 * 1024;

/** Where bytes come from: a path, `-` for the standard input, or the bytes themselves in pieces. */
export type ByteInput = string | AsyncIterable<Uint8Array>;

/** What was read, as it lies on disk (compressed where the file is). */
export interface SourceSummary {
  readonly bytes: number;
  /** Lower-case hexadecimal, the number that `sha256sum` prints. */
  readonly sha256: string;
}

/** A file being read. */
export interface ByteSource {
  /** Path as the caller gave it; `stdin` or `stream` where there is none. */
  readonly path: string;
  /**
   * The decompressed bytes, of text without byte order mark and in UTF-8 where the file is in UTF-16; can be iterated once, and
   * closes the file when it ends or is left.
   */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Where `chunks` begin in the file, in which reading can begin anywhere; `undefined` in compressed files, UTF-16 and streams. */
  readonly begin: number | undefined;
  /** Size and checksum of the file; `undefined` until `chunks` has been read to its end. */
  summary(): SourceSummary | undefined;
  /** Closes the file when `chunks` is not going to be iterated. */
  close(): Promise<void>;
}

/** How a source is read. */
export interface OpenSourceOptions {
  /** `binary` leaves out the check that the content is text. Default `text`. */
  readonly content?: "text" | "binary" | undefined;
  /** What messages call the input. Default: its path, `stdin` or `stream`. */
  readonly name?: string | undefined;
  /** What the content is to be read as: its beginning must not say something else. Default: anything. */
  readonly format?: RecordFormat | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The bytes of a file, decompressed when its name ends in `.gz` or `.zst`, with memory for a few blocks of 256 KiB whatever
 * its size. Input without a name is decompressed when it begins as gzip or zstd data does. The first block is read and
 * checked before this returns.
 *
 * @throws {MolsieveError} `input` when the file is missing, a folder, unreadable, empty, not the compressed data its name
 * promises (late defects surface from `chunks`), as text binary, or something else than `format`; `cancelled` once `signal` has fired
 */
export async function openSource(input: ByteInput, options: OpenSourceOptions = {}): Promise<ByteSource> {
  const { content = "text", format, signal } = options;
  const path = options.name ?? nameOfInput(input);
  let summary: SourceSummary | undefined;
  let isRecoded = false;

  async function* stored(): AsyncGenerator<Uint8Array, void, undefined> {
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const chunk of storedBytes(input)) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
    if (bytes === 0) throw emptyFileError(path);
    summary = { bytes, sha256: hash.digest("hex") };
  }

  async function* checked(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      const bytes = decompressed(input, path, stored());
      for await (const chunk of content === "text" ? inUtf8(bytes) : bytes) {
        throwIfCancelled(signal);
        yield chunk;
      }
    } catch (error) {
      throw await inputErrorFromCause(path, error);
    }
  }

  async function* inUtf8(
    bytes: AsyncGenerator<Uint8Array, void, undefined>,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    const { head } = await readHead(bytes, 2);
    const encoding = utf16Of(head);
    isRecoded = encoding !== undefined;
    const whole = continued(head, bytes);
    yield* encoding === undefined ? whole : fromUtf16(path, encoding, whole);
  }

  const bytes = checked();
  const { head, closing } = await readHead(bytes);
  let start: Uint8Array;
  try {
    if (head.length === 0) throw emptyFileError(path);
    start = content === "text" ? checkedTextHead(path, head) : head;
    if (format !== undefined) checkFormat(path, format, start);
  } catch (error) {
    await closing();
    throw error;
  }

  let ended = false;
  async function* chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield start;
      yield* bytes;
      ended = true;
    } finally {
      await closing();
    }
  }
  const isPlain = typeof input === "string" && input !== "-" && compressionOf(input) === "none" && !isRecoded;
  const begin = isPlain ? head.length - start.length : undefined;
  return { path, chunks: chunks(), begin, summary: () => (ended ? summary : undefined), close: closing };
}

/**
 * The bytes of a file that is not compressed from `begin` on.
 *
 * @throws {MolsieveError} `input` when it cannot be read; `cancelled` once `signal` has fired
 */
export async function* bytesFrom(
  path: string,
  begin: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = createReadStream(path, { start: begin, highWaterMark: CHUNK_BYTES });
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      throwIfCancelled(signal);
      yield chunk;
    }
  } catch (error) {
    throw await inputErrorFromCause(path, error);
  } finally {
    stream.destroy();
  }
}

/** The path itself; `stdin` or `stream` where there is none. */
export function nameOfInput(input: ByteInput): string {
  if (typeof input !== "string") return "stream";
  return input === "-" ? "stdin" : input;
}

function storedBytes(input: ByteInput): AsyncIterable<Uint8Array> {
  if (typeof input !== "string") return input;
  if (input === "-") return process.stdin as AsyncIterable<Buffer>;
  return createReadStream(input, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>;
}

async function* decompressed(
  input: ByteInput,
  path: string,
  stored: AsyncGenerator<Uint8Array, void, undefined>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let bytes = stored;
  let compression: Compression = typeof input === "string" ? compressionOf(input) : "none";
  if (typeof input !== "string" || input === "-") {
    const { head } = await readHead(stored, 4);
    compression = compressionOfHead(head);
    bytes = continued(head, stored);
  }
  if (compression === "gzip") yield* gunzipped(bytes);
  else if (compression === "zstd") yield* unzstd(path, bytes);
  else yield* bytes;
}

/** What was read of the beginning of bytes, and the rest of them. */
async function* continued(
  head: Uint8Array,
  rest: AsyncGenerator<Uint8Array, void, undefined>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    if (head.length > 0) yield head;
    yield* rest;
  } finally {
    await rest.return();
  }
}

/** The first bytes, at least `size` where there are so many; `closing` ends the reading. */
async function readHead(
  bytes: AsyncGenerator<Uint8Array, void, undefined>,
  size = HEAD_BYTES,
): Promise<{ head: Uint8Array; closing: () => Promise<void> }> {
  const blocks: Uint8Array[] = [];
  for (let length = 0; length < size; ) {
    const next = await bytes.next();
    if (next.done === true) break;
    blocks.push(next.value);
    length += next.value.length;
  }
  const closing = async (): Promise<void> => {
    await bytes.return();
  };
  return { head: Buffer.concat(blocks), closing };
}

function compressionOfHead(head: Uint8Array): Compression {
  if (head[0] === 0x1f && head[1] === 0x8b) return "gzip";
  return Buffer.from(head.subarray(0, 4)).toString("hex") === "28b52ffd" ? "zstd" : "none";
}

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { throwIfCancelled } from "@molsieve/core";
import { inputErrorFromCause } from "./input-error.js";
import { checkedTextHead, emptyFileError, HEAD_BYTES } from "./text-head.js";

const CHUNK_BYTES = 256 * 1024;

/** What was read, as it lies on disk (compressed where the file is). */
export interface SourceSummary {
  readonly bytes: number;
  /** Lower-case hexadecimal, the number that `sha256sum` prints. */
  readonly sha256: string;
}

/** A text file being read. */
export interface ByteSource {
  /** Path as the caller gave it. */
  readonly path: string;
  /** The decompressed bytes without byte order mark; can be iterated once, and closes the file when it ends or is left. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Size and checksum of the file; `undefined` until `chunks` has been read to its end. */
  summary(): SourceSummary | undefined;
  /** Closes the file when `chunks` is not going to be iterated. */
  close(): Promise<void>;
}

/**
 * The bytes of a UTF-8 text file, decompressed when its name ends in `.gz`, with memory for a few blocks of 256 KiB
 * whatever its size. The first block is read and checked before this returns.
 *
 * @throws {MolsieveError} `input` when the file is missing, a folder, unreadable, empty, binary, UTF-16 or not the gzip
 * data its name promises (late defects surface from `chunks`); `cancelled` once `signal` has fired
 */
export async function openSource(
  path: string,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<ByteSource> {
  const { signal } = options;
  let summary: SourceSummary | undefined;

  async function* stored(): AsyncGenerator<Uint8Array, void, undefined> {
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
    if (bytes === 0) throw emptyFileError(path);
    summary = { bytes, sha256: hash.digest("hex") };
  }

  async function* decompressed(): AsyncGenerator<Uint8Array, void, undefined> {
    const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
    // Failures arrive through the iteration: pipeline destroys gunzip with them.
    pipeline(stored, gunzip, () => undefined);
    yield* gunzip as AsyncIterable<Buffer>;
  }

  async function* checked(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for await (const chunk of path.toLowerCase().endsWith(".gz") ? decompressed() : stored()) {
        throwIfCancelled(signal);
        yield chunk;
      }
    } catch (error) {
      throw await inputErrorFromCause(path, error);
    }
  }

  const bytes = checked();
  const blocks: Uint8Array[] = [];
  for (let size = 0; size < HEAD_BYTES; ) {
    const next = await bytes.next();
    if (next.done === true) break;
    blocks.push(next.value);
    size += next.value.length;
  }
  const closing = async (): Promise<void> => {
    await bytes.return();
  };
  let head: Uint8Array;
  try {
    head = checkedTextHead(path, Buffer.concat(blocks));
  } catch (error) {
    await closing();
    throw error;
  }

  let ended = false;
  async function* chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield head;
      yield* bytes;
      ended = true;
    } finally {
      await closing();
    }
  }
  return { path, chunks: chunks(), summary: () => (ended ? summary : undefined), close: closing };
}

import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { MolsieveError } from "@molsieve/core";
import { Decompress, ZstdErrorCode } from "fzstd";

const CHUNK_BYTES = 256 * 1024;
/** So little of hostile data cannot grow beyond 128 MiB at once. */
const ZSTD_STEP_BYTES = 4096;

type Bytes = AsyncIterable<Uint8Array>;

/** The bytes behind gzip, several members too. Failures are zlib's. */
export async function* gunzipped(stored: Bytes): AsyncGenerator<Uint8Array, void, undefined> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // Failures arrive through the iteration: pipeline destroys gunzip with them.
  pipeline(Readable.from(stored), gunzip, () => undefined);
  yield* gunzip as AsyncIterable<Buffer>;
}

/**
 * The bytes behind zstd, several frames too. Checksums are not verified.
 *
 * @throws {MolsieveError} `input` when the data is damaged or ends too early
 */
export async function* unzstd(path: string, stored: Bytes): AsyncGenerator<Uint8Array, void, undefined> {
  let parts: Uint8Array[] = [];
  const decompress = new Decompress((part) => parts.push(part));
  const push = (bytes: Uint8Array, last: boolean): Uint8Array[] => {
    parts = [];
    try {
      decompress.push(bytes, last);
    } catch (cause) {
      throw zstdError(path, cause);
    }
    return parts.filter(({ length }) => length > 0);
  };
  for await (const chunk of stored) {
    for (let i = 0; i < chunk.length; i += ZSTD_STEP_BYTES) yield* push(chunk.slice(i, i + ZSTD_STEP_BYTES), false);
  }
  yield* push(new Uint8Array(0), true);
}

function zstdError(path: string, cause: unknown): MolsieveError {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === ZstdErrorCode.UnexpectedEOF) {
    return new MolsieveError("input", "the zstd data ends too early", {
      file: path,
      remedy: "The file is cut short: copy or download it again",
      cause,
    });
  }
  return new MolsieveError("input", "is not valid zstd data", {
    file: path,
    remedy: "Copy the file again, or drop .zst from its name when it is not compressed",
    cause,
  });
}

import { decompress } from "fzstd";

/** Most that a byte of zstd can stand for: blocks of 128 KiB need four. */
const MAX_RATIO = 32_768;
const MAX_WINDOW_BYTES = 8 * 1024 * 1024;

/**
 * `size` bytes decompressed from zstd frames held in memory. Throws an `Error` when they are damaged or hold another number
 * of bytes; no memory is taken that `size` does not account for.
 */
export function unzstdBlock(input: Uint8Array, size: number): Uint8Array {
  const window = windowBytes(input);
  if (size > MAX_RATIO * (input.length + 4) || window > MAX_WINDOW_BYTES + size) {
    throw new Error(`${size} bytes cannot come out of ${input.length}`);
  }
  const output = decompress(input);
  if (output.length !== size) throw new Error(`${size} bytes are promised, ${output.length} decompressed`);
  return output;
}

/**
 * The memory that the first frame asks for; 0 where there is no frame.
 *
 * @see doi:10.17487/RFC8878
 */
function windowBytes(input: Uint8Array): number {
  const bytes = Buffer.from(input.buffer, input.byteOffset, Math.min(input.length, 18));
  if (bytes.length < 18 && bytes.length < 6) return 0;
  const flags = bytes[4] as number;
  const singleSegment = (flags & 32) !== 0;
  if (!singleSegment) {
    const descriptor = bytes[5] as number;
    const base = 2 ** (10 + (descriptor >> 3));
    return base + (base / 8) * (descriptor & 7);
  }
  const start = 5 + ([0, 1, 2, 4][flags & 3] as number);
  const nBytes = 2 ** (flags >> 6);
  if (start + nBytes > bytes.length) return 0;
  if (nBytes === 8) return Number(bytes.readBigUInt64LE(start));
  return bytes.readUIntLE(start, nBytes) + (nBytes === 2 ? 256 : 0);
}

import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { lz4Block } from "../source/lz4-block.js";
import { unzstdBlock } from "../source/zstd-block.js";
import { unsnappy } from "./snappy.js";

/** Largest page that is read, in bytes. */
export const MAX_PAGE_BYTES = 512 * 1024 * 1024;

/** The content of a page, `size` bytes, compressed by the codec of that number. Throws an `Error` where it is not. */
export function decompressPage(input: Uint8Array, size: number, codec: number): Uint8Array {
  if (size > MAX_PAGE_BYTES) throw new Error(`a page has ${size} bytes, at most ${MAX_PAGE_BYTES} are read`);
  const limit = { maxOutputLength: Math.max(size, 1) };
  const output = ((): Uint8Array => {
    switch (codec) {
      case 0:
        return input;
      case 1:
        return unsnappy(input, size);
      case 2:
        return gunzipSync(input, limit);
      case 4:
        return brotliDecompressSync(input, limit);
      case 5:
        return unframedLz4(input, size);
      case 6:
        return unzstdBlock(input, size);
      case 7:
        return lz4Block(input, size);
      default:
        throw new Error(
          `pages are compressed in the way ${codec === 3 ? "LZO" : `number ${codec}`}, which is not read`,
        );
    }
  })();
  if (output.length !== size) throw new Error(`a page has ${output.length} bytes, its header promises ${size}`);
  return output;
}

/** The old LZ4 of Parquet: Hadoop's framing (two big-endian sizes before each block), or a bare block. */
function unframedLz4(input: Uint8Array, size: number): Uint8Array {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.length);
  const blocks: Uint8Array[] = [];
  let done = 0;
  let offset = 0;
  while (offset + 8 <= bytes.length) {
    const nOut = bytes.readUInt32BE(offset);
    const nIn = bytes.readUInt32BE(offset + 4);
    if (nOut > size - done || nIn > bytes.length - offset - 8) break;
    blocks.push(lz4Block(bytes.subarray(offset + 8, offset + 8 + nIn), nOut));
    done += nOut;
    offset += 8 + nIn;
  }
  return offset === bytes.length && done === size ? Buffer.concat(blocks) : lz4Block(input, size);
}

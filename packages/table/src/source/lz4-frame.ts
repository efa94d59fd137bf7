import { lz4Block } from "./lz4-block.js";

const MAGIC = 0x184d2204;
/** How far back a block may refer to those before it. */
const HISTORY_BYTES = 65_536;

/**
 * The bytes decompressed from a frame of LZ4. Checksums are not verified. Throws an `Error` when it is damaged.
 *
 * @see https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md
 */
export function lz4Frame(input: Uint8Array): Uint8Array {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.length);
  if (bytes.length < 7 || bytes.readUInt32LE(0) !== MAGIC) throw new Error("no LZ4 frame");
  const flags = bytes[4] as number;
  const independent = (flags & 32) !== 0;
  const blockBytes = 2 ** (8 + 2 * (((bytes[5] as number) >> 4) & 7));
  let offset = 7 + ((flags & 8) === 0 ? 0 : 8) + ((flags & 1) === 0 ? 0 : 4);
  const output: Uint8Array[] = [];
  let history: Uint8Array = new Uint8Array(0);
  for (;;) {
    const word = bytes.readUInt32LE(offset);
    offset += 4;
    if (word === 0) break;
    const length = word % 2 ** 31;
    if (length > bytes.length - offset) throw new Error("the LZ4 data ends too early");
    const stored = bytes.subarray(offset, offset + length);
    const room = Math.min(blockBytes, 255 * length + 64);
    const block = word >= 2 ** 31 ? stored : lz4Block(stored, room, { atMost: true, history });
    output.push(block);
    if (!independent) history = Buffer.concat([history, block]).subarray(-HISTORY_BYTES);
    offset += length + ((flags & 16) === 0 ? 0 : 4);
  }
  return Buffer.concat(output);
}

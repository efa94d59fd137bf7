import { isNode, nodeModule } from "@molsieve/core";

/** CRC-32 of bytes, as ZIP has it. */
export function crc32(bytes: Uint8Array): number {
  return isNode() ? nodeModule("node:zlib").crc32(bytes) : crc32InScript(bytes);
}

/** {@link crc32} for browsers. */
export function crc32InScript(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 255] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
}

const TABLE = Int32Array.from({ length: 256 }, (_, value) => {
  let crc = value;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

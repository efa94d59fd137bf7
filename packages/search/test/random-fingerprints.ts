import { Random } from "@molsieve/core";
import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";

/** Rows in families: copies of a parent with bits flipped; bits of low number are more frequent, numbers of bits vary. */
export function randomFingerprints(nRows: number, nBits: number, seed: number): PackedFingerprints {
  const random = new Random(seed);
  const rowBytes = nBits / 8;
  const bytes = new Uint8Array(nRows * rowBytes);
  for (let row = 0; row < nRows; row++) {
    const own = bytes.subarray(row * rowBytes, (row + 1) * rowBytes);
    let flips = random.nextBelow(1 + Math.min(nBits, 80));
    if (row > 0 && random.nextFloat() < 0.7) {
      const parent = random.nextBelow(row);
      own.set(bytes.subarray(parent * rowBytes, (parent + 1) * rowBytes));
      flips = random.nextBelow(8);
    }
    for (let i = 0; i < flips; i++) {
      const bit = Math.floor(random.nextFloat() ** 2 * nBits);
      own[bit >> 3] = (own[bit >> 3] as number) ^ (1 << (bit & 7));
    }
  }
  return packedFingerprints(bytes, nBits);
}

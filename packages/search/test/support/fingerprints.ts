import type { Random } from "@molsieve/core";
import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";

/** Fingerprints of 256 bits, those given set in each row. */
export function bitsOf(rows: readonly (readonly number[])[]): PackedFingerprints {
  const bytes = new Uint8Array(rows.length * 32);
  rows.forEach((bits, row) => {
    for (const bit of bits) bytes[row * 32 + (bit >> 3)] = (bytes[row * 32 + (bit >> 3)] as number) | (1 << (bit & 7));
  });
  return packedFingerprints(bytes, 256);
}

/** Rows of `nClusters` clusters in turn: most of 20 bits that a cluster has in common, and 3 bits of their own. */
export function clusteredRows(random: Random, nRows: number, nClusters: number): number[][] {
  const draw = (count: number) => Array.from({ length: count }, () => random.nextBelow(256));
  const cores = Array.from({ length: nClusters }, () => draw(20));
  return Array.from({ length: nRows }, (_, row) => [
    ...(cores[row % nClusters] as number[]).filter(() => random.nextFloat() < 0.8),
    ...draw(3),
  ]);
}

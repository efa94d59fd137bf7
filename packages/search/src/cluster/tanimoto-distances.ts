import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise/packed";
import { indexFingerprints } from "../index/similarity-index.js";
import { scanIndex } from "../query/scan-index.js";

/** `1 - Tanimoto` of any two rows, `[nRows, nRows]`. */
export function tanimotoDistances(fingerprints: PackedFingerprints): Float32Array {
  const { nRows, nBits, bytes } = fingerprints;
  const index = indexFingerprints(fingerprints);
  const rowBytes = nBits / 8;
  const distances = new Float32Array(nRows * nRows);
  let offset = 0;
  const collector = {
    minSimilarity: 0,
    offer(row: number, similarity: number) {
      distances[offset + row] = 1 - similarity;
    },
  };
  for (let row = 0; row < nRows; row++) {
    offset = row * nRows;
    scanIndex(index, packedFingerprints(bytes.subarray(row * rowBytes, (row + 1) * rowBytes), nBits), collector);
  }
  return distances;
}

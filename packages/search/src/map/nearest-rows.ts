import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";
import { indexFingerprints } from "../index/similarity-index.js";
import type { SearchHits } from "../query/search-hits.js";
import { searchIndex } from "../query/search-index.js";

/** Rows whose neighbours are looked up together. */
const CHUNK = 256;

/** The `count` most similar other rows of every row, those without a bit in common left out, `[nRows]`; no two rows may be equal. */
export function* nearestRows(fingerprints: PackedFingerprints, count: number): Generator<SearchHits> {
  const { nRows, nBits, bytes } = fingerprints;
  const rowBytes = nBits / 8;
  const index = indexFingerprints(fingerprints);
  for (let first = 0; first < nRows; first += CHUNK) {
    const queries = packedFingerprints(bytes.subarray(first * rowBytes, (first + CHUNK) * rowBytes), nBits);
    const found = searchIndex(index, queries, { top: count + 1 });
    for (const [i, { rows, similarity }] of found.entries()) {
      // The row itself comes first: no other one is as similar.
      const end = similarity.indexOf(0);
      const own = rows.indexOf(first + i) + 1;
      yield {
        rows: rows.slice(own, end < 0 ? rows.length : end),
        similarity: similarity.slice(own, end < 0 ? rows.length : end),
      };
    }
  }
}

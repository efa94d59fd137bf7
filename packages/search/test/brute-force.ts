import { bitCounts, commonBits, fingerprintWords, type PackedFingerprints } from "@molsieve/featurise";
import { type SearchHits, type SearchOptions, similarityFromCounts } from "@molsieve/search";

/** What `searchIndex` must give: every query with every row, sorted. */
export function bruteForce(
  rows: PackedFingerprints,
  queries: PackedFingerprints,
  { top = rows.nRows, minSimilarity = 0, measure = "tanimoto" }: SearchOptions,
): SearchHits[] {
  const nWords = rows.nBits / 32;
  const words = fingerprintWords(rows);
  const queryWords = fingerprintWords(queries);
  const counts = bitCounts(rows);
  return Array.from(bitCounts(queries), (nQuery, query) => {
    const hits = Array.from(counts, (nRow, row) => {
      const common = commonBits(queryWords, query * nWords, words, row * nWords, nWords);
      return { row, similarity: similarityFromCounts(measure, common, nQuery, nRow) };
    })
      .filter(({ similarity }) => similarity >= minSimilarity)
      .sort((a, b) => b.similarity - a.similarity || a.row - b.row)
      .slice(0, top);
    return {
      rows: Uint32Array.from(hits, ({ row }) => row),
      similarity: Float64Array.from(hits, ({ similarity }) => similarity),
    };
  });
}

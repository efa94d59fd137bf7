import { bitCounts, commonBits, fingerprintWords, type PackedFingerprints } from "@molsieve/featurise";
import { type SearchHits, type SearchOptions, similarityFromCounts } from "@molsieve/search";

/** What `searchIndex` must give: every query with every row, sorted. */
export type BruteForce = (options: SearchOptions) => SearchHits[];

export function bruteForce(rows: PackedFingerprints, queries: PackedFingerprints): BruteForce {
  const nWords = rows.nBits / 32;
  const words = fingerprintWords(rows);
  const queryWords = fingerprintWords(queries);
  const counts = bitCounts(rows);
  const queryCounts = bitCounts(queries);
  const common = Array.from(queryCounts, (_, query) =>
    Uint32Array.from(counts, (_, row) => commonBits(queryWords, query * nWords, words, row * nWords, nWords)),
  );
  return ({ top = rows.nRows, minSimilarity = 0, measure = "tanimoto" }) =>
    common.map((ofQuery, query) => {
      const similarity = Float64Array.from(ofQuery, (both, row) =>
        similarityFromCounts(measure, both, queryCounts[query] as number, counts[row] as number),
      );
      const order = Uint32Array.from(counts.keys())
        .filter((row) => (similarity[row] as number) >= minSimilarity)
        .sort((a, b) => (similarity[b] as number) - (similarity[a] as number) || a - b)
        .slice(0, top);
      return { rows: order, similarity: Float64Array.from(order, (row) => similarity[row] as number) };
    });
}

/** The first difference of two results, `undefined` when they are equal to the last bit. */
export function hitsDifference(got: readonly SearchHits[], expected: readonly SearchHits[]): string | undefined {
  if (got.length !== expected.length) return `${got.length} results instead of ${expected.length}`;
  for (const [query, { rows, similarity }] of expected.entries()) {
    const mine = got[query] as SearchHits;
    const place = rows.findIndex((row, i) => row !== mine.rows[i] || !Object.is(similarity[i], mine.similarity[i]));
    if (place !== -1 || mine.rows.length !== rows.length || mine.similarity.length !== rows.length) {
      return `query ${query}, hit ${place}: ${mine.rows[place]} (${mine.similarity[place]}) of ${mine.rows.length} instead of ${rows[place]} (${similarity[place]}) of ${rows.length}`;
    }
  }
  return undefined;
}

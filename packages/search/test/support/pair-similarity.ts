import { bitCounts, commonBits, fingerprintWords, type PackedFingerprints } from "@molsieve/featurise";
import { type Measure, similarityFromCounts } from "@molsieve/search";

/** The brute-force witness: the similarity of a query to a row, from their bits and nothing else. */
export function pairSimilarity(measure: Measure, queries: PackedFingerprints, references: PackedFingerprints) {
  const nWords = queries.nBits / 32;
  const a = fingerprintWords(queries);
  const b = fingerprintWords(references);
  const ofQueries = bitCounts(queries);
  const ofReferences = bitCounts(references);
  return (query: number, row: number): number => {
    const common = commonBits(a, query * nWords, b, row * nWords, nWords);
    return similarityFromCounts(measure, common, ofQueries[query] as number, ofReferences[row] as number);
  };
}

import { argumentError } from "@molsieve/core";
import { tanimotoFromCounts } from "@molsieve/featurise/packed";

/**
 * How alike two sets of bits are, from the bits that they have in common and the bits of each.
 *
 * | measure | similarity |
 * |---|---|
 * | `"tanimoto"` | common / (query + row - common) |
 * | `"dice"` | 2 common / (query + row) |
 * | `"cosine"` | common / sqrt(query row) |
 * | `{ tversky: { alpha, beta } }` | common / (alpha (query - common) + beta (row - common) + common) |
 *
 * `alpha` weighs the bits that only the query has, `beta` those that only the row has; both are in [0, 1].
 */
export type Measure =
  | "tanimoto"
  | "dice"
  | "cosine"
  | { readonly tversky: { readonly alpha: number; readonly beta: number } };

/** A measure as a function: bits in common, bits of the query, bits of the row. */
export type CountSimilarity = (common: number, nQuery: number, nRow: number) => number;

/**
 * Similarity, in [0, 1], from the numbers of set bits: `common` of both, `nQuery` of the query, `nRow` of the row.
 *
 * Two empty fingerprints have similarity 1 by every measure, an empty one and another 0.
 *
 * Differs from RDKit: there two empty fingerprints have similarity 0 (in 2022.09: 1 by Tanimoto and Tversky).
 *
 * @throws {MolsieveError} `argument` when the measure is none of the above or a weight lies outside [0, 1]
 * @see Code/DataStructs/BitOps.cpp of RDKit
 */
export function similarityFromCounts(measure: Measure, common: number, nQuery: number, nRow: number): number {
  return countSimilarity(measure)(common, nQuery, nRow);
}

/** {@link similarityFromCounts} of one measure, checked once. */
export function countSimilarity(measure: Measure): CountSimilarity {
  if (measure === "tanimoto") return tanimotoFromCounts;
  if (measure === "dice") return dice;
  if (measure === "cosine") return cosine;
  const { alpha, beta } = tverskyWeights(measure);
  return (common, nQuery, nRow) => {
    if (common === 0) return nQuery + nRow === 0 ? 1 : 0;
    return common / (alpha * (nQuery - common) + beta * (nRow - common) + common);
  };
}

function dice(common: number, nQuery: number, nRow: number): number {
  const both = nQuery + nRow;
  return both === 0 ? 1 : (2 * common) / both;
}

function cosine(common: number, nQuery: number, nRow: number): number {
  if (common === 0) return nQuery + nRow === 0 ? 1 : 0;
  return common / Math.sqrt(nQuery * nRow);
}

function tverskyWeights(measure: Measure): { alpha: number; beta: number } {
  if (typeof measure !== "object" || measure === null || typeof measure.tversky !== "object") {
    throw argumentError("measure", measure, '"tanimoto", "dice", "cosine" or { tversky: { alpha, beta } }');
  }
  const { alpha, beta } = measure.tversky;
  for (const [name, weight] of Object.entries({ alpha, beta })) {
    if (!(weight >= 0 && weight <= 1)) throw argumentError(`measure.tversky.${name}`, weight, "a number from 0 to 1");
  }
  return { alpha, beta };
}

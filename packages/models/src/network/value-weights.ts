import { argumentError } from "@molsieve/core";
import type { NetworkTargets } from "./network-targets.js";

/** How much each value of a batch counts for each member of an ensemble. */
export interface ValueWeights {
  /** Of the values that a member learns from, each divided by their sum over the batch (all 0 where that is 0), `[nMembers, rows, nTargets]`. */
  toLearn(rows: Uint32Array): Float32Array;
  /** Of the values that a member holds out, each divided by their sum over all rows, likewise. */
  toJudge(rows: Uint32Array): Float32Array;
}

/**
 * Weights of values, of which a value that was not measured has none.
 *
 * @param heldOut rows that members do not learn from, one list a member
 * @throws {MolsieveError} `argument` when nothing was measured of the rows that a member learns from, or of those that it holds out
 */
export function createValueWeights(
  { y, weights, nTargets }: NetworkTargets,
  nMembers: number,
  heldOut: readonly Uint32Array[] | undefined,
): ValueWeights {
  const nRows = y.length / nTargets;
  const own = weights.map((weight, i) => (Number.isNaN(y[i]) ? 0 : weight));
  const isHeld = Array.from({ length: nMembers }, (_, member) => {
    const held = new Uint8Array(nRows);
    for (const row of heldOut?.[member] ?? []) held[row] = 1;
    return held;
  });
  const fill = (rows: Uint32Array, of: number, wanted: number, out: Float32Array) => {
    const held = isHeld[of] as Uint8Array;
    let sum = 0;
    for (const [i, row] of rows.entries()) {
      if (held[row] !== wanted) continue;
      for (let target = 0; target < nTargets; target++) {
        const weight = own[row * nTargets + target] as number;
        out[i * nTargets + target] = weight;
        sum += weight;
      }
    }
    return sum;
  };
  const everything = Uint32Array.from({ length: nRows }, (_, row) => row);
  const sums = (wanted: number) => isHeld.map((_, of) => fill(everything, of, wanted, new Float32Array(y.length)));
  const heldSums = sums(1);
  const nothing = [...sums(0), ...(heldOut === undefined ? [] : heldSums)].some((sum) => sum === 0);
  if (nothing) throw argumentError("heldOut", "all or none of what was measured", "a part of it");
  const filled = (rows: Uint32Array, wanted: number, divisor: (sum: number, of: number) => number) => {
    const size = rows.length * nTargets;
    const all = new Float32Array(nMembers * size);
    for (let of = 0; of < nMembers; of++) {
      const line = all.subarray(of * size, (of + 1) * size);
      const by = divisor(fill(rows, of, wanted, line), of);
      if (by > 0) for (let i = 0; i < size; i++) line[i] = (line[i] as number) / by;
    }
    return all;
  };
  return {
    toLearn: (rows) => filled(rows, 0, (sum) => sum),
    toJudge: (rows) => filled(rows, 1, (_, of) => heldSums[of] as number),
  };
}

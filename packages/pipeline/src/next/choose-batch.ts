import { createBreather } from "@molsieve/core";
import type { Strategy } from "./acquisition.js";
import { packedSimilarity } from "./packed-similarity.js";

/** A compound that may be proposed. */
export interface Candidate {
  /** As `acquisitionOf` gives it. */
  readonly acquisition: number;
  /** Bits, `[nBits / 8]`; `nBits` is a multiple of 32. */
  readonly fingerprint: Uint8Array;
}

/** A proposed compound. */
export interface Proposed {
  /** Its place among the candidates. */
  readonly candidate: number;
  /** Tanimoto similarity to the nearest one proposed before it, 0 to 1; 0 for the first. */
  readonly similarityInBatch: number;
}

/**
 * The batch to test next, in the order of choice: `count` candidates, or all where there are fewer.
 *
 * `exploit` takes the highest acquisitions. `explore` and `balanced` take one after the other and penalise what is near to those taken: the
 * acquisition is multiplied by `1 - s^2`, `s` being the Tanimoto similarity to the nearest of them, so that a batch asks different
 * questions. Ties go to the earlier candidate.
 *
 * Differs from the paper: the penalty is a function of similarity alone, since a Lipschitz constant of activity, which has cliffs, says nothing.
 *
 * @throws {MolsieveError} `cancelled` once `signal` has fired
 * @see doi:10.48550/arXiv.1505.08357 (Gonzalez et al. 2016, for batches by local penalisation)
 */
export async function chooseBatch(
  candidates: readonly Candidate[],
  count: number,
  strategy: Strategy,
  signal?: AbortSignal,
): Promise<Proposed[]> {
  const nearest = new Float64Array(candidates.length);
  const left = new Set(candidates.keys());
  const batch: Proposed[] = [];
  const breathe = createBreather(signal);
  while (batch.length < count && left.size > 0) {
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (const i of left) {
      const { acquisition } = candidates[i] as Candidate;
      const wanted = strategy === "exploit" ? acquisition : acquisition * (1 - (nearest[i] as number) ** 2);
      if (best < 0 || wanted > most) {
        best = i;
        most = wanted;
      }
    }
    left.delete(best);
    batch.push({ candidate: best, similarityInBatch: nearest[best] as number });
    const { fingerprint } = candidates[best] as Candidate;
    for (const i of left) {
      const similarity = packedSimilarity(fingerprint, (candidates[i] as Candidate).fingerprint);
      if (similarity > (nearest[i] as number)) nearest[i] = similarity;
    }
    await breathe();
  }
  return batch;
}

import { argumentError } from "@molsieve/core";
import {
  bitCounts,
  commonBits,
  fingerprintWords,
  type PackedFingerprints,
  tanimotoFromCounts,
} from "@molsieve/featurise";

export interface MaxMinOptions {
  /** How many rows to pick, 1 to nRows less those chosen. */
  readonly count: number;
  /** Rows already chosen (known actives, an earlier plate); picks keep away from them and do not repeat them. Default: none. */
  readonly chosen?: readonly number[];
  /** Row to start from when `chosen` is empty. Default 0. */
  readonly first?: number;
}

/**
 * Row indices of a diverse subset in the order picked: each pick is the row whose nearest picked row is farthest away.
 *
 * Distance is `1 - Tanimoto`, in [0, 1]; two empty fingerprints are 0 apart. Ties go to the lower row. A row's distances are worked
 * out only while it can still be the farthest. Work: at most `(count + chosen) * nRows` distances.
 *
 * @param fingerprints bits, `[nRows, nBits]`
 * @returns `[count]`; `chosen` rows are not among them
 * @throws {MolsieveError} `argument` when `count`, `chosen` or `first` lies outside the rows, or `chosen` repeats one
 * @see doi:10.1002/qsar.200290002 (Ashton et al. 2002)
 */
export function pickMaxMin(fingerprints: PackedFingerprints, options: MaxMinOptions): Uint32Array {
  const { nRows, nBits } = fingerprints;
  const { count, chosen = [], first = 0 } = options;
  for (const [i, row] of chosen.entries()) {
    if (!(Number.isInteger(row) && row >= 0 && row < nRows)) {
      throw argumentError(`chosen[${i}]`, row, `a row from 0 to ${nRows - 1}`);
    }
    if (chosen.indexOf(row) !== i) throw argumentError(`chosen[${i}]`, row, "a row that is not chosen before");
  }
  if (!(Number.isInteger(count) && count >= 1 && count + chosen.length <= nRows)) {
    throw argumentError("count", count, `an integer from 1 to ${nRows - chosen.length}`);
  }
  if (!(Number.isInteger(first) && first >= 0 && first < nRows)) {
    throw argumentError("first", first, `a row from 0 to ${nRows - 1}`);
  }
  const words = fingerprintWords(fingerprints);
  const nWords = nBits / 32;
  const counts = bitCounts(fingerprints);
  const taken = new Uint8Array(nRows);
  const picks = chosen.length === 0 ? [first] : [...chosen];
  for (const row of picks) taken[row] = 1;
  /** Distance to the nearest of the first `compared[row]` picks: never less than the distance to the nearest of all. */
  const nearest = new Float64Array(nRows).fill(Number.POSITIVE_INFINITY);
  const compared = new Uint32Array(nRows);

  while (picks.length < count + chosen.length) {
    let farthest = -1;
    let farthestDistance = -1;
    for (let row = 0; row < nRows; row++) {
      if (taken[row] === 1) continue;
      let distance = nearest[row] as number;
      let next = compared[row] as number;
      while (distance > farthestDistance && next < picks.length) {
        const pick = picks[next++] as number;
        const common = commonBits(words, row * nWords, words, pick * nWords, nWords);
        const similarity = tanimotoFromCounts(common, counts[row] as number, counts[pick] as number);
        distance = Math.min(distance, 1 - similarity);
      }
      nearest[row] = distance;
      compared[row] = next;
      if (distance > farthestDistance) {
        farthest = row;
        farthestDistance = distance;
      }
    }
    picks.push(farthest);
    taken[farthest] = 1;
  }
  return Uint32Array.from(picks.slice(chosen.length));
}

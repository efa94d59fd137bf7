import { argumentError, createBreather, type TaskOptions } from "@molsieve/core";
import type { PackedFingerprints } from "@molsieve/featurise/packed";
import { RowReader } from "../index/row-reader.js";
import { indexFingerprints, type SimilarityIndex } from "../index/similarity-index.js";
import { NearestPicks } from "./nearest-picks.js";

/** Options of {@link pickMaxMin}. */
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
 * Distance is `1 - Tanimoto`, in [0, 1]; two empty fingerprints are 0 apart. Ties go to the lower row. Work: one scan of the
 * library for each pick and each row chosen; memory: 12 bytes a row.
 *
 * @param library bits, `[nRows, nBits]`, or their index
 * @returns `[count]`; `chosen` rows are not among them
 * @throws {MolsieveError} `argument` when `count`, `chosen` or `first` lies outside the rows, or `chosen` repeats one; `cancelled`
 * @see doi:10.1002/qsar.200290002 (Ashton et al. 2002); RDKit Code/SimDivPickers/MaxMinPicker.h, whose picks from the same start are these
 */
export async function pickMaxMin(
  library: PackedFingerprints | SimilarityIndex,
  options: MaxMinOptions & TaskOptions,
): Promise<Uint32Array> {
  const { nRows } = library;
  const { count, chosen = [], first = 0, signal, onProgress } = options;
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
  const index = "segments" in library ? library : indexFingerprints(library);
  const breathe = createBreather(signal);
  const reader = new RowReader(index);
  const nearest = new NearestPicks(nRows);
  const picks = chosen.length === 0 ? [first] : [...chosen];
  const nPicks = count + chosen.length;
  for (let done = 0; picks.length < nPicks; done++) {
    const pick = picks[done] as number;
    nearest.add(index, pick, reader.read([pick]));
    if (done + 1 === picks.length) picks.push(nearest.farthest());
    if (done % 64 === 0) onProgress?.({ stage: "picks", done, total: nPicks, unit: "picks" });
    await breathe();
  }
  return Uint32Array.from(picks.slice(chosen.length));
}

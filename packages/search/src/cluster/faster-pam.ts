import { createBreather, type Random, type TaskOptions } from "@molsieve/core";
import { MedoidSwaps } from "./medoid-swaps.js";

/** A swap must lessen the loss by more than this part of it, so that rounding errors cannot swap for ever. */
const LEAST_GAIN = 1e-9;

/**
 * Medoids such that no swap of one for another row lessens the sum of all rows' distances to their nearest medoids (by more than a
 * billionth): FasterPAM, which swaps as soon as it can, from medoids drawn at random.
 *
 * @param distances `[nRows, nRows]`, symmetric
 * @param count how many medoids, 1 to `nRows`
 * @throws {MolsieveError} `cancelled`
 * @see doi:10.1016/j.is.2021.101804 (Schubert & Rousseeuw 2021)
 */
export async function fasterPam(
  distances: Float32Array | Float64Array,
  nRows: number,
  count: number,
  random: Random,
  { signal }: TaskOptions,
): Promise<Uint32Array> {
  if (count === 1) return Uint32Array.of(middle(distances, nRows));
  const rows = random.shuffle(Uint32Array.from({ length: nRows }, (_, row) => row));
  const swaps = new MedoidSwaps(distances, nRows, rows.slice(0, count));
  const isMedoid = new Uint8Array(nRows);
  for (const medoid of swaps.medoids) isMedoid[medoid] = 1;
  const breathe = createBreather(signal);
  let least = LEAST_GAIN * swaps.loss();
  for (let i = 0, unchanged = 0; unchanged < nRows; i++, unchanged++) {
    await breathe();
    const row = rows[i % nRows] as number;
    if (isMedoid[row] === 1) continue;
    const { medoid, change } = swaps.bestSwap(row);
    if (change >= -least) continue;
    isMedoid[swaps.medoids[medoid] as number] = 0;
    isMedoid[row] = 1;
    swaps.swap(medoid, row);
    least = LEAST_GAIN * swaps.loss();
    unchanged = 0;
  }
  return swaps.medoids;
}

/** The row with the smallest sum of distances, of equals the lowest. */
function middle(distances: Float32Array | Float64Array, nRows: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let row = 0; row < nRows; row++) {
    let sum = 0;
    for (let other = 0; other < nRows; other++) sum += distances[row * nRows + other] as number;
    if (sum >= least) continue;
    best = row;
    least = sum;
  }
  return best;
}

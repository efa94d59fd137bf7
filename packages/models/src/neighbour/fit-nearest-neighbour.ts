import { argumentError, createBreather, type TaskOptions } from "@molsieve/core";
import {
  bitCounts,
  commonBits,
  fingerprintWords,
  type PackedFingerprints,
  packedFingerprints,
  tanimotoFromCounts,
} from "@molsieve/featurise";
import { calibrateInterval } from "../conformal.js";
import { checkTrainingTable, type TrainingTable } from "../estimator.js";
import { rmse } from "../metrics/regression.js";
import { NearestNeighbourModel } from "./nearest-neighbour-model.js";

/** What the nearest-neighbour baseline counts as active. */
export interface NearestNeighbourOptions {
  /** Training rows that count as active, at least one. Default: all. */
  readonly actives?: readonly number[];
}

/**
 * The nearest-neighbour baseline. Its uncertainty and interval come from predicting each training row from the others.
 *
 * Work: `nRows^2 / 2` similarities; gives the event loop a turn every 50 ms.
 *
 * @throws {MolsieveError} `argument` when the table has fewer than 2 rows, `y` has another length or a value that is not
 * finite, or `actives` is empty or lies outside the rows; `cancelled` when `signal` fires
 */
export async function fitNearestNeighbour(
  table: TrainingTable,
  options: NearestNeighbourOptions & TaskOptions = {},
): Promise<NearestNeighbourModel> {
  const { actives, signal, onProgress } = options;
  checkTrainingTable(table);
  const { fingerprints, y } = table;
  const { nRows, nBits } = fingerprints;
  const activeFingerprints = actives === undefined ? fingerprints : pickRows(fingerprints, actives);
  const words = fingerprintWords(fingerprints);
  const nWords = nBits / 32;
  const counts = bitCounts(fingerprints);
  const breathe = createBreather(signal);
  const similarity = new Float64Array(nRows).fill(-1);
  const others = new Float64Array(nRows);
  for (let a = 0; a < nRows; a++) {
    for (let b = a + 1; b < nRows; b++) {
      const common = commonBits(words, a * nWords, words, b * nWords, nWords);
      const value = tanimotoFromCounts(common, counts[a] as number, counts[b] as number);
      if (value > (similarity[a] as number)) {
        similarity[a] = value;
        others[a] = y[b] as number;
      }
      if (value > (similarity[b] as number)) {
        similarity[b] = value;
        others[b] = y[a] as number;
      }
    }
    onProgress?.({ stage: "train", done: a + 1, total: nRows, unit: "molecules" });
    await breathe();
  }
  const sd = rmse(y, others);
  const calibration = calibrateInterval(y, others, new Float64Array(nRows).fill(sd));
  return new NearestNeighbourModel({ fingerprints, y, actives: activeFingerprints, sd, calibration });
}

function pickRows({ bytes, nRows, nBits }: PackedFingerprints, rows: readonly number[]): PackedFingerprints {
  if (rows.length === 0) throw argumentError("actives.length", 0, "1 or more");
  const rowBytes = nBits / 8;
  const picked = new Uint8Array(rows.length * rowBytes);
  for (const [i, row] of rows.entries()) {
    if (!(Number.isInteger(row) && row >= 0 && row < nRows)) {
      throw argumentError(`actives[${i}]`, row, `a row from 0 to ${nRows - 1}`);
    }
    picked.set(bytes.subarray(row * rowBytes, (row + 1) * rowBytes), i * rowBytes);
  }
  return packedFingerprints(picked, nBits);
}

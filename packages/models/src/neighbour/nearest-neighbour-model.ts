import { argumentError } from "@molsieve/core";
import { maxTanimoto, type PackedFingerprints } from "@molsieve/featurise";
import { type Calibration, halfWidth } from "../conformal.js";
import type { Model, Prediction, TrainingTable } from "../estimator.js";

/** A nearest-neighbour model as plain data, which threads may be sent as it is. */
export interface NearestNeighbourData extends TrainingTable {
  /** The training rows that count as active. */
  readonly actives: PackedFingerprints;
  /** Root mean squared error of each training row predicted from its nearest other row. */
  readonly sd: number;
  readonly calibration: Calibration;
}

/** Every array is `[nRows]`. */
export interface NearestNeighbourPrediction extends Prediction {
  /** Tanimoto similarity to the most similar training row, in [0, 1]. */
  readonly similarity: Float64Array;
  /** That training row; of equally similar ones the lowest. */
  readonly nearest: Uint32Array;
  /** Tanimoto similarity to the most similar active, in [0, 1]: the baseline's score in a screen. */
  readonly activeSimilarity: Float64Array;
}

/** Predicts what was measured for the most similar training row: the baseline that a model must beat. */
export class NearestNeighbourModel implements Model {
  /** The whole model; `new NearestNeighbourModel(model.data)` is the same model. */
  readonly data: NearestNeighbourData;

  constructor(data: NearestNeighbourData) {
    this.data = data;
  }

  get nBits(): number {
    return this.data.fingerprints.nBits;
  }

  /**
   * Predictions and similarities for every row. `sd` and the width of the interval are the same for every molecule: those of
   * the training rows, each predicted from the others.
   *
   * @throws {MolsieveError} `argument` when `fingerprints.nBits` differs from the model's
   */
  predict(fingerprints: PackedFingerprints): NearestNeighbourPrediction {
    if (fingerprints.nBits !== this.nBits) {
      throw argumentError("nBits", fingerprints.nBits, `${this.nBits}, as in training`);
    }
    const { fingerprints: training, y, actives, sd, calibration } = this.data;
    const { similarity, nearest } = maxTanimoto(fingerprints, training);
    const value = Float64Array.from(nearest, (row) => y[row] as number);
    const width = halfWidth(calibration, sd);
    return {
      value,
      sd: new Float64Array(value.length).fill(sd),
      lower: value.map((centre) => centre - width),
      upper: value.map((centre) => centre + width),
      similarity,
      nearest,
      activeSimilarity: actives === training ? similarity : maxTanimoto(fingerprints, actives).similarity,
    };
  }
}

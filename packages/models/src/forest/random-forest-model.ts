import { argumentError } from "@molsieve/core";
import { fingerprintWords, type PackedFingerprints } from "@molsieve/featurise";
import { type Calibration, calibrateInterval, halfWidth } from "../conformal.js";
import type { Model, Prediction } from "../estimator.js";
import { type RegressionMetrics, regressionMetrics } from "../metrics/regression.js";
import { type ForestArrays, unpackForest } from "./forest-buffer.js";
import { leafOf } from "./leaf-of.js";
import type { OutOfBagRows } from "./out-of-bag.js";

/** Rows walked through one tree before the next tree: few enough that they and the tree stay in the fastest cache. */
const BLOCK_ROWS = 64;

/** A regression forest. All of it lies in {@link buffer}, which threads share and files hold as it is. */
export class RandomForestModel implements Model {
  /** The whole model; `forestFromBuffer(model.buffer)` is the same model. */
  readonly buffer: ArrayBufferLike;
  readonly nBits: number;
  readonly nTrees: number;
  /** Predictions for the training rows by the trees that had not seen them. */
  readonly outOfBag: OutOfBagRows;
  readonly #forest: ForestArrays;
  readonly #calibration: Calibration;

  /** @throws {MolsieveError} `input` when `buffer` does not hold a forest */
  constructor(buffer: ArrayBufferLike) {
    const forest = unpackForest(buffer);
    this.buffer = buffer;
    this.nBits = forest.nBits;
    this.nTrees = forest.roots.length;
    this.outOfBag = forest.outOfBag;
    this.#forest = forest;
    this.#calibration = calibrateInterval(forest.y, forest.outOfBag.value, forest.outOfBag.sd);
  }

  /** Metrics of the out-of-bag predictions against the training values, over the rows that have one. */
  outOfBagMetrics(): RegressionMetrics {
    const { y, outOfBag } = this.#forest;
    const seen = [...outOfBag.count.keys()].filter((row) => outOfBag.count[row] !== 0);
    const at = (values: Float64Array) => Float64Array.from(seen, (row) => values[row] as number);
    return regressionMetrics(at(y), at(outOfBag.value));
  }

  /**
   * Predictions for every row: `value` is the mean over the trees of the leaf that the row ends in, `sd` the standard
   * deviation over the trees (divisor: their number).
   *
   * The interval is `value ± quantile * (sd + floor)`, conformal, calibrated on the out-of-bag residuals; it is
   * infinite when fewer than 9 training rows have one. It holds on average over molecules like the training ones, not for
   * each molecule and not for another chemical series.
   *
   * Differs from the paper: Johansson et al. estimate the difficulty of a molecule from its out-of-bag neighbours too;
   * here it is the spread of the trees alone. A row's out-of-bag prediction averages some 37 % of the trees and a new
   * molecule's all of them, so intervals are slightly wide. Jackknife+-after-bootstrap (Kim et al.) proves a bound for
   * intervals made from every leave-one-out prediction at the new molecule; these are cheaper and carry no such proof.
   *
   * @throws {MolsieveError} `argument` when `fingerprints.nBits` differs from the model's
   * @see doi:10.1007/s10994-014-5453-0 (Johansson et al. 2014)
   * @see doi:10.48550/arXiv.2002.09025 (Kim, Xu & Barber 2020)
   */
  predict(fingerprints: PackedFingerprints): Prediction {
    if (fingerprints.nBits !== this.nBits)
      throw argumentError("nBits", fingerprints.nBits, `${this.nBits}, as in training`);
    const { nRows } = fingerprints;
    const { roots, nodes, leaves } = this.#forest;
    const words = fingerprintWords(fingerprints);
    const nWords = this.nBits / 32;
    const value = new Float64Array(nRows);
    const squares = new Float64Array(nRows);
    for (let from = 0; from < nRows; from += BLOCK_ROWS) {
      const to = Math.min(from + BLOCK_ROWS, nRows);
      for (let tree = 0; tree < roots.length; tree++) {
        const root = roots[tree] as number;
        const share = 1 / (tree + 1);
        for (let row = from; row < to; row++) {
          const said = leaves[leafOf(nodes, root, words, row * nWords)] as number;
          const before = value[row] as number;
          const after = before + (said - before) * share;
          value[row] = after;
          squares[row] = (squares[row] as number) + (said - before) * (said - after);
        }
      }
    }
    const sd = squares.map((sum) => Math.sqrt(sum / roots.length));
    const width = sd.map((each) => halfWidth(this.#calibration, each));
    return {
      value,
      sd,
      lower: value.map((centre, row) => centre - (width[row] as number)),
      upper: value.map((centre, row) => centre + (width[row] as number)),
    };
  }
}

/**
 * The forest that lies in `buffer` (the `buffer` of a fitted model, or the bytes of one), not copied.
 *
 * @throws {MolsieveError} `input` when it is not a forest, of another version, cut short or damaged
 */
export function forestFromBuffer(buffer: ArrayBufferLike): RandomForestModel {
  return new RandomForestModel(buffer);
}

import type { Estimate, FittedModel, ModelTask, OutOfFoldEstimate } from "../contract/estimator.js";
import { checkFeatureShape, type FeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import type { ForestArrays, OutOfBag } from "./forest-arrays.js";
import { createForestWalker, type ForestWalker } from "./forest-walker.js";
import { TestEncoder } from "./test-encoder.js";

/** A forest of `forest` or `extra-trees`. */
export class ForestModel implements FittedModel {
  readonly estimator: string;
  readonly task: ModelTask;
  readonly #shape: FeatureShape;
  readonly #forest: ForestArrays;
  /** Made by the first prediction. */
  #walker: ForestWalker | undefined;

  constructor(estimator: string, task: ModelTask, shape: FeatureShape, forest: ForestArrays) {
    this.estimator = estimator;
    this.task = task;
    this.#shape = shape;
    this.#forest = forest;
  }

  /** What the trees that did not draw a training row say of it; nothing where every tree has drawn every row. */
  get outOfBag(): OutOfBag | undefined {
    return this.#forest.outOfBag;
  }

  /** The same of the rows that some tree has not drawn. */
  outOfFold(): OutOfFoldEstimate | undefined {
    const bag = this.#forest.outOfBag;
    if (bag === undefined) return undefined;
    const rows = Uint32Array.from(bag.count.keys()).filter((row) => bag.count[row] !== 0);
    const width = bag.value.length / bag.count.length;
    const values = Array.from(rows, (row) => [...bag.value.subarray(row * width, (row + 1) * width)]);
    return {
      rows,
      value: Float64Array.from(values.flat()),
      sd: Float64Array.from(rows, (row) => bag.sd[row] as number),
    };
  }

  /**
   * `value` is the mean over the trees of what the leaf says that the row ends in; `sd` the standard deviation over the trees
   * (divisor: their number), for several classes the root of the halved sum of their variances.
   *
   * With leaves grown to the end that is the spread of single measurements among the rows that are like this one, noise
   * included, which is what orders predictions by their error; the infinitesimal jackknife instead estimates how the mean of
   * all trees would change with other training rows, and needs many more trees to be steady.
   */
  predict(features: FeatureRows): Estimate {
    checkFeatureShape(this.#shape, features);
    this.#walker ??= createForestWalker(this.#forest, new TestEncoder(this.#forest.tests, this.#shape));
    return this.#walker(features);
  }

  /**
   * Tensors: `nodeTests`, `next`, `roots`, `leaves`, `cutColumns`, `cuts`, `missingPasses` as `ForestArrays` and its tests say, and
   * `outOfBagValue`, `outOfBagSd`, `outOfBagCount` where config `outOfBag` is true.
   */
  state(): ModelState {
    const { tests, roots, nodeTests, next, leaves, nOutputs, outOfBag } = this.#forest;
    return {
      estimator: this.estimator,
      config: { features: this.#shape, task: { ...this.task }, outOfBag: outOfBag !== undefined },
      tensors: {
        nodeTests: { shape: [next.length], data: nodeTests },
        next: { shape: [next.length], data: next },
        roots: { shape: [roots.length], data: roots },
        leaves: { shape: [leaves.length / nOutputs, nOutputs], data: leaves },
        cutColumns: { shape: [tests.columns.length], data: tests.columns },
        cuts: { shape: [tests.cuts.length], data: tests.cuts },
        missingPasses: { shape: [tests.cuts.length], data: tests.missingPasses },
        ...(outOfBag && {
          outOfBagValue: { shape: [outOfBag.sd.length, nOutputs], data: outOfBag.value },
          outOfBagSd: { shape: [outOfBag.sd.length], data: outOfBag.sd },
          outOfBagCount: { shape: [outOfBag.sd.length], data: outOfBag.count },
        }),
      },
    };
  }
}

import { Random } from "@molsieve/core";
import type { BinnedColumn } from "./bin-column.js";
import { drawSome, normals } from "./draws.js";
import type { SymmetricTree } from "./ensemble.js";
import { createSymmetricGrower } from "./grow-symmetric.js";
import { isotonicLeaves } from "./isotonic-leaves.js";
import { leafQuantiles, leafSums, newtonStep } from "./leaf-values.js";
import type { Loss } from "./loss.js";
import { createSplitSearch, type Split } from "./split-search.js";

/** How trees are added up. */
export interface BoostRules {
  readonly learningRate: number;
  readonly maxDepth: number;
  readonly lambda: number;
  readonly minChildWeight: number;
  readonly subsample: number;
  readonly columnsample: number;
  readonly randomStrength: number;
  /** By number of the column: 1 = outputs must not fall as its values grow, -1 = must not rise. */
  readonly signs: ReadonlyMap<number, number>;
  readonly seed: number;
}

/** What part of the columns trees are grown on where none is asked for, and how many at least. */
const PART = 0.1;
const LEAST = 100;

/** A model on its way. */
export interface Booster {
  /** Trees so far, `nOutputs` for each round. */
  readonly trees: SymmetricTree[];
  /** Outputs of all rows, `[nOutputs][nRows]`. */
  readonly outputs: readonly Float64Array[];
  /** Adds a tree for each output. */
  round(): void;
}

/**
 * @param training rows to learn from, ascending; the others are carried along
 */
export function createBooster(
  binned: readonly BinnedColumn[],
  nRows: number,
  training: Uint32Array,
  loss: Loss,
  rules: BoostRules,
): Booster {
  const { learningRate, maxDepth, lambda, minChildWeight, subsample, columnsample, randomStrength, signs } = rules;
  const search = createSplitSearch(binned, nRows, 2 ** (maxDepth - 1), rules);
  const grow = createSymmetricGrower(search, nRows, maxDepth);
  const random = new Random(rules.seed);
  const trees: SymmetricTree[] = [];
  const outputs = Array.from(loss.start, (start) => new Float64Array(nRows).fill(start));
  const derivatives = outputs.map(() => ({ gradient: new Float64Array(nRows), curvature: new Float64Array(nRows) }));
  const nDrawn = Math.max(1, Math.round(subsample * training.length));
  const places = Uint32Array.from(search.columns, (_, place) => place);
  const wanted = columnsample === 0 ? Math.max(LEAST, PART * places.length) : columnsample * places.length;
  const nUsed = Math.min(places.length, Math.max(1, Math.round(wanted)));
  if (nUsed === places.length) search.use(places);
  const noise = normals(random);

  function addTree(k: number): void {
    const { gradient, curvature } = derivatives[k] as (typeof derivatives)[number];
    const output = outputs[k] as Float64Array;
    const drawn = drawSome(training, nDrawn, random);
    search.load(gradient, curvature);
    // As in CatBoost: less and less, hardly any once the steps add up to the logarithm of the number of rows.
    const left = training.length * Math.exp(-learningRate * (trees.length / outputs.length));
    const scale = randomStrength * (left / (1 + left)) * rootMeanSquare(gradient, drawn);
    if (nUsed < places.length) search.use(drawSome(places, nUsed, random));
    const { splits, leafOf } = grow(drawn, scale > 0 ? () => scale * noise() : undefined);

    const { gradients, weights } = leafSums(drawn, leafOf, 2 ** splits.length, gradient, curvature);
    const { leafQuantile } = loss;
    const quantiles = leafQuantile && leafQuantiles(drawn, leafOf, gradients.length, output, curvature, leafQuantile);
    const leaves = weights.map((weight, leaf) => {
      if (splits.length > 0 && weight < minChildWeight) return 0;
      if (quantiles === undefined) return newtonStep(gradients[leaf] as number, weight, lambda);
      // Shrunk as a Newton step is.
      return weight > 0 ? (quantiles[leaf] as number) * (weight / (weight + lambda)) : 0;
    });
    if (signs.size > 0) {
      const own = splits.map(({ place }) => signs.get((search.columns[place] as BinnedColumn).column) ?? 0);
      isotonicLeaves(leaves, weights, own);
    }
    const steps = leaves.map((value) => learningRate * value);
    for (let row = 0; row < nRows; row++) {
      output[row] = (output[row] as number) + (steps[leafOf[row] as number] as number);
    }
    trees.push({
      tests: splits.map((split) => testOf(search.columns[split.place] as BinnedColumn, split)),
      leaves: steps,
    });
  }

  return {
    trees,
    outputs,
    round() {
      for (const [k, { gradient, curvature }] of derivatives.entries()) loss.derive(outputs, k, gradient, curvature);
      for (let k = 0; k < outputs.length; k++) addTree(k);
    },
  };
}

function testOf(column: BinnedColumn, { bin, missingPasses }: Split): SymmetricTree["tests"][number] {
  const { thresholds, hasMissing, defaultBin } = column;
  return {
    column: column.column,
    // Above nothing but missing values lie all others.
    threshold: hasMissing
      ? bin === 0
        ? -Number.MAX_VALUE
        : (thresholds[bin - 1] as number)
      : (thresholds[bin] as number),
    // Where none was missing in training, they go the way of most rows.
    missingPasses: hasMissing ? missingPasses : defaultBin > bin,
  };
}

function rootMeanSquare(values: Float64Array, rows: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i] as number] as number;
    sum += value * value;
  }
  return Math.sqrt(sum / rows.length);
}

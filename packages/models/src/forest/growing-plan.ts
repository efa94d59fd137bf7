import { argumentError } from "@molsieve/core";
import { checkTrainingData } from "../contract/check-training-data.js";
import type { SeedOption, TrainingData } from "../contract/estimator.js";
import { takeRows } from "../rows/take-rows.js";
import { type DenseColumns, denseColumns } from "./dense-columns.js";
import { checkForestOptions, type ForestOptions } from "./forest-options.js";
import { type RowTargets, rowTargets } from "./row-targets.js";
import type { SearchOptions } from "./sparse-search.js";
import { type SparseTests, sparseTests } from "./sparse-tests.js";

/** All that trees are grown from: plain data, so threads may be sent it. */
export interface GrowingPlan {
  readonly nRows: number;
  /** Which training row each of them is: those of weight 0 are left out. */
  readonly rows: Uint32Array;
  readonly nTraining: number;
  readonly sparse: SparseTests;
  readonly dense: DenseColumns;
  readonly targets: RowTargets;
  readonly search: SearchOptions;
  readonly maxDepth: number;
  readonly bootstrap: boolean;
  readonly subsample: number;
  readonly seed: number;
}

export const FOREST_TASKS = ["regression", "classification"] as const;

/** @throws {MolsieveError} `argument` where the data or an option break their contract */
export function growingPlan(
  data: TrainingData,
  options: Partial<ForestOptions> & SeedOption,
  { randomCuts }: { readonly randomCuts: boolean },
): GrowingPlan {
  checkForestOptions(options);
  checkTrainingData(data, FOREST_TASKS);
  const { maxFeatures = 1 / 3, minLeaf = 1, maxDepth = Infinity, seed = 42 } = options;
  const { bootstrap = !randomCuts, subsample = 1, balanced = false } = options;
  const { features, task, weights } = data;
  if (balanced && task.kind === "regression") throw argumentError("balanced", balanced, "left out for regression");
  const all = Uint32Array.from({ length: features.nRows }, (_, row) => row);
  const rows = all.filter((row) => weights?.[row] !== 0);
  const present = rows.length === all.length ? features : takeRows(features, rows);
  return {
    nRows: rows.length,
    rows,
    nTraining: features.nRows,
    sparse: sparseTests(present),
    dense: denseColumns(present),
    targets: rowTargets(
      task,
      pick(data.y, rows),
      pick(weights ?? new Float64Array(all.length).fill(1), rows),
      balanced,
    ),
    search: { maxFeatures, minMass: minLeaf === 1 ? Number.MIN_VALUE : minLeaf, randomCuts },
    maxDepth,
    bootstrap,
    subsample,
    seed,
  };
}

function pick(values: Float64Array, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row] as number);
}

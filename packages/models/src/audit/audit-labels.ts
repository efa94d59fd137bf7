import { deriveSeed, Random, type TaskOptions } from "@molsieve/core";
import type { ModelTask } from "../contract/estimator.js";
import { mean, variance } from "../metrics/values.js";
import type { SimilarityRows } from "../split/similarity-rows.js";
import type { SplitPlan } from "../split/split-plan.js";
import { nearestReference } from "./nearest-reference.js";
import type { Conflicts, LabelNoise, LabelShift, NoiseEstimate } from "./split-audit.js";

const MAX_EXAMPLES = 20;
/** Rows whose nearest neighbour is looked up for the noise estimate. */
const NEIGHBOUR_SAMPLE = 2000;
const NEIGHBOUR_SIMILARITY = 0.85;

/** The structures with labels that do not agree. */
export function auditConflicts(
  structures: readonly (readonly number[])[],
  y: Float64Array,
  task: ModelTask,
  ids: readonly string[],
): Conflicts {
  const limit = task.kind === "classification" ? 0 : Math.sqrt(variance(y));
  const spread = (rows: readonly number[]) => {
    const values = rows.map((row) => y[row] as number);
    return Math.max(...values) - Math.min(...values);
  };
  const conflicting = structures.filter((rows) => spread(rows) > limit);
  return {
    structures: conflicting.length,
    rows: conflicting.reduce((total, { length }) => total + length, 0),
    examples: conflicting
      .toSorted((a, b) => spread(b) - spread(a))
      .slice(0, MAX_EXAMPLES)
      .map((rows) => ({ ids: rows.map((row) => ids[row] as string), values: rows.map((row) => y[row] as number) })),
  };
}

/** The noise of the labels that repeated structures show: pooled standard deviation, or share of pairs that disagree. */
export function replicateNoise(
  structures: readonly (readonly number[])[],
  y: Float64Array,
  task: ModelTask,
): NoiseEstimate | undefined {
  if (structures.length === 0) return undefined;
  let comparisons = 0;
  let total = 0;
  for (const rows of structures) {
    const values = rows.map((row) => y[row] as number);
    if (task.kind === "regression") {
      comparisons += rows.length - 1;
      total += variance(values) * (rows.length - 1);
      continue;
    }
    for (const [i, a] of values.entries()) {
      for (const b of values.slice(i + 1)) {
        comparisons++;
        if (a !== b) total++;
      }
    }
  }
  return { comparisons, noise: task.kind === "regression" ? Math.sqrt(total / comparisons) : total / comparisons };
}

/**
 * The noise that nearest neighbours of similarity 0.85 or more show, of up to 2,000 rows drawn by `seed`: root of half the mean squared
 * difference, or share of pairs that disagree.
 *
 * @throws {MolsieveError} `cancelled` once `signal` has fired
 */
export async function neighbourNoise(
  similarities: SimilarityRows,
  y: Float64Array,
  task: ModelTask,
  seed: number,
  signal: TaskOptions["signal"],
): Promise<LabelNoise["neighbours"]> {
  const all = [...y.keys()];
  const sample = new Random(deriveSeed(seed, 0)).shuffle([...all]).slice(0, NEIGHBOUR_SAMPLE);
  const { similarity, row } = await nearestReference(similarities, sample, all, signal);
  const differences = sample
    .map((query, i) => (y[query] as number) - (y[row[i] as number] as number))
    .filter((_, i) => (similarity[i] as number) >= NEIGHBOUR_SIMILARITY);
  if (differences.length === 0) return undefined;
  const noise =
    task.kind === "regression"
      ? Math.sqrt(mean(differences.map((difference) => difference ** 2)) / 2)
      : mean(differences.map((difference) => (difference === 0 ? 0 : 1)));
  return { comparisons: differences.length, noise };
}

/** How the labels of the training and test sides differ. */
export function auditShift(plan: SplitPlan, y: Float64Array, task: ModelTask): LabelShift {
  const sides = plan.folds.map(({ train, test }) => ({
    train: Float64Array.from(train, (row) => y[row] as number).sort(),
    test: Float64Array.from(test, (row) => y[row] as number).sort(),
  }));
  type Sides = (typeof sides)[number];
  const overFolds = (figure: (each: Sides) => number) => mean(sides.map(figure));
  if (task.kind === "classification") {
    const shares = (side: keyof Sides) =>
      Array.from({ length: task.nClasses }, (_, label) =>
        overFolds((each) => mean(each[side].map((value) => (value === label ? 1 : 0)))),
      );
    const [train, test] = [shares("train"), shares("test")];
    const distance = train.reduce((total, share, label) => total + Math.abs(share - (test[label] as number)), 0) / 2;
    return { kind: "classification", train, test, distance };
  }
  return {
    kind: "regression",
    trainMean: overFolds(({ train }) => mean(train)),
    testMean: overFolds(({ test }) => mean(test)),
    trainSd: overFolds(({ train }) => Math.sqrt(variance(train))),
    testSd: overFolds(({ test }) => Math.sqrt(variance(test))),
    distance: overFolds(({ train, test }) => distributionDistance(train, test)),
    outside: overFolds(({ train, test }) =>
      mean(test.map((value) => (value < (train[0] as number) || value > (train.at(-1) as number) ? 1 : 0))),
    ),
  };
}

/** The largest distance of two cumulative distributions, from sorted values. */
function distributionDistance(a: Float64Array, b: Float64Array): number {
  let largest = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const value = Math.min(a[i] as number, b[j] as number);
    while (i < a.length && a[i] === value) i++;
    while (j < b.length && b[j] === value) j++;
    largest = Math.max(largest, Math.abs(i / a.length - j / b.length));
  }
  return largest;
}

import { deriveSeed, Random, type TaskOptions } from "@molsieve/core";
import { mean, quantile } from "../metrics/values.js";
import type { SimilarityRows } from "../split/similarity-rows.js";
import type { SplitPlan } from "../split/split-plan.js";
import { nearestReference } from "./nearest-reference.js";
import type { Analogues, SimilaritySummary } from "./split-audit.js";

/** Training rows looked at, over all folds: enough for shares to half a per cent or so. */
const TRAINING_SAMPLE = 2000;

/**
 * How similar the test rows are to their nearest training row, and training rows to the nearest other one.
 *
 * All test rows, and up to 2,000 training rows drawn by the plan's seed.
 *
 * @throws {MolsieveError} `cancelled` once `signal` has fired
 */
export async function auditAnalogues(
  plan: SplitPlan,
  similarities: SimilarityRows,
  signal: TaskOptions["signal"],
): Promise<Analogues> {
  const test: number[] = [];
  const train: number[] = [];
  const perFold = Math.ceil(TRAINING_SAMPLE / plan.folds.length);
  for (const [f, fold] of plan.folds.entries()) {
    const ofTest = await nearestReference(similarities, fold.test, fold.train, signal);
    for (const value of ofTest.similarity) test.push(value);
    const sample = new Random(deriveSeed(plan.seed, f)).shuffle([...fold.train]).slice(0, perFold);
    const within = (await nearestReference(similarities, sample, fold.train, signal)).similarity;
    train.push(...within.filter((value) => !Number.isNaN(value)));
  }
  return { test: summarise(test), train: summarise(train) };
}

function summarise(similarities: readonly number[]): SimilaritySummary {
  const sorted = Float64Array.from(similarities).sort();
  const histogram = new Array<number>(10).fill(0);
  for (const value of sorted) {
    const bin = Math.min(9, Math.floor(value * 10));
    histogram[bin] = (histogram[bin] as number) + 1 / sorted.length;
  }
  const atLeast = (limit: number) => mean(sorted.map((value) => (value >= limit ? 1 : 0)));
  return {
    rows: sorted.length,
    mean: mean(sorted),
    median: quantile(sorted, 0.5),
    quartiles: [quantile(sorted, 0.25), quantile(sorted, 0.75)],
    atLeast085: atLeast(0.85),
    atLeast095: atLeast(0.95),
    histogram,
  };
}

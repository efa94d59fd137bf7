import { createBreather, Random, type TaskOptions } from "@molsieve/core";
import type { FittedModel, SeedOption, TrainingData } from "../contract/estimator.js";
import { presentRows } from "../contract/present-rows.js";
import type { Kernel } from "../kernel/kernel.js";
import { takeRows } from "../rows/take-rows.js";
import { fitVariance } from "./fit-variance.js";
import { keepRows } from "./kept-rows.js";
import { createVote, knnModel } from "./knn-model.js";
import { SimilarRows } from "./similar-rows.js";

/** Training rows that are predicted from the others, at most. */
const MAX_LEFT_OUT = 2000;

/** The model of the `k` nearest rows; its errors are those of (up to 2,000) training rows, each predicted from the others. */
export async function fitKnn(
  estimator: string,
  data: TrainingData,
  k: number,
  kernel: Kernel | undefined,
  { seed = 42, signal, onProgress }: SeedOption & TaskOptions,
): Promise<FittedModel> {
  const { features, task, y, weights } = presentRows(data);
  const kept = keepRows(features, kernel);
  const { rows } = kept;
  const { nRows } = rows;
  const parts = { ...kept, estimator, task, y, weights, k };
  const breathe = createBreather(signal);
  const sample = new Random(seed)
    .shuffle(Uint32Array.from({ length: nRows }, (_, i) => i))
    .slice(0, MAX_LEFT_OUT)
    .sort();
  const needed = task.kind === "regression" && nRows > 1 ? sample : new Uint32Array(0);
  const similarities = new SimilarRows(kept.kernel, rows).query(takeRows(rows, needed));
  const line = new Float64Array(nRows);
  const vote = createVote(parts);
  const value = new Float64Array(1);
  const squares = new Float64Array(needed.length);
  const strangeness = new Float64Array(needed.length);
  for (const [s, i] of needed.entries()) {
    similarities(s, line);
    strangeness[s] = vote(line, i, value);
    squares[s] = ((value[0] as number) - (y[i] as number)) ** 2;
    if (s + 1 < needed.length) onProgress?.({ stage: "train", done: s + 1, total: needed.length, unit: "rows" });
    await breathe();
  }
  const total = needed.length || nRows;
  onProgress?.({ stage: "train", done: total, total, unit: "rows" });
  await breathe();
  const own = Float64Array.from(needed, (i) => weights[i] as number);
  const variance = needed.length === 0 ? { constant: 0, slope: 0 } : fitVariance(squares, strangeness, own);
  return knnModel({ ...parts, variance });
}

import { argumentError, deriveSeed, Random } from "@molsieve/core";
import type { TrainingData } from "../contract/estimator.js";
import { metricNamed } from "../metrics/metrics.js";
import { type EvaluationOptions, evaluateModels } from "./evaluate-models.js";
import type { EvaluatedModel } from "./evaluated-model.js";

/** What y-scrambling is done with. */
export interface ScrambleOptions extends Pick<EvaluationOptions, "data" | "plan" | "signal" | "onProgress"> {
  readonly model: EvaluatedModel;
  /** Name of a metric with a better side. */
  readonly metric: string;
  /** 1 or more. Default 20. */
  readonly permutations?: number;
  /** 0 to 2^32 - 1. Default 42. */
  readonly seed?: number;
}

/** What is left of a model when the values are dealt to the wrong molecules. */
export interface ScrambleResult {
  readonly metric: string;
  /** Mean over the folds with the values as they are. */
  readonly value: number;
  /** The same for every permutation. */
  readonly scrambled: readonly number[];
  /** `(1 + permutations as good or better) / (1 + permutations)`; NaN where the metric is not defined on the values as they are. */
  readonly p: number;
}

/**
 * How a model does when the values, with qualifiers and weights, are permuted over all rows and everything else stays: where it does as
 * well as before, it has learnt nothing from the structures.
 *
 * @throws {MolsieveError} `argument` when an option is outside its range or the model cannot be fitted, and as `evaluateModels`
 * does; `cancelled` when `signal` fires
 */
export async function scrambleY(options: ScrambleOptions): Promise<ScrambleResult> {
  const { data, plan, model, metric, permutations = 20, seed = 42, signal, onProgress } = options;
  if (!(Number.isInteger(permutations) && permutations >= 1)) {
    throw argumentError("permutations", permutations, "an integer of 1 or more");
  }
  const { better } = metricNamed(metric, data.task);
  if (better === "neither") throw argumentError("metric", metric, "one with a better side");
  const figures: number[] = [];
  for (let permutation = 0; permutation <= permutations; permutation++) {
    const { models } = await evaluateModels({
      data: permutation === 0 ? data : permuted(data, deriveSeed(seed, permutation)),
      plan,
      models: [model],
      metrics: [metric],
      replicates: 0,
      ...(signal && { signal }),
    });
    const [evaluation] = models;
    if (evaluation?.failure)
      throw argumentError("model", model.name, `one that can be fitted: ${evaluation.failure.reason}`);
    figures.push(evaluation?.metrics[metric]?.mean ?? Number.NaN);
    onProgress?.({ stage: "scramble", done: permutation + 1, total: permutations + 1, unit: "permutations" });
  }
  const [value = Number.NaN, ...scrambled] = figures;
  const asGood = scrambled.filter((figure) => (better === "higher" ? figure >= value : figure <= value)).length;
  return { metric, value, scrambled, p: Number.isNaN(value) ? value : (1 + asGood) / (1 + permutations) };
}

function permuted(data: TrainingData, seed: number): TrainingData {
  const { y, qualifiers, weights } = data;
  const order = new Random(seed).shuffle([...y.keys()]);
  return {
    ...data,
    y: Float64Array.from(order, (row) => y[row] as number),
    ...(qualifiers && { qualifiers: Int8Array.from(order, (row) => qualifiers[row] as number) }),
    ...(weights && { weights: Float64Array.from(order, (row) => weights[row] as number) }),
  };
}

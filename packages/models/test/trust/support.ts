import { Random } from "@molsieve/core";
import type {
  CountRows,
  Estimate,
  Estimator,
  FeatureRows,
  FittedModel,
  ModelState,
  TrainingData,
} from "@molsieve/models";
import { checkTrainingData } from "@molsieve/models";

/** Rows of one block of 2 values and, unless told otherwise, one block of counts. */
export function madeUpRows(nRows: number, seed: number, withCounts = true): FeatureRows {
  const random = new Random(seed);
  const values = Float64Array.from({ length: nRows * 2 }, () => normal(random));
  const starts = [0];
  const columns: number[] = [];
  const counts: number[] = [];
  for (let row = 0; row < nRows; row++) {
    for (let column = 0; column < 16; column++) {
      if (random.nextFloat() < 0.7) continue;
      columns.push(column);
      counts.push(1 + random.nextBelow(3));
    }
    starts.push(columns.length);
  }
  const block: CountRows = {
    form: "counts",
    name: "made-up",
    width: 16,
    starts: Uint32Array.from(starts),
    columns: Uint32Array.from(columns),
    counts: Uint32Array.from(counts),
  };
  return {
    nRows,
    blocks: [{ form: "values", name: "values", width: 2, columns: ["a", "b"], values }, ...(withCounts ? [block] : [])],
  };
}

/** A number of the standard normal distribution. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.nextFloat())) * Math.cos(2 * Math.PI * random.nextFloat());
}

/** The values block of made-up rows. */
function valuesOf({ blocks }: FeatureRows): Float64Array {
  const [block] = blocks;
  if (block?.form !== "values") throw new Error("the first block holds values");
  return block.values;
}

/** `y = 2a - b` and noise that grows with `|a|`. */
export function regressionData(nRows: number, seed: number, withCounts = true): TrainingData {
  const features = madeUpRows(nRows, seed, withCounts);
  const random = new Random(seed + 1);
  const values = valuesOf(features);
  const y = Float64Array.from({ length: nRows }, (_, row) => {
    const [a, b] = values.subarray(2 * row, 2 * row + 2) as unknown as [number, number];
    return 2 * a - b + (0.2 + Math.abs(a)) * normal(random);
  });
  return { features, task: { kind: "regression" }, y };
}

/** The class is where `a` plus noise lies: below -0.5, between, above 0.5; of two classes below or above 0. */
export function classData(nRows: number, seed: number, nClasses: number): TrainingData {
  const features = madeUpRows(nRows, seed);
  const random = new Random(seed + 1);
  const values = valuesOf(features);
  const y = Float64Array.from({ length: nRows }, (_, row) => {
    const at = (values[2 * row] as number) + 0.7 * normal(random);
    if (nClasses === 2) return at > 0 ? 1 : 0;
    return at < -0.5 ? 0 : at < 0.5 ? 1 : 2;
  });
  return { features, task: { kind: "classification", nClasses }, y };
}

interface KernelMeanOptions {
  readonly width: number;
  /** What probabilities are raised to, so that they do not hold. */
  readonly sharpness: number;
}

/** The mean of training rows, the nearer by the values block the more; `sd` is their weighted standard deviation. */
export const kernelMeanEstimator: Estimator<KernelMeanOptions> = {
  name: "kernel-mean",
  tasks: ["regression", "classification"],
  async fit(data, options = {}) {
    checkTrainingData(data, ["regression", "classification"]);
    return kernelMean(data.task, valuesOf(data.features), data.y, options.width ?? 0.4, options.sharpness ?? 1);
  },
  restore: restoreKernelMean,
};

export function restoreKernelMean({ config, tensors }: ModelState): FittedModel {
  const task = config["task"] as unknown as TrainingData["task"];
  const values = tensors["values"]?.data as Float64Array;
  const y = tensors["y"]?.data as Float64Array;
  return kernelMean(task, values, y, config["width"] as number, config["sharpness"] as number);
}

function kernelMean(
  task: TrainingData["task"],
  training: Float64Array,
  y: Float64Array,
  width: number,
  sharpness: number,
): FittedModel {
  const nClasses = task.kind === "classification" ? task.nClasses : 1;
  return {
    estimator: "kernel-mean",
    task,
    predict(features): Estimate {
      const rows = valuesOf(features);
      const value = new Float64Array(features.nRows * nClasses);
      const sd = new Float64Array(features.nRows);
      for (let row = 0; row < features.nRows; row++) {
        const weights = y.map((_, i) => {
          const da = (training[2 * i] as number) - (rows[2 * row] as number);
          const db = (training[2 * i + 1] as number) - (rows[2 * row + 1] as number);
          return Math.exp(-(da * da + db * db) / (2 * width * width)) + 1e-9;
        });
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        if (nClasses === 1) {
          const mean = weights.reduce((sum, weight, i) => sum + weight * (y[i] as number), 0) / total;
          value[row] = mean;
          sd[row] = Math.sqrt(
            weights.reduce((sum, weight, i) => sum + weight * ((y[i] as number) - mean) ** 2, 0) / total,
          );
          continue;
        }
        const own = value.subarray(row * nClasses, (row + 1) * nClasses);
        for (const [i, weight] of weights.entries())
          own[y[i] as number] = (own[y[i] as number] as number) + weight / total;
        const powers = own.map((p) => p ** sharpness);
        const sum = powers.reduce((all, power) => all + power, 0);
        own.set(powers.map((power) => power / sum));
        sd[row] = Math.sqrt(1 - Math.max(...own));
      }
      return { value, sd };
    },
    state: () => ({
      estimator: "kernel-mean",
      config: { task: { ...task }, width, sharpness },
      tensors: {
        values: { shape: [y.length, 2], data: training },
        y: { shape: [y.length], data: y },
      },
    }),
  };
}

import type { TaskOptions } from "@molsieve/core";
import { checkOptions } from "../contract/check-options.js";
import type { Estimator, SeedOption, TrainingData } from "../contract/estimator.js";
import { Cholesky } from "../linalg/cholesky.js";
import { conditionedOn } from "./conditioned-on.js";
import {
  type Choice,
  type ChoiceRows,
  fitKernelModel,
  KERNEL_FIT_OPTIONS,
  type KernelFitOptions,
} from "./kernel-fit.js";
import { KernelModel } from "./kernel-model.js";
import { kernelModelParts } from "./kernel-model-state.js";
import { summedGrams } from "./summed-grams.js";

/** How kernel ridge regression is fitted. */
export type KernelRidgeOptions = KernelFitOptions;

/** Penalties tried: 10^-4 to 10^2 by a factor of 10^0.5. */
const PENALTIES = Array.from({ length: 13 }, (_, i) => 10 ** (i / 2 - 4));

/**
 * Kernel ridge regression with the mean of the terms as its kernel: the mean of a Gaussian process whose ratio of noise to
 * signal, the penalty, has the least weighted squared leave-one-out error (in closed form) of 10^-4 to 10^2. `sd` is that of
 * the process whose signal has the largest marginal likelihood under that penalty.
 *
 * Classes, censored rows, weights, many rows: as `gpEstimator`.
 */
export const kernelRidgeEstimator: Estimator<KernelRidgeOptions> = {
  name: "kernel-ridge",
  tasks: ["regression", "classification"],
  fit: async (data, options = {}) => (await fitRidge(data, options)).model,
  crossFit: async (data, folds, options = {}) => fitRidge(data, options, folds),
  restore: (state) => new KernelModel(kernelModelParts("kernel-ridge", state)),
};

function fitRidge(
  data: TrainingData,
  options: Partial<KernelRidgeOptions> & SeedOption & TaskOptions,
  folds?: readonly Uint32Array[],
) {
  checkOptions(options, KERNEL_FIT_OPTIONS);
  return fitKernelModel("kernel-ridge", data, options, chooseByLeaveOneOut, folds);
}

async function chooseByLeaveOneOut({ rows, terms, targets, noiseScale, breathe }: ChoiceRows): Promise<Choice> {
  const gram = summedGrams(terms, rows);
  const n = rows.nRows;
  const cholesky = new Cholesky(n);
  let best = { error: Number.POSITIVE_INFINITY, penalty: 1, signal: 1 };
  for (const penalty of PENALTIES) {
    await breathe();
    cholesky.factorise((matrix, stride) => {
      for (let i = 0; i < n; i++) {
        const from = (i * (i + 1)) / 2;
        matrix.set(gram.subarray(from, from + i + 1), i * stride);
        matrix[i * stride + i] = (matrix[i * stride + i] as number) + penalty * (noiseScale[i] as number);
      }
    });
    const { alphas } = conditionedOn(cholesky, targets);
    cholesky.invert();
    let error = 0;
    let signal = 0;
    for (const [o, alpha] of alphas.entries()) {
      for (const [i, each] of alpha.entries()) {
        const inverse = cholesky.matrix[i * cholesky.stride + i] as number;
        error += (each / inverse) ** 2 / (noiseScale[i] as number);
        signal += (each * (targets[o]?.[i] as number)) / (n * targets.length);
      }
    }
    if (error < best.error) best = { error, penalty, signal };
  }
  // Nothing to explain, as in targets that are all the same: any signal above 0 does.
  const signal = Math.max(best.signal, 1e-6);
  return {
    kernel: { terms: terms.map((term) => ({ term, weight: signal / terms.length })) },
    noise: best.penalty * signal,
  };
}

import type { TaskOptions } from "@molsieve/core";
import { checkChoice, checkOptions } from "../contract/check-options.js";
import type { Estimator, SeedOption, TrainingData } from "../contract/estimator.js";
import { type ChoiceRows, fitKernelModel, KERNEL_FIT_OPTIONS, type KernelFitOptions } from "./kernel-fit.js";
import { KernelModel } from "./kernel-model.js";
import { kernelModelParts } from "./kernel-model-state.js";
import { MarginalLikelihood } from "./marginal-likelihood.js";
import { minimise } from "./minimise.js";
import { summedGrams } from "./summed-grams.js";
import { triangularGram } from "./term-gram.js";

/** How a Gaussian process is fitted. */
export interface GpOptions extends KernelFitOptions {
  /** Whether the terms of the kernel have equal weights or each its own, by marginal likelihood. Default `equal`. */
  readonly mixture: "equal" | "fitted";
}

/** Shares of the variance to begin with; the logarithms of what is found lie around these, within a few times `SPREAD`. */
const FIRST_SIGNAL = 0.8;
const FIRST_NOISE = 0.15;
const SPREAD = 3;

/** Rows that are alike in every way, targets too, speak for no noise at all, which no solver could do with. */
const LEAST_NOISE = 1e-6;

/** What a Gaussian process says. */
export const gpEstimator: Estimator<GpOptions> = {
  name: "gp",
  tasks: ["regression", "classification"],
  fit: async (data, options = {}) => (await fitGp(data, options)).model,
  crossFit: async (data, folds, options = {}) => fitGp(data, options, folds),
  restore: (state) => new KernelModel(kernelModelParts("gp", state)),
};

function fitGp(
  data: TrainingData,
  options: Partial<GpOptions> & SeedOption & TaskOptions,
  folds?: readonly Uint32Array[],
) {
  checkOptions(options, [...KERNEL_FIT_OPTIONS, "mixture"]);
  const { mixture = "equal" } = options;
  checkChoice("mixture", mixture, ["equal", "fitted"]);
  return fitKernelModel("gp", data, options, (rows) => chooseByMarginalLikelihood(rows, mixture), folds);
}

async function chooseByMarginalLikelihood(
  { rows, terms, targets, noiseScale, breathe }: ChoiceRows,
  mixture: GpOptions["mixture"],
) {
  const grams = mixture === "equal" ? [summedGrams(terms, rows)] : terms.map((term) => triangularGram(term, rows));
  const likelihood = new MarginalLikelihood(grams, targets, noiseScale);
  const start = Float64Array.from([...grams.map(() => Math.log(FIRST_SIGNAL / grams.length)), Math.log(FIRST_NOISE)]);
  const { point } = await minimise(
    async (logs) => {
      await breathe();
      const { value, gradient } = likelihood.at(logs);
      const away = logs.map((each, i) => (each - (start[i] as number)) / SPREAD ** 2);
      const penalty = away.reduce((sum, each) => sum + (each * SPREAD) ** 2 / 2, 0);
      return { value: penalty - value, gradient: gradient.map((each, i) => (away[i] as number) - each) };
    },
    start,
    { maxEvaluations: 40, tolerance: 0.02 },
  );
  const parts = point.map(Math.exp);
  return {
    kernel: {
      terms: terms.map((term, t) => ({
        term,
        weight: mixture === "equal" ? (parts[0] as number) / terms.length : (parts[t] as number),
      })),
    },
    noise: Math.max(parts[grams.length] as number, LEAST_NOISE),
  };
}

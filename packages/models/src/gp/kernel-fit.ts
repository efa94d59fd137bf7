import { createBreather, deriveSeed, Random, type TaskOptions } from "@molsieve/core";
import type { Compute } from "../compute/compute.js";
import { checkChoice, checkInteger } from "../contract/check-options.js";
import { checkTrainingData } from "../contract/check-training-data.js";
import type { OutOfFoldEstimate, SeedOption, TrainingData } from "../contract/estimator.js";
import { featureShape } from "../contract/feature-shape.js";
import { defaultTerms } from "../kernel/default-terms.js";
import type { Kernel, KernelTerm } from "../kernel/kernel.js";
import { fitValueScaling, scaleValues } from "../kernel/value-scaling.js";
import { takeRows } from "../rows/take-rows.js";
import { createProcess, SOLVERS, type Solver, solverOf } from "./create-process.js";
import { ExactProcess } from "./exact-process.js";
import { fitLinks } from "./fit-links.js";
import { foldEstimates } from "./fold-estimates.js";
import { InducingProcess } from "./inducing-process.js";
import { IterativeProcess } from "./iterative-process.js";
import { KernelModel } from "./kernel-model.js";
import { scaledTargets } from "./scaled-targets.js";
import { seeTargets } from "./see-targets.js";

export interface KernelFitOptions {
  /** Parts of the kernel. Default: min-max for each block of counts, Tanimoto for bits, RBF with length scale `sqrt(width)` for values. */
  readonly terms: readonly KernelTerm[];
  /** Rows, drawn at random, that the kernel is chosen with; 20 to 5,000. Default 1,000. */
  readonly kernelRows: number;
  /**
   * How the rows are taken in. `exact`: by a matrix of all of them, at most 20,000. `iterative`: all of them too, solved to a residual of
   * 1e-6 by conjugate gradients without a matrix in memory; out-of-fold estimates are near those of `exact`. `inducing`: through some
   * of the rows. Default `auto`: `exact` up to `exactRows`, then `iterative` where a `compute` is given or `keptBytes` hold the kernel,
   * else `inducing`.
   */
  readonly solver: "auto" | Solver;
  /** Most rows for which `auto` is `exact`; 20 to 20,000. Default 12,000, which take 1.2 GB. */
  readonly exactRows: number;
  /** Bytes of kernel values, `2 n^2` for all, that `iterative` keeps from step to step; it computes the others each time. Default 2^30: 23,000 rows. */
  readonly keptBytes: number;
  /** What `iterative` computes its steps with, in float32; it is left open. Default: the processor. */
  readonly compute: Compute;
  /** How many inducing rows, drawn at random; 20 to 10,000. Default 2,000. */
  readonly inducingRows: number;
  /**
   * Where `sd` comes from: `exact`, from all training rows, `n^2` operations a row; `nearest`, from the 24 of them with the
   * largest kernel, which is never less but for rounding. Default `auto`: exact up to 1,000 training rows. Only the solver `exact` gives
   * exact ones: `iterative` takes the nearest of all rows, `inducing` of its own.
   */
  readonly sd: "auto" | "exact" | "nearest";
}

export const KERNEL_FIT_OPTIONS = [
  "terms",
  "kernelRows",
  "solver",
  "exactRows",
  "keptBytes",
  "compute",
  "inducingRows",
  "sd",
] as const;

/** What the kernel is chosen with; targets have mean 0 and variance 1. */
export interface ChoiceRows {
  readonly rows: ReturnType<typeof takeRows>;
  readonly terms: readonly KernelTerm[];
  readonly targets: readonly Float64Array[];
  readonly noiseScale: Float64Array;
  readonly breathe: () => Promise<void> | void;
}

/** A kernel for targets of variance 1, with the noise of a row of weight 1. */
export interface Choice {
  readonly kernel: Kernel;
  readonly noise: number;
}

/** Rows whose noise would be this many times that of the others say no less than rows with this much. */
const MOST_NOISE_SCALE = 1e6;

/**
 * Fits a Gaussian process, or several for classes, with a kernel that `choose` chooses.
 *
 * @param folds see `crossFit` of `Estimator`
 */
export async function fitKernelModel(
  name: string,
  data: TrainingData,
  options: Partial<KernelFitOptions> & SeedOption & TaskOptions,
  choose: (rows: ChoiceRows) => Promise<Choice>,
  folds?: readonly Uint32Array[],
): Promise<{ readonly model: KernelModel; readonly outOfFold: OutOfFoldEstimate | undefined }> {
  checkTrainingData(data, ["regression", "classification"]);
  const { solver = "auto", kernelRows = 1000, inducingRows = 2000, sd = "auto", seed = 42 } = options;
  const { exactRows = 12_000, keptBytes = 2 ** 30, compute } = options;
  checkChoice("solver", solver, ["auto", ...SOLVERS]);
  checkInteger("kernelRows", kernelRows, 20, 5000);
  checkInteger("exactRows", exactRows, 20, 20_000);
  checkInteger("keptBytes", keptBytes, 0, 2 ** 48);
  checkInteger("inducingRows", inducingRows, 20, 10_000);
  checkChoice("sd", sd, ["auto", "exact", "nearest"]);
  const random = new Random(deriveSeed(seed, 0));
  const breathe = createBreather(options.signal);
  const report = (done: number) => options.onProgress?.({ stage: "train", done, total: 3, unit: "steps" });
  report(0);

  const { y: allY, weights: allWeights, task } = data;
  const present = Uint32Array.from(
    [...allY.keys()].filter((i) => allWeights === undefined || (allWeights[i] as number) > 0),
  );
  const y = Float64Array.from(present, (i) => allY[i] as number);
  const weights = Float64Array.from(present, (i) => allWeights?.[i] ?? 1);
  const sides = Int8Array.from(present, (i) => data.qualifiers?.[i] ?? 0);
  const raw = takeRows(data.features, present);
  const scaling = fitValueScaling(raw);
  const rows = scaleValues(raw, scaling);
  const n = rows.nRows;

  const meanWeight = weights.reduce((sum, weight) => sum + weight / n, 0);
  const noiseScale = weights.map((weight) => Math.min(meanWeight / weight, MOST_NOISE_SCALE));
  const { targets, scales } = scaledTargets(task, y, sides, weights);
  const terms = options.terms ?? defaultTerms(rows);
  const measured = Uint32Array.from([...sides.keys()].filter((i) => sides[i] === 0));
  const drawn = random.shuffle(measured.length >= Math.min(n / 2, 20) ? measured : Uint32Array.from(sides.keys()));
  const chosenFrom = drawn.subarray(0, kernelRows).slice().sort();
  const { kernel, noise } = await choose({
    rows: takeRows(rows, chosenFrom),
    terms,
    targets: targets.map((target) => Float64Array.from(chosenFrom, (i) => target[i] as number)),
    noiseScale: Float64Array.from(chosenFrom, (i) => noiseScale[i] as number),
    breathe,
  });
  report(1);
  await breathe();

  const chosen = solver === "auto" ? solverOf(n, exactRows, compute !== undefined || 2 * n ** 2 <= keptBytes) : solver;
  const isExact = chosen === "exact" && (sd === "exact" || (sd === "auto" && n <= 1000));
  const process = createProcess(chosen, kernel, rows, {
    ...{ keptBytes, compute, inducingRows, random, breathe },
    keepsGram: !isExact,
  });
  const noises = noiseScale.map((scale) => scale * noise);
  const seen = await seeTargets(process, { targets, noises, sides }, breathe, () => report(2)).finally(() => {
    if (process instanceof IterativeProcess) process.close();
  });
  const { conditioned, leftOut } = seen;
  const links = fitLinks(task, y, weights, leftOut.means);
  report(3);
  const isAll = !(process instanceof InducingProcess);
  const parts = {
    ...{ estimator: name, task, features: featureShape(data.features), scaling, kernel, noise, scales, links },
    ...{ basis: process.basis, noises: isAll ? seen.noises : new Float64Array(process.basis.nRows).fill(noise) },
    ...{ alphas: conditioned.alphas, means: conditioned.means },
    isExact,
    leftOut: { rows: present, ...leftOut },
  };
  if (!(process instanceof ExactProcess)) return { model: new KernelModel(parts), outOfFold: undefined };
  const { gram } = process;
  if (folds === undefined) {
    return { model: new KernelModel(parts, { gram, ...(isExact && { exact: process }) }), outOfFold: undefined };
  }
  const outOfFold = await foldEstimates(process, parts, { present, y, weights }, folds, breathe);
  return { model: new KernelModel(parts, { gram }), outOfFold };
}

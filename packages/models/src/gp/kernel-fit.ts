import { createBreather, deriveSeed, Random, type TaskOptions } from "@molsieve/core";
import { checkChoice, checkInteger } from "../contract/check-options.js";
import { checkTrainingData } from "../contract/check-training-data.js";
import type { OutOfFoldEstimate, SeedOption, TrainingData } from "../contract/estimator.js";
import { featureShape } from "../contract/feature-shape.js";
import { defaultTerms } from "../kernel/default-terms.js";
import type { Kernel, KernelTerm } from "../kernel/kernel.js";
import { fitValueScaling, scaleValues } from "../kernel/value-scaling.js";
import { takeRows } from "../rows/take-rows.js";
import { censoredSite } from "./censored-sites.js";
import { createProcess, SOLVERS, type Solver, solverOf } from "./create-process.js";
import { ExactProcess } from "./exact-process.js";
import { fitLinks } from "./fit-links.js";
import { foldEstimates } from "./fold-estimates.js";
import { InducingProcess } from "./inducing-process.js";
import { KernelModel } from "./kernel-model.js";
import type { Process } from "./process.js";
import { scaledTargets } from "./scaled-targets.js";

export interface KernelFitOptions {
  /** Parts of the kernel. Default: min-max for each block of counts, Tanimoto for bits, RBF with length scale `sqrt(width)` for values. */
  readonly terms: readonly KernelTerm[];
  /** Rows, drawn at random, that the kernel is chosen with; 20 to 5,000. Default 1,000. */
  readonly kernelRows: number;
  /**
   * How the rows are taken in. `exact`: by a matrix of all of them, at most 20,000. `iterative`: all of them too, solved to a residual of
   * 1e-6 by conjugate gradients without a matrix in memory; out-of-fold estimates are near those of `exact`. `inducing`: through some
   * of the rows. Default `auto`: `exact` up to `exactRows`, then `iterative` while `keptBytes` hold the kernel, then `inducing`.
   */
  readonly solver: "auto" | Solver;
  /** Most rows for which `auto` is `exact`; 20 to 20,000. Default 12,000, which take 1.2 GB. */
  readonly exactRows: number;
  /** Bytes of kernel values, `2 n^2` for all, that `iterative` keeps from step to step; it computes the others each time. Default 2^32. */
  readonly keptBytes: number;
  /** How many inducing rows, drawn at random; 20 to 10,000. Default 2,000. */
  readonly inducingRows: number;
  /**
   * Where `sd` comes from: `exact`, from all training rows, `n^2` operations a row; `nearest`, from the 24 of them with the
   * largest kernel, which is never less but for rounding. Default `auto`: exact up to 1,000 training rows. Models with inducing rows take the nearest of those.
   */
  readonly sd: "auto" | "exact" | "nearest";
}

export const KERNEL_FIT_OPTIONS = [
  "terms",
  "kernelRows",
  "solver",
  "exactRows",
  "keptBytes",
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

/** Rounds of expectation propagation at most. */
const MOST_ROUNDS = 20;

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
  const { exactRows = 12_000, keptBytes = 2 ** 32 } = options;
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

  const chosen = solver === "auto" ? solverOf(n, exactRows, keptBytes) : solver;
  const isExact = chosen === "exact" && (sd === "exact" || (sd === "auto" && n <= 1000));
  const process = createProcess(chosen, kernel, rows, {
    ...{ keptBytes, inducingRows, random, breathe },
    keepsGram: !isExact,
  });
  const noises = noiseScale.map((scale) => scale * noise);
  let conditioned = await process.condition(targets, noises);
  report(2);
  await breathe();
  const sites = { target: targets[0]?.slice() ?? new Float64Array(), noises: noises.slice() };
  for (let round = 0; measured.length < n && round < MOST_ROUNDS; round++) {
    const moved = improveSites(process, targets[0] ?? new Float64Array(), noises, sides, sites);
    conditioned = await process.condition([sites.target], sites.noises);
    await breathe();
    if (moved < 1e-4) break;
  }
  const leftOut = process.leaveOneOut(Uint32Array.from(sides.keys()));
  const links = fitLinks(task, y, weights, leftOut.means);
  report(3);
  const isAll = !(process instanceof InducingProcess);
  const parts = {
    ...{ estimator: name, task, features: featureShape(data.features), scaling, kernel, noise, scales, links },
    ...{ basis: process.basis, noises: isAll ? sites.noises : new Float64Array(process.basis.nRows).fill(noise) },
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

/** Brings the sites of censored rows up to date and returns how far the farthest value moved. */
function improveSites(
  process: Process,
  target: Float64Array,
  noises: Float64Array,
  sides: Int8Array,
  sites: { readonly target: Float64Array; readonly noises: Float64Array },
): number {
  const censored = Uint32Array.from([...sides.keys()].filter((i) => sides[i] !== 0));
  const { means, variances } = process.leaveOneOut(censored);
  let moved = 0;
  for (const [r, i] of censored.entries()) {
    const bound = { bound: target[i] as number, side: sides[i] as number, noise: noises[i] as number };
    const before = sites.target[i] as number;
    const beforePrecision = 1 / (sites.noises[i] as number);
    const site = censoredSite(bound, means[0]?.[r] as number, variances[r] as number);
    // Half a step in natural parameters: all sites move at once, and whole steps can swing.
    const precision = (beforePrecision + 1 / site.noise) / 2;
    const value = (beforePrecision * before + site.value / site.noise) / 2 / precision;
    moved = Math.max(moved, Math.abs(value - before) * precision, Math.abs(precision - beforePrecision));
    sites.target[i] = value;
    sites.noises[i] = 1 / precision;
  }
  return moved;
}

import { MolsieveError, type Random } from "@molsieve/core";
import type { Kernel } from "../kernel/kernel.js";
import { KernelAmong } from "../kernel/kernel-among.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import type { Conditioned } from "./conditioned-on.js";
import { conjugateGradients, lengthsOf } from "./conjugate-gradients.js";
import { kernelAtItself } from "./kernel-at-itself.js";
import { KernelBands } from "./kernel-bands.js";
import type { KernelProduct } from "./kernel-product.js";
import type { LeftOut } from "./leave-one-out.js";
import { LeftOutVariance } from "./left-out-variance.js";
import { LowRankInverse, type PartialFactor, partialCholesky } from "./partial-cholesky.js";
import type { Process } from "./process.js";

/** Residuals of solutions, as parts of the right-hand side. */
const TOLERANCE = 1e-6;

/** Steps of conjugate gradients before the residual is computed anew. */
const MOST_ITERATIONS = 1000;

/** Pivots of the preconditioner. */
const RANK = 300;

/** Sides of random signs that the trace of the inverse is estimated from, and how many signs there should be in all. */
const LEAST_PROBES = 2;
const MOST_PROBES = 16;
const SIGNS = 20_000;

/**
 * Processes with all their rows whose matrix is never made: solved by conjugate gradients to a residual of 1e-6. What one row less
 * means to the variances is known nearly only, see `LeftOutVariance`.
 *
 * The steps run on products that need not be exact (float32, or another device); after them the residual is computed in float64,
 * and what it lacks is solved for again.
 *
 * @see doi:10.48550/arXiv.1809.11165 (Gardner et al. 2018)
 */
export class IterativeProcess implements Process {
  readonly basis: FeatureRows;
  readonly #kernel: Kernel;
  readonly #bands: KernelBands;
  readonly #near: KernelProduct | undefined;
  readonly #random: Random;
  #factor: PartialFactor | undefined;
  readonly #nProbes: number;
  readonly #signs: Int8Array;
  readonly #breathe: () => Promise<void> | void;
  #leftOutVariance: LeftOutVariance | undefined;
  #targets: readonly Float64Array[] = [];
  #conditioned: Conditioned = { alphas: [], means: [] };
  /** Of each row when it is left out, nearly, and without its noise. */
  #variances: Float64Array = new Float64Array();
  #noises: Float64Array = new Float64Array();
  /** What was found last, `[n, nSides]`: where the next search begins. */
  #last: Float64Array = new Float64Array();

  /**
   * @param rows values filled up and scaled
   * @param keptBytes of kernel values that are kept as float32
   * @param near what the steps run on in place of the processor, to be closed with the process
   */
  constructor(
    kernel: Kernel,
    rows: FeatureRows,
    {
      keptBytes,
      random,
      breathe,
      near,
    }: {
      readonly keptBytes: number;
      readonly random: Random;
      readonly breathe: () => Promise<void> | void;
      readonly near?: KernelProduct | undefined;
    },
  ) {
    const n = rows.nRows;
    this.basis = rows;
    this.#kernel = kernel;
    this.#bands = new KernelBands(kernel, rows, keptBytes);
    this.#near = near;
    this.#random = random;
    this.#nProbes = Math.min(Math.max(Math.ceil(SIGNS / n), LEAST_PROBES), MOST_PROBES);
    this.#signs = Int8Array.from({ length: this.#nProbes * n }, () => 2 * random.nextBelow(2) - 1);
    this.#breathe = breathe;
  }

  /** @throws {MolsieveError} `engine` when the residual stays too large */
  async condition(targets: readonly Float64Array[], noises: Float64Array): Promise<Conditioned> {
    const n = noises.length;
    const nSides = targets.length + 1 + this.#nProbes;
    const sides = new Float64Array(n * nSides);
    for (let i = 0; i < n; i++) {
      for (const [o, y] of targets.entries()) sides[i * nSides + o] = y[i] as number;
      sides[i * nSides + targets.length] = 1;
      for (let p = 0; p < this.#nProbes; p++)
        sides[i * nSides + targets.length + 1 + p] = this.#signs[p * n + i] as number;
    }
    const solution = await this.#solve(sides, nSides, noises);
    const side = (s: number) => Float64Array.from({ length: n }, (_, i) => solution[i * nSides + s] as number);
    const ones = side(targets.length);
    const plain = targets.map((_, o) => side(o));
    const means = plain.map((alpha) => sum(alpha) / sum(ones));
    const alphas = plain.map((alpha, o) => alpha.map((each, i) => each - (means[o] as number) * (ones[i] as number)));
    let trace = 0;
    for (let p = 0; p < this.#nProbes; p++) {
      for (let i = 0; i < n; i++) {
        const at = i * nSides + targets.length + 1 + p;
        trace += ((sides[at] as number) * (solution[at] as number)) / this.#nProbes;
      }
    }
    this.#leftOutVariance ??= await LeftOutVariance.of(
      new KernelAmong(this.#kernel, this.basis),
      kernelAtItself(this.#kernel, this.basis),
      await this.#bands.nearest(this.#breathe),
      this.#breathe,
    );
    this.#variances = this.#leftOutVariance.at(noises, trace);
    this.#targets = targets;
    this.#noises = noises;
    this.#conditioned = { alphas, means };
    return this.#conditioned;
  }

  leaveOneOut(rows: Uint32Array): LeftOut {
    const { alphas } = this.#conditioned;
    const taken = (values: Float64Array) => Float64Array.from(rows, (row) => values[row] as number);
    const spreads = this.#variances.map((variance, i) => variance + (this.#noises[i] as number));
    return {
      means: this.#targets.map((y, o) =>
        taken(y.map((each, i) => each - (alphas[o]?.[i] as number) * (spreads[i] as number))),
      ),
      variances: taken(this.#variances),
    };
  }

  /** Frees what lies on another device. */
  close(): void {
    this.#near?.close();
  }

  async #solve(sides: Float64Array, nSides: number, noises: Float64Array): Promise<Float64Array> {
    const rank = Math.min(RANK, noises.length);
    this.#factor ??= await partialCholesky(this.#kernel, this.basis, rank, this.#random, this.#breathe);
    const inverse = new LowRankInverse(this.#factor, noises);
    const withNoise = (product: Float64Array, of: Float64Array) =>
      product.map((each, at) => each + (noises[Math.floor(at / nSides)] as number) * (of[at] as number));
    const system = {
      nSides,
      multiply: async (of: Float64Array) =>
        withNoise(
          await (this.#near?.multiply(of, nSides, this.#breathe) ??
            this.#bands.multiply(of, nSides, "near", this.#breathe)),
          of,
        ),
      precondition: (of: Float64Array) => inverse.times(of, nSides),
    };
    const lengths = lengthsOf(sides, nSides);
    const goals = lengths.map((length) => TOLERANCE * length);
    const isStart = this.#last.length === sides.length;
    const solution = isStart ? this.#last : new Float64Array(sides.length);
    let residual = sides;
    let iterations = 0;
    let worst = Number.POSITIVE_INFINITY;
    // A round that does not halve the residual is the last.
    for (let before = worst, round = isStart ? 0 : 1; round < 2 || worst < before / 2; round++) {
      before = worst;
      if (round > 0) {
        const half = goals.map((goal) => goal / 2);
        const step = await conjugateGradients(system, residual, half, MOST_ITERATIONS);
        iterations += step.iterations;
        for (const [at, each] of step.solution.entries()) solution[at] = (solution[at] as number) + each;
      }
      const product = withNoise(await this.#bands.multiply(solution, nSides, "exact", this.#breathe), solution);
      residual = sides.map((each, at) => each - (product[at] as number));
      worst = lengthsOf(residual, nSides).reduce((most, each, s) => Math.max(most, each / (lengths[s] || 1)), 0);
      if (worst <= TOLERANCE) {
        this.#last = solution;
        return solution;
      }
    }
    throw new MolsieveError(
      "engine",
      `conjugate gradients left a residual of ${worst.toExponential(1)} after ${iterations} steps (noise ${Math.min(...noises).toExponential(1)})`,
      { remedy: "Use the solver exact or inducing, or a kernel with more noise" },
    );
  }
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

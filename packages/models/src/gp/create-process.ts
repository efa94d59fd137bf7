import { argumentError, type Random } from "@molsieve/core";
import type { Compute } from "../compute/compute.js";
import type { Kernel } from "../kernel/kernel.js";
import { MAX_CHOLESKY_ROWS } from "../linalg/cholesky.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { ExactProcess } from "./exact-process.js";
import { InducingProcess } from "./inducing-process.js";
import { IterativeProcess } from "./iterative-process.js";
import { TensorProduct } from "./tensor-product.js";

/** How processes take rows in. */
export const SOLVERS = ["exact", "iterative", "inducing"] as const;

/** One of {@link SOLVERS}. */
export type Solver = (typeof SOLVERS)[number];

export interface ProcessOptions {
  readonly keptBytes: number;
  /** What an iterative process steps on; default: the processor. */
  readonly compute: Compute | undefined;
  readonly inducingRows: number;
  /** Whether an exact process keeps its Gram matrix. */
  readonly keepsGram: boolean;
  readonly random: Random;
  readonly breathe: () => Promise<void> | void;
}

/** The solver for so many rows: see `KernelFitOptions`. */
export function solverOf(nRows: number, exactRows: number, isKept: boolean): Solver {
  if (nRows <= exactRows) return "exact";
  return isKept ? "iterative" : "inducing";
}

/**
 * @param rows values filled up and scaled
 * @throws {MolsieveError} `argument` when `exact` has more than 20,000 rows
 */
export function createProcess(
  solver: Solver,
  kernel: Kernel,
  rows: FeatureRows,
  { keptBytes, compute, inducingRows, keepsGram, random, breathe }: ProcessOptions,
): ExactProcess | IterativeProcess | InducingProcess {
  switch (solver) {
    case "exact":
      if (rows.nRows > MAX_CHOLESKY_ROWS) {
        throw argumentError("solver", solver, `another for ${rows.nRows} rows: it takes ${MAX_CHOLESKY_ROWS} at most`);
      }
      return new ExactProcess(kernel, rows, keepsGram);
    case "iterative":
      return new IterativeProcess(kernel, rows, {
        ...{ random, breathe },
        near: compute === undefined ? undefined : new TensorProduct(compute, kernel, rows, keptBytes),
        keptBytes: compute === undefined ? keptBytes : 0,
      });
    case "inducing": {
      const numbers = random.shuffle(Uint32Array.from({ length: rows.nRows }, (_, i) => i));
      return new InducingProcess(kernel, rows, numbers.slice(0, inducingRows).sort());
    }
  }
}

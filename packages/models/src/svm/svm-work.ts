import type { PlattFit } from "../calibration/platt.js";
import type { FoldRows } from "../split/inner-folds.js";
import { type Decision, decisionOf } from "./decision.js";
import type { KernelRows } from "./kernel-rows.js";
import { type SmoProblem, solveSmo } from "./smo.js";
import type { SvmParts } from "./svm-model.js";

/** What the machines of one fit share. */
export interface SvmWork {
  readonly kernel: KernelRows;
  readonly folds: readonly FoldRows[];
  /** Ascending. */
  readonly costs: readonly number[];
  breathe(): Promise<void> | void;
  /** Called after each machine. */
  solved(): Promise<void>;
}

export interface FittedSvm {
  readonly decisions: readonly Decision[];
  readonly curves: readonly PlattFit[];
  readonly scale: SvmParts["scale"];
}

/** How far the conditions of optimality may be missed: in the inner folds, in the model. */
export const ROUGH = 1e-3;
export const FINE = 1e-5;

export async function solveDecision(work: SvmWork, problem: SmoProblem, tolerance: number): Promise<Decision> {
  const { kernel, breathe } = work;
  const solution = await solveSmo(problem, kernel, tolerance, breathe);
  await work.solved();
  return decisionOf(problem, solution, kernel.nRows);
}

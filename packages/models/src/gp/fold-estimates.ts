import { argumentError } from "@molsieve/core";
import type { OutOfFoldEstimate } from "../contract/estimator.js";
import type { ExactProcess } from "./exact-process.js";
import { fitLinks } from "./fit-links.js";
import type { KernelModelParts } from "./kernel-model-parts.js";
import { latentEstimate } from "./latent-estimate.js";
import { leaveFoldOut } from "./leave-fold-out.js";

/** What a process was conditioned on. */
export interface FittedRows {
  /** Numbers of the training rows that take part. */
  readonly present: Uint32Array;
  /** Values or classes, `[n]`. */
  readonly y: Float64Array;
  readonly weights: Float64Array;
}

/**
 * What a kernel model would say of the rows of each fold had it been fitted without them: with the kernel, the noise and the
 * sites of censored rows of all, but with the mean and the links that the other rows give.
 *
 * @param process of no use afterwards before it is conditioned again
 * @param folds numbers of training rows; those that do not take part are left out
 * @throws {MolsieveError} `argument` when a row is in two folds, or a fold has all rows
 */
export async function foldEstimates(
  process: ExactProcess,
  parts: Pick<KernelModelParts, "task" | "scales" | "noise">,
  { present, y, weights }: FittedRows,
  folds: readonly Uint32Array[],
  breathe: () => Promise<void> | void,
): Promise<OutOfFoldEstimate> {
  const foldOf = assigned(present, folds);
  const rows = present.filter((_, i) => (foldOf[i] as number) >= 0);
  const { task } = parts;
  const width = task.kind === "classification" ? task.nClasses : 1;
  const value = new Float64Array(present.length * width);
  const sd = new Float64Array(present.length);
  const processes = process.inverted();
  const all = Uint32Array.from(present.keys());
  for (const f of folds.keys()) {
    await breathe();
    const own = all.filter((i) => foldOf[i] === f);
    if (own.length === 0) continue;
    const rest = all.filter((i) => foldOf[i] !== f);
    const left = leaveFoldOut(processes, own, task.kind === "regression" ? new Uint32Array() : rest);
    const of = (values: Float64Array) => Float64Array.from(rest, (i) => values[i] as number);
    const links = fitLinks(task, of(y), of(weights), left.rest.means);
    const said = latentEstimate({ ...parts, links }, left.fold.means, left.fold.variances);
    for (const [r, i] of own.entries()) {
      value.set(said.value.subarray(r * width, (r + 1) * width), i * width);
      sd[i] = said.sd[r] as number;
    }
  }
  return {
    rows,
    value: value.filter((_, at) => (foldOf[Math.floor(at / width)] as number) >= 0),
    sd: sd.filter((_, i) => (foldOf[i] as number) >= 0),
  };
}

/** The fold of each row that takes part, or -1. */
function assigned(present: Uint32Array, folds: readonly Uint32Array[]): Int32Array {
  const foldOf = new Map<number, number>();
  for (const [f, fold] of folds.entries()) {
    for (const row of fold) {
      if (foldOf.has(row)) throw argumentError("folds", row, "rows that are in one fold each");
      foldOf.set(row, f);
    }
  }
  const found = Int32Array.from(present, (row) => foldOf.get(row) ?? -1);
  const [first = -1] = found;
  if (first >= 0 && found.every((f) => f === first)) throw argumentError("folds", first, "folds that leave some rows");
  return found;
}

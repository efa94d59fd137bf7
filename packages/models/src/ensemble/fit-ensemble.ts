import type { TaskOptions } from "@molsieve/core";
import type { Estimate, TrainingData } from "../contract/estimator.js";
import { convexWeights } from "./convex-weights.js";
import { crossFit, type FoldRows } from "./cross-fit.js";
import { EnsembleModel, mixEstimates } from "./ensemble-model.js";
import { type Member, selectBlocks } from "./member.js";

/** A member and what it said of rows that it had not seen. */
export interface TriedMember {
  readonly member: Member;
  readonly outOfFold: Estimate;
  /** Root mean squared error, or log loss in nats, of these. */
  readonly loss: number;
}

/** Members that count less are left out: they cost as much in every prediction. */
const MIN_WEIGHT = 0.02;

/** A member cross-validated. */
export async function tryMember(
  member: Member,
  data: TrainingData,
  folds: readonly FoldRows[],
  seed: number,
  task: Pick<TaskOptions, "signal">,
): Promise<TriedMember> {
  return triedMember(member, await crossFit(member, data, folds, seed, task), data);
}

/** A member with what it said, judged. */
export function triedMember(member: Member, outOfFold: Estimate, data: TrainingData): TriedMember {
  return { member, outOfFold, loss: lossOf(outOfFold.value, data) };
}

/** Weights with which tried members are joined, those below 2 % left out; equal ones where nothing is to be learned. */
export function joinWeights(tried: readonly TriedMember[], data: TrainingData, how: "best" | "equal"): Float64Array {
  const equal = new Float64Array(tried.length).fill(1 / tried.length);
  if (how === "equal") return equal;
  const values = tried.map(({ outOfFold }) => outOfFold.value);
  const weights = convexWeights(values, data.y, data.task, data.weights);
  const kept = weights.map((weight) => (weight < MIN_WEIGHT ? 0 : weight));
  const total = kept.reduce((sum, weight) => sum + weight, 0);
  return total === 0 ? equal : kept.map((weight) => weight / total);
}

/** The members of positive weight fitted on all rows. */
export async function fitEnsemble(
  name: string,
  tried: readonly TriedMember[],
  weights: Float64Array,
  data: TrainingData,
  seed: number,
  { signal, onProgress }: TaskOptions,
): Promise<EnsembleModel> {
  const kept = tried.flatMap((each, i) =>
    (weights[i] as number) > 0 ? [{ ...each, weight: weights[i] as number }] : [],
  );
  const members = [];
  for (const [i, { member, weight }] of kept.entries()) {
    const features = selectBlocks(data.features, member.spec.blocks);
    const options = { ...member.spec.options, seed, ...(signal && { signal }) };
    const model = await member.estimator.fit({ ...data, features }, options);
    members.push({ model, weight, blocks: member.spec.blocks ?? null });
    onProgress?.({ stage: "train", done: i + 1, total: kept.length, unit: "models" });
  }
  const outOfFold = mixEstimates(
    kept.map((each) => each.outOfFold),
    kept.map(({ weight }) => weight),
  );
  const report = tried.map(({ member, loss }, i) => ({
    model: member.label,
    [data.task.kind === "regression" ? "rmse" : "log_loss"]: loss,
    weight: weights[i] as number,
  }));
  return new EnsembleModel(name, data.task, members, report, outOfFold);
}

function lossOf(value: Float64Array, { y, task, weights }: TrainingData): number {
  let sum = 0;
  let total = 0;
  for (const [row, truth] of y.entries()) {
    const weight = weights?.[row] ?? 1;
    total += weight;
    if (task.kind === "regression") sum += weight * ((value[row] as number) - truth) ** 2;
    else sum -= weight * Math.log(Math.max(value[row * task.nClasses + truth] as number, 1e-6));
  }
  return task.kind === "regression" ? Math.sqrt(sum / total) : sum / total;
}

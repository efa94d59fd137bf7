import type { TaskOptions } from "@molsieve/core";
import type { Estimate, FittedModel } from "../contract/estimator.js";
import { featureShape } from "../contract/feature-shape.js";
import { convexWeights } from "./convex-weights.js";
import { crossFit, crossFitAtOnce } from "./cross-fit.js";
import type { EnsembleData } from "./ensemble-data.js";
import { EnsembleModel, mixEstimates } from "./ensemble-model.js";
import { type Member, selectBlocks } from "./member.js";
import { offScale } from "./target-scale.js";

/** A member and what it said of rows that it had not seen. */
export interface TriedMember {
  readonly member: Member;
  /** Absent where there were too few rows to hold some out. */
  readonly outOfFold?: Estimate;
  /** Fitted on all rows with the seed of the ensemble, where that came with `outOfFold`. */
  readonly model?: FittedModel;
}

/** Members that count less are left out: they cost as much in every prediction. */
const MIN_WEIGHT = 0.02;

/** A member cross-validated, where there are rows enough: in closed form where it can be, otherwise by fitting each fold. */
export async function tryMember(
  member: Member,
  { data, folds }: EnsembleData,
  seed: number,
  task: Pick<TaskOptions, "signal">,
): Promise<TriedMember> {
  if (folds === undefined) return { member };
  const { model, outOfFold } = (await crossFitAtOnce(member, data, folds, seed, task)) ?? {};
  return {
    member,
    ...(model && { model }),
    outOfFold: outOfFold ?? (await crossFit(member, data, folds, seed, task)),
  };
}

/** As many rows as the belief that good members are equally good counts for. */
const PRIOR_ROWS = 500;

/** Members whose loss is larger than the least by more than this part of it are not believed to be as good. */
const NEARLY_BEST = 0.1;

/**
 * Weights with which tried members are joined, those below 2 % left out; equal ones where nothing can be judged. `best`: with
 * `n` rows those that fit best count `n / (n + 500)`, equal ones of all members within a tenth of the least loss the rest, as
 * few rows say little about which of several good models is better.
 */
export function joinWeights(
  tried: readonly TriedMember[],
  prepared: EnsembleData,
  how: "best" | "equal",
): Float64Array {
  const { data, judgedBy } = prepared;
  const equal = new Float64Array(tried.length).fill(1 / tried.length);
  const values = tried.flatMap(({ outOfFold }) => (outOfFold === undefined ? [] : [outOfFold.value]));
  if (how === "equal" || values.length < tried.length) return equal;
  const losses = values.map((value) => lossOf(value, prepared));
  const least = Math.min(...losses);
  // By rounding a log loss of nearly 0 may lie below it.
  const good = losses.map((loss) => (loss - least <= NEARLY_BEST * Math.abs(least) ? 1 : 0));
  const nGood = good.reduce<number>((sum, each) => sum + each, 0);
  const trust = data.y.length / (data.y.length + PRIOR_ROWS);
  const kept = convexWeights(values, data.y, data.task, judgedBy)
    .map((weight, i) => trust * weight + ((1 - trust) * (good[i] as number)) / nGood)
    .map((weight) => (weight < MIN_WEIGHT ? 0 : weight));
  const total = kept.reduce((sum, weight) => sum + weight, 0);
  return total === 0 ? equal : kept.map((weight) => weight / total);
}

/** The members of positive weight fitted on all rows, where they are not yet. */
export async function fitEnsemble(
  name: string,
  tried: readonly TriedMember[],
  weights: Float64Array,
  prepared: EnsembleData,
  seed: number,
  { signal, onProgress }: TaskOptions,
): Promise<EnsembleModel> {
  const { data, rows, scale } = prepared;
  const kept = tried.flatMap((each, i) =>
    (weights[i] as number) > 0 ? [{ ...each, weight: weights[i] as number }] : [],
  );
  const members = [];
  for (const [i, { member, weight, model: known }] of kept.entries()) {
    const features = selectBlocks(data.features, member.spec.blocks);
    const options = { ...member.spec.options, seed, ...(signal && { signal }) };
    const model = known ?? (await member.estimator.fit({ ...data, features }, options));
    members.push({ model, weight, blocks: member.spec.blocks ?? null });
    onProgress?.({ stage: "train", done: i + 1, total: kept.length, unit: "models" });
  }
  const known = kept.flatMap(({ outOfFold }) => (outOfFold === undefined ? [] : [outOfFold]));
  const outOfFold =
    known.length < kept.length
      ? undefined
      : {
          rows,
          ...offScale(
            mixEstimates(
              known,
              kept.map(({ weight }) => weight),
            ),
            scale,
          ),
        };
  const report = tried.map((each, i) => ({
    model: each.member.label,
    [lossName(prepared)]: each.outOfFold ? lossOf(each.outOfFold.value, prepared) : null,
    weight: weights[i] as number,
  }));
  return new EnsembleModel(name, data.task, featureShape(data.features), scale, members, report, outOfFold);
}

/** How well a member did, for people: `gp: rmse 0.612`; `undefined` where nothing was held out. */
export function triedNote({ member, outOfFold }: TriedMember, prepared: EnsembleData): string | undefined {
  if (outOfFold === undefined) return undefined;
  return `${member.label}: ${lossName(prepared).replaceAll("_", " ")} ${lossOf(outOfFold.value, prepared).toPrecision(3)}`;
}

/** What `lossOf` is called in reports: errors of logarithms have a name of their own. */
function lossName({ data, scale }: EnsembleData): string {
  if (data.task.kind === "classification") return "log_loss";
  return scale === "log" ? "rmse_of_logarithms" : "rmse";
}

/** Root mean squared error on the scale, or log loss in nats. */
function lossOf(value: Float64Array, { data: { y, task }, judgedBy }: EnsembleData): number {
  let sum = 0;
  let total = 0;
  for (const [row, truth] of y.entries()) {
    const weight = judgedBy[row] as number;
    total += weight;
    if (task.kind === "regression") sum += weight * ((value[row] as number) - truth) ** 2;
    else sum -= weight * Math.log(Math.max(value[row * task.nClasses + truth] as number, 1e-6));
  }
  return task.kind === "regression" ? Math.sqrt(sum / total) : sum / total;
}

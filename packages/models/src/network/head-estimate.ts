import { classSd } from "../baseline/class-sd.js";
import type { Estimate } from "../contract/estimator.js";
import { softmax } from "../linear/softmax.js";
import { type Head, outputsPerTarget } from "./head.js";

/** What values are measured in where a network says 0 and 1; of classes 0 and 1. */
export interface HeadScale {
  readonly mean: number;
  /** 0 where all values were the same. */
  readonly sd: number;
  /** Squared error that rows are known to have beside the spread of the members, on the network's scale: of `regression` alone. */
  readonly noise: number;
}

/** One standard deviation of a normal distribution to both sides of its median. */
export const SD_LEVELS = [0.158655, 0.5, 0.841345] as const;

/**
 * What the members of an ensemble say together of one target.
 *
 * Regression: the mean of their values; `sd^2` is the variance between them and the mean of what each takes for the variance of values:
 * `noise`, the second output of `mean-variance`, or the square of half the way between the outer ones of `SD_LEVELS`. Classes: the mean of
 * their probabilities; `sd` as `classSd`.
 *
 * @param outputs raw, `[nMembers, nRows, outputsPerTarget(head)]`
 */
export function headEstimate(
  head: Head,
  outputs: Float32Array,
  nMembers: number,
  { mean, sd, noise }: HeadScale,
): Estimate {
  const width = outputsPerTarget(head);
  const nRows = outputs.length / nMembers / width;
  if (head.kind === "classes") {
    const ofAll = softmax(Float64Array.from(outputs), width);
    const value = new Float64Array(nRows * head.nClasses);
    for (let i = 0; i < ofAll.length; i++) {
      const at = i % value.length;
      value[at] = (value[at] as number) + (ofAll[i] as number) / nMembers;
    }
    return { value, sd: classSd(value, head.nClasses) };
  }
  const value = new Float64Array(nRows);
  const own = new Float64Array(nRows);
  for (let row = 0; row < nRows; row++) {
    let [sum, variance] = [0, 0];
    for (let member = 0; member < nMembers; member++) {
      const at = (member * nRows + row) * width;
      sum += centreOf(head, outputs, at) / nMembers;
      variance += (varianceOf(head, outputs, at) ?? noise) / nMembers;
    }
    for (let member = 0; member < nMembers; member++) {
      variance += (centreOf(head, outputs, (member * nRows + row) * width) - sum) ** 2 / nMembers;
    }
    value[row] = mean + sd * sum;
    own[row] = sd * Math.sqrt(variance);
  }
  return { value, sd: own };
}

function centreOf(head: Head, outputs: Float32Array, at: number): number {
  return outputs[head.kind === "quantiles" ? at + 1 : at] as number;
}

/** What a member takes for the variance; undefined where it says nothing of it. */
function varianceOf(head: Head, outputs: Float32Array, at: number): number | undefined {
  if (head.kind === "mean-variance") {
    const raw = outputs[at + 1] as number;
    return Math.max(raw, 0) + Math.log1p(Math.exp(-Math.abs(raw)));
  }
  if (head.kind === "quantiles") return (((outputs[at + 2] as number) - (outputs[at] as number)) / 2) ** 2;
  return undefined;
}

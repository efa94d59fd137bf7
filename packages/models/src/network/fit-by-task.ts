import type { FittedModel, JointData, TargetValues } from "../contract/estimator.js";
import { takeRows } from "../rows/take-rows.js";
import type { NetworkData } from "./fit-network.js";
import type { MeasuredTargetRows } from "./measured-target.js";

/**
 * The models of targets of which those of the same task are fitted together, in the order of the targets. Rows without a value that
 * counts are left out.
 *
 * @param data checked
 */
export async function fitByTask(
  { features, targets }: JointData,
  fit: (data: NetworkData) => Promise<readonly FittedModel[]>,
): Promise<FittedModel[]> {
  const groups = new Map<string, number[]>();
  for (const [t, { task }] of targets.entries()) {
    const key = JSON.stringify(task);
    groups.set(key, [...(groups.get(key) ?? []), t]);
  }
  const models: FittedModel[] = [];
  for (const group of groups.values()) {
    const measured = group.map((t) => filled(targets[t] as TargetValues));
    const rows = Uint32Array.from({ length: features.nRows }, (_, row) => row).filter((row) =>
      measured.some(({ y, weights }) => !Number.isNaN(y[row]) && weights[row] !== 0),
    );
    const { task } = targets[group[0] as number] as TargetValues;
    const present = rows.length === features.nRows ? features : takeRows(features, rows);
    const fitted = await fit({
      features: present,
      task,
      measured: measured.map(({ y, qualifiers, weights }) => ({
        y: Float64Array.from(rows, (row) => y[row] as number),
        qualifiers: Int8Array.from(rows, (row) => qualifiers[row] as number),
        weights: Float64Array.from(rows, (row) => weights[row] as number),
      })),
    });
    for (const [i, t] of group.entries()) models[t] = fitted[i] as FittedModel;
  }
  return models;
}

/** With weights whose mean over the values is 1: only their ratios count, and every target as much as its values are many. */
function filled({ y, qualifiers, weights }: TargetValues): MeasuredTargetRows {
  const own = y.map((value, row) => (Number.isNaN(value) ? 0 : (weights?.[row] ?? 1)));
  const largest = own.reduce((most, weight) => Math.max(most, weight), 0);
  const counted = own.filter((weight) => weight > 0);
  const mean = counted.reduce((sum, weight) => sum + weight / largest, 0) / counted.length;
  return {
    y: y.map((value, row) => (own[row] === 0 ? Number.NaN : value)),
    qualifiers: qualifiers ?? new Int8Array(y.length),
    weights: own.map((weight) => weight / largest / mean),
  };
}

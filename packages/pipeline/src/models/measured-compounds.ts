import { MolsieveError } from "@molsieve/core";
import { type FeatureRows, joinRows, type ModelTask, takeRows } from "@molsieve/models";
import type { TrainingCompound, TrainingSet, TrainingTarget } from "./training-set.js";

/** Compounds that have a value of one target, with their features; arrays are `[nCompounds]`. */
export interface MeasuredCompounds {
  readonly compounds: readonly TrainingCompound[];
  readonly name: string;
  readonly unit: string | undefined;
  readonly task: ModelTask;
  readonly classes: readonly string[] | undefined;
  readonly y: Float64Array;
  readonly qualifiers: Int8Array;
  readonly features: FeatureRows;
}

/** Those compounds of a set that have a value of its first target. */
export function measuredCompounds({ compounds, targets }: TrainingSet, features: FeatureRows): MeasuredCompounds {
  const { y, qualifiers, name, unit, task, classes } = targets[0] as TrainingTarget;
  const rows = Uint32Array.from(y.keys()).filter((row) => !Number.isNaN(y[row]));
  return {
    compounds: Array.from(rows, (row) => compounds[row] as TrainingCompound),
    name,
    unit,
    task,
    classes,
    y: Float64Array.from(rows, (row) => y[row] as number),
    qualifiers: Int8Array.from(rows, (row) => qualifiers[row] as number),
    features: takeRows(features, rows),
  };
}

/**
 * The compounds of both, the first ones first.
 *
 * @throws {MolsieveError} `input` when one has classes that the other lacks
 */
export function joinCompounds(first: MeasuredCompounds, second: MeasuredCompounds, file: string): MeasuredCompounds {
  const of = ({ classes }: MeasuredCompounds) => classes?.join(", ") ?? "quantities";
  if (of(first) !== of(second)) {
    throw new MolsieveError(
      "input",
      `its ${second.name} holds ${of(second)}, that of the training table ${of(first)}`,
      {
        file,
        key: "test",
        remedy: "Write the same classes in both tables, and name the task",
      },
    );
  }
  return {
    ...first,
    compounds: [...first.compounds, ...second.compounds],
    y: Float64Array.of(...first.y, ...second.y),
    qualifiers: Int8Array.of(...first.qualifiers, ...second.qualifiers),
    features: joinRows([first.features, second.features]),
  };
}

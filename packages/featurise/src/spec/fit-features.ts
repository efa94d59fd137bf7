import type { Molecule } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import { asValues } from "./as-values.js";
import { isUnfitted, rawFeaturiser } from "./create-featuriser.js";
import type { FeaturePart, FeatureSpec } from "./feature-spec.js";
import { partText } from "./features-text.js";
import { fitColumn } from "./fit-column.js";

/**
 * The spec with the numbers of its imputing and scaling, found in the training molecules and nowhere else: fit on what a model
 * is trained on, then use the fitted spec for every molecule. Parts that are fitted already, or need no fitting, stay as
 * they are.
 *
 * Per column: medians and means leave missing and infinite values out; scaling sees the column as imputing leaves it, and
 * without imputing the values that are there. The standard deviation divides by n, quartiles are interpolated linearly, and a
 * spread of 0 becomes 1. Equal to scikit-learn's `SimpleImputer` followed by `StandardScaler`, `RobustScaler` or `MinMaxScaler`.
 *
 * @throws {MolsieveError} `input` when a column that must be fitted has no value in any training molecule
 */
export function fitFeatures(spec: FeatureSpec, training: readonly Molecule[]): FeatureSpec {
  return { parts: spec.parts.map((part) => (isUnfitted(part) ? fitPart(part, training) : part)) };
}

function fitPart(part: FeaturePart, training: readonly Molecule[]): FeaturePart {
  const featuriser = asValues(part.name, rawFeaturiser(part));
  const { width, columns } = featuriser;
  const rows = new Float64Array(training.length * width);
  for (const [i, molecule] of training.entries()) featuriser.write(molecule, rows.subarray(i * width, (i + 1) * width));
  const fitted = columns.map(({ name }, column) => {
    const values = Float64Array.from({ length: training.length }, (_, row) => rows[row * width + column] as number);
    const numbers = fitColumn(part, values);
    if (numbers === undefined) throw nothingToFit(part, name);
    return numbers;
  });
  const { impute, scale } = part;
  return {
    ...part,
    ...(impute === undefined || impute.method === "constant"
      ? {}
      : { impute: { ...impute, values: fitted.map(({ stand }) => stand) } }),
    ...(scale === undefined
      ? {}
      : {
          scale: { ...scale, centre: fitted.map(({ centre }) => centre), spread: fitted.map(({ spread }) => spread) },
        }),
  };
}

function nothingToFit(part: FeaturePart, name: string): MolsieveError {
  return new MolsieveError("input", `features ${partText(part)}: ${name} has no value in any training molecule`, {
    key: "features",
    value: part,
    remedy: `Leave ${name} out, or train on more molecules`,
  });
}

import type { Molecule } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import { asValues } from "./as-values.js";
import { columnStatistics } from "./column-statistics.js";
import { isUnfitted, rawFeaturiser } from "./create-featuriser.js";
import type { FeaturePart, FeatureSpec, Impute, Scale } from "./feature-spec.js";
import { partText } from "./features-text.js";
import type { ValueFeaturiser } from "./featuriser.js";

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
  const { width } = featuriser;
  const rows = new Float64Array(training.length * width);
  for (const [i, molecule] of training.entries()) featuriser.write(molecule, rows.subarray(i * width, (i + 1) * width));
  const stands: number[] = [];
  const centre: number[] = [];
  const spread: number[] = [];
  for (let column = 0; column < width; column++) {
    const all = Float64Array.from({ length: training.length }, (_, row) => rows[row * width + column] as number);
    const finite = all.filter(Number.isFinite);
    if (finite.length === 0) throw nothingToFit(part, featuriser, column);
    const stand = standFor(part.impute, finite);
    stands.push(stand);
    const scaled = all.map((value) => (Number.isNaN(value) ? stand : value)).filter(Number.isFinite);
    const [from, by] = scaleOf(part.scale, scaled);
    centre.push(from);
    spread.push(by > 0 ? by : 1);
  }
  const { impute, scale } = part;
  return {
    ...part,
    ...(impute === undefined || impute.method === "constant" ? {} : { impute: { ...impute, values: stands } }),
    ...(scale === undefined ? {} : { scale: { ...scale, centre, spread } }),
  };
}

/** What stands in for the missing values of a column; NaN where nothing does. */
function standFor(impute: Impute | undefined, finite: Float64Array): number {
  if (impute === undefined) return Number.NaN;
  if (impute.method === "constant") return impute.value;
  const { mean, median } = columnStatistics(finite);
  return impute.method === "mean" ? mean : median;
}

function scaleOf(scale: Scale | undefined, values: Float64Array): readonly [centre: number, spread: number] {
  const { mean, sd, median, lowerQuartile, upperQuartile, min, max } = columnStatistics(values);
  switch (scale?.method) {
    case "standard":
      return [mean, sd];
    case "robust":
      return [median, upperQuartile - lowerQuartile];
    case "min-max":
      return [min, max - min];
    default:
      return [0, 1];
  }
}

function nothingToFit(part: FeaturePart, { columns }: ValueFeaturiser, column: number): MolsieveError {
  const name = columns[column]?.name;
  return new MolsieveError("input", `features ${partText(part)}: ${name} has no value in any training molecule`, {
    key: "features",
    value: part,
    remedy: `Leave ${name} out, or train on more molecules`,
  });
}

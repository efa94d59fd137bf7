import type { Molecule } from "@molsieve/chem";
import { argumentError, MolsieveError } from "@molsieve/core";
import { asValues } from "./as-values.js";
import { isUnfitted, rawFeaturiser } from "./create-featuriser.js";
import type { FeaturePart, FeatureSpec } from "./feature-spec.js";
import type { FeatureBlock, FeatureTable } from "./feature-table.js";
import { partText } from "./features-text.js";
import { featuriseAll } from "./featurise-all.js";
import { fitColumn } from "./fit-column.js";
import { checkRaw, rawFeatures, valuesOf } from "./transform-features.js";

/** Rows of a table to be trained on. */
export interface TrainingRows {
  /** What `rawFeatures` of the spec gives, from `featuriseAll` or a cache. */
  readonly table: FeatureTable;
  /** Indices of the training rows. Default: all. */
  readonly rows?: readonly number[];
}

/**
 * The spec with the numbers of its imputing and scaling, found in the training molecules and nowhere else: fit on what a model
 * is trained on, then use the fitted spec for every molecule (or `transformFeatures` for a table). Parts that are fitted
 * already, or need no fitting, stay as they are.
 *
 * Per column: medians and means leave missing and infinite values out; scaling sees the column as imputing leaves it, and
 * without imputing the values that are there. The standard deviation divides by n, quartiles are interpolated linearly, and a
 * spread of 0 becomes 1. Equal to scikit-learn's `SimpleImputer` followed by `StandardScaler`, `RobustScaler` or `MinMaxScaler`.
 *
 * @throws {MolsieveError} `input` when a column that must be fitted has no value in any training row; `argument` when a table
 * or rows do not go with the spec
 */
export function fitFeatures(spec: FeatureSpec, training: readonly Molecule[] | TrainingRows): FeatureSpec {
  const { table, rows = Array.from({ length: table.nRows }, (_, row) => row) }: TrainingRows =
    "table" in training ? training : { table: featuriseAll(rawFeatures(spec), training) };
  checkRaw(spec, table);
  const outside = rows.find((row) => !(Number.isInteger(row) && row >= 0 && row < table.nRows));
  if (outside !== undefined) throw argumentError("rows", outside, `integers from 0 to ${table.nRows - 1}`);
  return {
    parts: spec.parts.map((part, i) =>
      isUnfitted(part) ? fitPart(part, table.blocks[i] as FeatureBlock, rows) : part,
    ),
  };
}

function fitPart(part: FeaturePart, block: FeatureBlock, rows: readonly number[]): FeaturePart {
  const { width, columns } = asValues(part.name, rawFeaturiser(part));
  const all = valuesOf(block);
  const fitted = columns.map(({ name }, column) => {
    const values = Float64Array.from(rows, (row) => all[row * width + column] as number);
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
  return new MolsieveError("input", `features ${partText(part)}: ${name} has no value in any training row`, {
    key: "features",
    value: part,
    remedy: `Leave ${name} out, or train on more molecules`,
  });
}

import type { FeaturePart } from "./feature-spec.js";
import type { FeatureColumn, ValueFeaturiser } from "./featuriser.js";

/** A featuriser of the values of another, imputed and scaled with the numbers of a fitted part. */
export function transformValues(inner: ValueFeaturiser, part: FeaturePart): ValueFeaturiser {
  const { width } = inner;
  const transform = rowTransform(part, width);
  return {
    form: "values",
    width,
    columns: transformedColumns(part, inner.columns),
    write(molecule, row) {
      inner.write(molecule, row);
      transform(row);
    },
    missing: (molecule, column) => inner.missing(molecule, column),
  };
}

/** Imputes and scales a row of `width` values where it lies, with the numbers of a fitted part. */
export function rowTransform({ impute, scale }: FeaturePart, width: number): (row: Float64Array) => void {
  const stands = new Float64Array(width).fill(impute?.method === "constant" ? impute.value : Number.NaN);
  if (impute !== undefined && impute.method !== "constant") stands.set(impute.values ?? []);
  const centre = new Float64Array(width);
  if (scale?.centre !== undefined) centre.set(scale.centre);
  const spread = new Float64Array(width).fill(1);
  if (scale?.spread !== undefined) spread.set(scale.spread);
  return (row) => {
    for (let i = 0; i < width; i++) {
      const value = row[i] as number;
      const whole = Number.isNaN(value) ? (stands[i] as number) : value;
      row[i] = (whole - (centre[i] as number)) / (spread[i] as number);
    }
  };
}

/** What columns hold after the transforms of a part: scaled ones have neither unit nor range. */
export function transformedColumns(
  { scale }: FeaturePart,
  columns: readonly FeatureColumn[],
): readonly FeatureColumn[] {
  return scale === undefined ? columns : columns.map((column) => ({ ...column, ...SCALED }));
}

const SCALED = { unit: "", range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY], isInteger: false } as const;

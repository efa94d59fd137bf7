import type { FeaturePart } from "./feature-spec.js";
import type { ValueFeaturiser } from "./featuriser.js";

/** A featuriser of the values of another, imputed and scaled with the numbers of a fitted part. */
export function transformValues(inner: ValueFeaturiser, { impute, scale }: FeaturePart): ValueFeaturiser {
  const { width } = inner;
  const stands = new Float64Array(width).fill(impute?.method === "constant" ? impute.value : Number.NaN);
  if (impute !== undefined && impute.method !== "constant") stands.set(impute.values ?? []);
  const centre = new Float64Array(width);
  if (scale?.centre !== undefined) centre.set(scale.centre);
  const spread = new Float64Array(width).fill(1);
  if (scale?.spread !== undefined) spread.set(scale.spread);
  return {
    form: "values",
    width,
    columns: scale === undefined ? inner.columns : inner.columns.map((column) => ({ ...column, ...SCALED })),
    write(molecule, row) {
      inner.write(molecule, row);
      for (let i = 0; i < width; i++) {
        const value = row[i] as number;
        const whole = Number.isNaN(value) ? (stands[i] as number) : value;
        row[i] = (whole - (centre[i] as number)) / (spread[i] as number);
      }
    },
    missing: (molecule, column) => inner.missing(molecule, column),
  };
}

const SCALED = { unit: "", range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY], isInteger: false } as const;

import { columnStatistics } from "./column-statistics.js";
import type { FeaturePart, Impute, Scale } from "./feature-spec.js";

/** The numbers of the transforms of one column. */
export interface ColumnNumbers {
  /** Stands in for missing values; NaN where nothing does. */
  readonly stand: number;
  readonly centre: number;
  /** More than 0. */
  readonly spread: number;
}

/** The numbers of imputing and scaling a column with these training values; undefined where none of them is finite. */
export function fitColumn(
  { impute, scale }: Pick<FeaturePart, "impute" | "scale">,
  values: Float64Array,
): ColumnNumbers | undefined {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return undefined;
  const stand = standFor(impute, finite);
  const imputed = values.map((value) => (Number.isNaN(value) ? stand : value)).filter(Number.isFinite);
  const [centre, spread] = scaleOf(scale, imputed);
  return { stand, centre, spread: spread > 0 ? spread : 1 };
}

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

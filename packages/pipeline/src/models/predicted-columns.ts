import { type PortableTarget, percentileIn, type TrustedPrediction } from "@molsieve/models";
import type { TableColumn } from "@molsieve/table";
import type { ResultValue } from "../stages/row-outcome.js";

/**
 * The columns of a prediction: `NAME` (of more than two classes the class, and `NAME_probability`), `NAME_class` where there is a
 * threshold, and where they are known `NAME_sd`, `NAME_lower`, `NAME_upper` and `NAME_domain`; at last `NAME_percentile` where there
 * is a reference.
 */
export function predictedColumns({
  name,
  classes,
  threshold,
  knowsUncertainty,
  reference,
}: PortableTarget): TableColumn[] {
  const number = (end: string): TableColumn => ({ name: `${name}${end}`, type: "double" });
  const isMany = classes !== undefined && classes.length > 2;
  return [
    ...(isMany ? [{ name, type: "utf8" as const }, number("_probability")] : [number("")]),
    ...(threshold === undefined ? [] : [{ name: `${name}_class`, type: "utf8" as const }]),
    ...(knowsUncertainty ? ["_sd", "_lower", "_upper", "_domain"].map(number) : []),
    ...(reference === undefined ? [] : [number("_percentile")]),
  ];
}

/** The values of these columns for one row; what is not finite is null. */
export function predictedValues(
  { classes, threshold, knowsUncertainty, reference }: PortableTarget,
  said: TrustedPrediction,
  row: number,
): ResultValue[] {
  const { value, sd, lower, upper, domain } = said;
  const own = value[row] as number;
  const isMany = classes !== undefined && classes.length > 2;
  const probability = isMany ? (said.probabilities?.[row * classes.length + own] ?? Number.NaN) : Number.NaN;
  return [
    ...(isMany ? [classes[own] ?? null, numberOrNull(probability)] : [numberOrNull(own)]),
    ...(threshold === undefined ? [] : [Number.isNaN(own) ? null : (classes?.[Number(own >= threshold)] ?? null)]),
    ...(knowsUncertainty ? [sd, lower, upper, domain].map((values) => numberOrNull(values[row] as number)) : []),
    ...(reference === undefined ? [] : [numberOrNull(percentileIn(reference.values, own))]),
  ];
}

function numberOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

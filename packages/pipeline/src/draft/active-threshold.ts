/** From which value on compounds count as active. */
export interface ActiveThreshold {
  readonly value: number;
  /** Compounds of the sample at or above it. */
  readonly nActive: number;
  readonly nMeasured: number;
}

/** Potencies that are usual as thresholds: 100 nM, 1 uM, 10 uM and between. */
const POTENCIES = [7, 6.5, 6, 5.5, 5] as const;
/** Share of the compounds that has to be active for a threshold to be taken. */
const LEAST_SHARE = 0.15;

/**
 * A threshold for values of which the larger are more active: of potencies the highest usual one that 15 % of them reach, of
 * percentages 50 where 15 % do; otherwise the upper quartile, rounded.
 *
 * @param kind what the values are
 */
export function proposeThreshold(
  values: readonly number[],
  kind: "potency" | "percent" | "class" | "other",
): ActiveThreshold {
  const reach = (threshold: number) => values.filter((value) => value >= threshold).length;
  const usual = kind === "potency" ? POTENCIES : kind === "percent" ? [50] : kind === "class" ? [1] : [];
  const found = usual.find((threshold) => kind === "class" || reach(threshold) >= LEAST_SHARE * values.length);
  const sorted = [...values].sort((a, b) => a - b);
  const quartile = sorted[Math.floor(0.75 * (sorted.length - 1))] ?? 0;
  const value = found ?? Number(quartile.toPrecision(2));
  return { value, nActive: reach(value), nMeasured: values.length };
}

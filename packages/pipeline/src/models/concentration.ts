import { shown } from "@molsieve/core";
import type { MeasuredResult, MeasuredValue } from "./measured-value.js";

/** Moles a litre that each unit of concentration stands for, as the negative power of ten. */
const NEGATIVE_POWERS: ReadonlyMap<string, number> = new Map([
  ["M", 0],
  ["mol/L", 0],
  ["mM", 3],
  ["uM", 6],
  ["µM", 6],
  ["μM", 6],
  ["umol/L", 6],
  ["nM", 9],
  ["nmol/L", 9],
  ["pM", 12],
  ["fM", 15],
]);

/** The units of concentration that {@link potency} knows. */
export const CONCENTRATIONS: readonly string[] = [...NEGATIVE_POWERS.keys()];

/** Unit of what {@link potency} gives. */
export const POTENCY_UNIT = "-log10(mol/L)";

/**
 * A concentration such as an IC50 as a potency, `-log10(c / (mol/L))`: 100 nM is 7. A qualifier turns round: an IC50 above
 * 10 uM is a potency below 5.
 *
 * @param unit one of {@link CONCENTRATIONS}
 */
export function potency({ value, qualifier }: MeasuredValue, unit: string): MeasuredResult {
  const power = NEGATIVE_POWERS.get(unit);
  if (power === undefined) {
    return { ok: false, code: "unit", message: `${shown(unit)} is none of the units ${CONCENTRATIONS.join(", ")}` };
  }
  if (value <= 0)
    return { ok: false, code: "not-positive", message: `a concentration of ${value} ${unit} has no logarithm` };
  const turned = qualifier === 0 ? 0 : qualifier === 1 ? -1 : 1;
  return { ok: true, measured: { value: power - Math.log10(value), qualifier: turned } };
}

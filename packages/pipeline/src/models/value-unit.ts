import { argumentError } from "@molsieve/core";
import { CONCENTRATIONS, POTENCY_UNIT } from "./concentration.js";

/** What a unit of measured values comes to. */
export interface ValueUnit {
  /** Unit of the values once they are read: {@link POTENCY_UNIT} for concentrations, otherwise as it was given. */
  readonly name: string | undefined;
  /** The unit of concentration that all values are in; undefined where they are not converted, or a column tells it. */
  readonly concentration: string | undefined;
  /** The column that tells the unit of concentration of each value. */
  readonly column: string | undefined;
}

/** A unit as `TargetOptions` takes it, taken apart: a unit of concentration, `column:NAME`, or words that only name the values. */
export function valueUnit(unit: string | undefined): ValueUnit {
  const column = unit?.startsWith("column:") ? unit.slice("column:".length) : undefined;
  const concentration = unit !== undefined && CONCENTRATIONS.includes(unit) ? unit : undefined;
  const isConcentration = column !== undefined || concentration !== undefined;
  return { name: isConcentration ? POTENCY_UNIT : unit, concentration, column };
}

/** @throws {MolsieveError} `argument` for a unit of concentration in the wrong case: `nm` is no nanomole in a litre */
export function checkUnit(unit: string): void {
  const meant = CONCENTRATIONS.find((each) => each.toLowerCase() === unit.toLowerCase());
  if (meant === undefined || CONCENTRATIONS.includes(unit)) return;
  throw argumentError("unit", unit, `${meant} for concentrations (case matters), or a longer name for anything else`);
}

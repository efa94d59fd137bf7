import type { Molecule } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import { molLogP } from "./mol-log-p.js";
import { molWt } from "./mol-wt.js";
import { nhohCount, noCount } from "./nitrogen-oxygen.js";

/** The descriptors of the rule of five by RDKit's names, in the order of their columns. */
export const RULE_OF_FIVE_DESCRIPTORS = ["MolWt", "MolLogP", "NHOHCount", "NOCount"] as const;

/** Name of a descriptor of the rule of five. */
export type RuleOfFiveDescriptor = (typeof RULE_OF_FIVE_DESCRIPTORS)[number];

/** Largest values that Lipinski's rule allows, in the order of {@link RULE_OF_FIVE_DESCRIPTORS}. */
const RULE_OF_FIVE_LIMITS: readonly number[] = [500, 5, 5, 10];

/**
 * The descriptors of the rule of five, `[4]`, in the order of {@link RULE_OF_FIVE_DESCRIPTORS}: molecular weight in
 * dalton, log P (dimensionless), hydrogens on N and O, N and O atoms.
 *
 * All are finite; all are 0 for a molecule without atoms. See {@link molLogP} for atoms that it has no value for.
 *
 * @param target where to write them, for example one row of a `[nMolecules, 4]` table; default: a new array
 * @param offset index of the first value in `target`
 * @returns `target`
 */
export function ruleOfFiveDescriptors(
  molecule: Molecule,
  target: Float64Array = new Float64Array(4),
  offset = 0,
): Float64Array {
  target[offset] = molWt(molecule);
  target[offset + 1] = molLogP(molecule);
  target[offset + 2] = nhohCount(molecule);
  target[offset + 3] = noCount(molecule);
  return target;
}

/** What the rule of five says of a molecule. */
export interface RuleOfFiveVerdict {
  /** Whether at most `maxViolations` limits are exceeded; null where an unknown value could decide either way. */
  readonly passes: boolean | null;
  /** Limits known to be exceeded, 0 to 4. */
  readonly violations: number;
  /** The descriptors that exceed their limit. */
  readonly failed: readonly RuleOfFiveDescriptor[];
  /** The descriptors without a value (NaN). */
  readonly unknown: readonly RuleOfFiveDescriptor[];
}

/** How strictly the rule of five is applied. */
export interface RuleOfFiveOptions {
  /** Violations that a molecule may have and still pass, 0 to 4. Default 1, as in the paper. */
  readonly maxViolations?: number;
}

/**
 * The verdict of Lipinski's rule of five: MolWt <= 500, MolLogP <= 5, NHOHCount <= 5 and NOCount <= 10, a value at its
 * limit being within it.
 *
 * Differs from the paper: log P is Wildman-Crippen's, not CLOGP's, and substrates of transporters are not excepted.
 *
 * @param values in the order of {@link RULE_OF_FIVE_DESCRIPTORS}, `[4]`; NaN where a value is not known
 * @throws {MolsieveError} `argument` when there are not 4 values or `maxViolations` is not an integer from 0 to 4
 * @see doi:10.1016/S0169-409X(96)00423-1 (Lipinski et al. 1997)
 */
export function ruleOfFive(values: ArrayLike<number>, options: RuleOfFiveOptions = {}): RuleOfFiveVerdict {
  const { maxViolations = 1 } = options;
  if (values.length !== 4) throw argumentError("values.length", values.length, "4");
  if (!(Number.isInteger(maxViolations) && maxViolations >= 0 && maxViolations <= 4)) {
    throw argumentError("maxViolations", maxViolations, "an integer from 0 to 4");
  }
  const failed = RULE_OF_FIVE_DESCRIPTORS.filter((_, i) => (values[i] as number) > (RULE_OF_FIVE_LIMITS[i] as number));
  const unknown = RULE_OF_FIVE_DESCRIPTORS.filter((_, i) => Number.isNaN(values[i] as number));
  const violations = failed.length;
  const undecided = violations <= maxViolations && violations + unknown.length > maxViolations;
  return { passes: undecided ? null : violations <= maxViolations, violations, failed, unknown };
}

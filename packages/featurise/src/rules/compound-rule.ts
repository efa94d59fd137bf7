import type { Molecule } from "@molsieve/chem";
import { MolsieveError, nearestName } from "@molsieve/core";
import { molLogP } from "../descriptors/mol-log-p.js";
import { molWt } from "../descriptors/mol-wt.js";
import { nhohCount, noCount } from "../descriptors/nitrogen-oxygen.js";
import { numRotatableBonds } from "../descriptors/num-rotatable-bonds.js";
import { RULE_OF_FIVE_DESCRIPTORS, RULE_OF_FIVE_LIMITS } from "../descriptors/rule-of-five.js";
import { tpsa } from "../descriptors/tpsa.js";

const DESCRIPTORS = {
  MolWt: molWt,
  MolLogP: molLogP,
  NHOHCount: nhohCount,
  NOCount: noCount,
  TPSA: tpsa,
  NumRotatableBonds: numRotatableBonds,
};

/** A descriptor that a rule limits, by RDKit's name. */
export type RuleDescriptor = keyof typeof DESCRIPTORS;

/** A rule of thumb for compounds: largest values of descriptors, and how many may be exceeded. */
export interface CompoundRule {
  readonly name: string;
  /** A value at its limit is within it. */
  readonly limits: readonly { readonly descriptor: RuleDescriptor; readonly max: number }[];
  /** Limits that a compound may exceed and still pass. */
  readonly maxViolations: number;
  readonly citation: string;
}

/**
 * The rules that are known: `lipinski` (MolWt <= 500, MolLogP <= 5, NHOHCount <= 5, NOCount <= 10, one of which may be
 * exceeded) and `veber` (TPSA <= 140, NumRotatableBonds <= 10).
 *
 * Differs from the papers as the descriptors do, see {@link molLogP} and {@link numRotatableBonds}; and Veber's other form,
 * at most 12 hydrogen-bond donors and acceptors together in place of the polar surface, is not applied.
 *
 * @see doi:10.1016/S0169-409X(96)00423-1 (Lipinski et al. 1997), doi:10.1021/jm020017n (Veber et al. 2002)
 */
export const COMPOUND_RULES: readonly CompoundRule[] = [
  {
    name: "lipinski",
    limits: RULE_OF_FIVE_DESCRIPTORS.map((descriptor, i) => ({ descriptor, max: RULE_OF_FIVE_LIMITS[i] as number })),
    maxViolations: 1,
    citation: "Lipinski et al. 1997, doi:10.1016/S0169-409X(96)00423-1",
  },
  {
    name: "veber",
    limits: [
      { descriptor: "TPSA", max: 140 },
      { descriptor: "NumRotatableBonds", max: 10 },
    ],
    maxViolations: 0,
    citation: "Veber et al. 2002, doi:10.1021/jm020017n",
  },
];

/**
 * The rule of that name, in any letter case.
 *
 * @throws {MolsieveError} `argument` for an unknown name, with the nearest known one
 */
export function compoundRule(name: string): CompoundRule {
  const rule = COMPOUND_RULES.find((known) => known.name === name.toLowerCase());
  if (rule !== undefined) return rule;
  const names = COMPOUND_RULES.map((known) => known.name);
  const nearest = nearestName(name, names);
  throw new MolsieveError("argument", `there is no rule ${JSON.stringify(name)}`, {
    key: "rules",
    value: name,
    remedy: `${nearest === undefined ? "" : `Did you mean ${nearest}? `}Known: ${names.join(", ")}`,
  });
}

/** A limit that a compound exceeds. */
export interface RuleBreach {
  readonly descriptor: RuleDescriptor;
  readonly value: number;
  readonly max: number;
}

/** What a rule says of a compound. */
export interface RuleVerdict {
  readonly passes: boolean;
  /** Descriptors of the rule's limits, in their order. */
  readonly values: readonly number[];
  /** Limits that are exceeded; some may be although the compound passes. */
  readonly breaches: readonly RuleBreach[];
}

/** What `rule` says of a molecule. */
export function ruleVerdict(rule: CompoundRule, molecule: Molecule): RuleVerdict {
  const values = rule.limits.map(({ descriptor }) => DESCRIPTORS[descriptor](molecule));
  const breaches = rule.limits.flatMap(({ descriptor, max }, i): RuleBreach[] => {
    const value = values[i] as number;
    return value > max ? [{ descriptor, value, max }] : [];
  });
  return { passes: breaches.length <= rule.maxViolations, values, breaches };
}

import type { Molecule } from "@molsieve/chem";
import { DescriptorReader } from "../descriptors/descriptor-reader.js";
import type { CompoundRule, RuleLimit } from "./compound-rule.js";
import { compoundRule } from "./rule-named.js";

/** What a rule says of a compound. */
export interface RuleVerdict {
  readonly rule: CompoundRule;
  /** Null where a value that is not known could decide either way. */
  readonly passes: boolean | null;
  /** Descriptors of the rule's limits, in their order; NaN where one cannot be computed. */
  readonly values: readonly number[];
  /** Limits that are exceeded; some may be although the compound passes. */
  readonly breaches: readonly RuleBreach[];
  /** Limits that may or may not be exceeded. */
  readonly unknown: readonly RuleUnknown[];
}

/** A limit that a compound exceeds. */
export interface RuleBreach {
  readonly descriptor: string;
  /** The value, or where it cannot be computed what it is at most (below a minimum) or at least (above a maximum). */
  readonly value: number;
  readonly limit: number;
  /** Which end of the range the limit is. */
  readonly side: "min" | "max";
}

/** A limit that cannot be judged. */
export interface RuleUnknown {
  readonly descriptor: string;
  /** What the value is at least and at most; NaN where nothing is known. */
  readonly low: number;
  readonly high: number;
  /** Why, as a sentence's end. */
  readonly reason: string;
}

/** Judges one molecule after the other by several rules, computing each descriptor once. */
export interface RuleSet {
  readonly rules: readonly CompoundRule[];
  /** Names of the descriptors of all limits, each once. */
  readonly descriptors: readonly string[];
  /**
   * What each rule says of a molecule, in the order of the rules.
   *
   * @param known values from elsewhere by descriptor, such as a measured `MolLogP`, in place of those computed
   */
  judge(molecule: Molecule, known?: Readonly<Record<string, number>>): RuleVerdict[];
}

/**
 * A set of rules, by name or as data of your own.
 *
 * @throws {MolsieveError} `argument` for an unknown rule or descriptor, with the nearest known one
 */
export function createRuleSet(rulesOrNames: readonly (string | CompoundRule)[]): RuleSet {
  const rules = rulesOrNames.map((rule) => (typeof rule === "string" ? compoundRule(rule) : rule));
  const limits = rules.flatMap((rule) => rule.limits);
  const descriptors = [...new Set(limits.map(({ descriptor }) => descriptor))];
  const reader = new DescriptorReader([...new Set([...descriptors, ...limits.flatMap(({ bounds = [] }) => bounds)])]);
  return {
    rules,
    descriptors,
    judge(molecule, known = {}) {
      const read = reader.read(molecule);
      const lookUp = (name: string) => known[name] ?? (read[reader.names.indexOf(name)] as number);
      return rules.map((rule) => {
        const values = rule.limits.map(({ descriptor }) => lookUp(descriptor));
        const breaches: RuleBreach[] = [];
        const unknown: RuleUnknown[] = [];
        for (const [i, limit] of rule.limits.entries()) {
          const { descriptor, bounds } = limit;
          const value = values[i] as number;
          const isKnown = !Number.isNaN(value) || bounds === undefined;
          const [low, high] = isKnown ? [value, value] : [lookUp(bounds[0]), lookUp(bounds[1])];
          const breach = breachOf(limit, low, high);
          if (breach !== undefined) breaches.push(breach);
          else if (!isWithin(limit, low, high)) {
            unknown.push({ descriptor, low, high, reason: reader.missing(molecule, reader.names.indexOf(descriptor)) });
          }
        }
        const undecided =
          breaches.length <= rule.maxViolations && breaches.length + unknown.length > rule.maxViolations;
        const passes = undecided ? null : breaches.length <= rule.maxViolations;
        return { rule, passes, values, breaches, unknown };
      });
    },
  };
}

/** The limit that a value between `low` and `high` surely exceeds. */
function breachOf({ descriptor, min, max }: RuleLimit, low: number, high: number): RuleBreach | undefined {
  if (max !== undefined && low > max) return { descriptor, value: low, limit: max, side: "max" };
  if (min !== undefined && high < min) return { descriptor, value: high, limit: min, side: "min" };
  return undefined;
}

function isWithin({ min, max }: RuleLimit, low: number, high: number): boolean {
  return (max === undefined || high <= max) && (min === undefined || low >= min);
}

import { MolsieveError, nearestName } from "@molsieve/core";
import { COMPOUND_RULES } from "../data/compound-rules.js";
import type { CompoundRule } from "./compound-rule.js";

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

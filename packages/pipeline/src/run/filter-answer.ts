import type { Molecule } from "@molsieve/chem";
import { createRuleSet } from "@molsieve/featurise";
import { propertyRule } from "../config/property-rule.js";
import type { FilterSpec } from "../plan/filter-spec.js";
import { filterText } from "../plan/screen-plan.js";
import { breachText, createMoleculeFilter } from "../stages/molecule-filter.js";
import { createMoleculeTest } from "../stages/molecule-test.js";

/** What a filter says of a molecule. */
export interface FilterAnswer {
  /** For example `rules lipinski`. */
  readonly filter: string;
  readonly passes: boolean;
  /** Everything that fails, for example `lipinski: MolWt 530.66 > 500`; empty where it passes. */
  readonly reasons: readonly string[];
}

/**
 * Asks a filter of a screen for all its reasons, where the screen itself is content with the first.
 *
 * @throws {MolsieveError} as `createMoleculeTest`
 */
export async function createFilterAnswer(spec: FilterSpec): Promise<(molecule: Molecule) => FilterAnswer> {
  const filter = filterText(spec);
  const reasonsOf = await createReasons(spec);
  return (molecule) => {
    const reasons = reasonsOf(molecule);
    return { filter, passes: reasons.length === 0, reasons };
  };
}

async function createReasons(spec: FilterSpec): Promise<(molecule: Molecule) => readonly string[]> {
  switch (spec.kind) {
    case "rules": {
      const { judge } = await createMoleculeFilter({ rules: spec.rules, alerts: [] });
      return (molecule) => judge(molecule).failedRules;
    }
    case "alerts": {
      const { judge } = await createMoleculeFilter({ rules: [], alerts: spec.catalogues });
      return (molecule) => judge(molecule).failedAlerts;
    }
    case "properties": {
      const rules = createRuleSet(Object.entries(spec.ranges).map(([name, range]) => propertyRule(name, range)));
      return (molecule) =>
        rules.judge(molecule).flatMap(({ rule, passes, breaches }) => {
          if (passes === true) return [];
          return breaches.length === 0 ? [`${rule.name} cannot be computed`] : breaches.map(breachText);
        });
    }
    default: {
      const test = await createMoleculeTest(spec);
      return (molecule) => {
        const failure = test(molecule);
        return failure === undefined ? [] : [failure.reason];
      };
    }
  }
}

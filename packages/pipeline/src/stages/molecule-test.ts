import {
  type AlertCatalogue,
  loadAlertCatalogue,
  loadSubstructureQueries,
  type Molecule,
  matchAlerts,
  type SubstructureQueries,
  screenSubstructures,
} from "@molsieve/chem";
import { type CompoundRule, createRuleSet } from "@molsieve/featurise";
import { propertyRule } from "../config/property-rule.js";
import type { FilterSpec } from "../plan/filter-spec.js";
import { alertName, excludingAlerts } from "./molecule-filter.js";

/** What a test says of a molecule: nothing where it passes. */
export interface TestFailure {
  /** What the row is counted under: `rules: lipinski`. */
  readonly reason: string;
  /** Whether the search was given up at the step limit, so that the row is to be rejected. */
  readonly undecided: boolean;
}

/** Tests one molecule after the other; the first fault that is found ends it. */
export type MoleculeTest = (molecule: Molecule) => TestFailure | undefined;

/**
 * The test of a filter. NIBR's alerts leave a molecule out only together, as those of `filter` do; a rule that a structure cannot
 * decide leaves none out, a property that cannot be computed does.
 *
 * @throws {MolsieveError} `argument` for an unknown name; `input` when a file cannot be read
 */
export async function createMoleculeTest(spec: FilterSpec): Promise<MoleculeTest> {
  switch (spec.kind) {
    case "rules":
      return ruleTest("rules", spec.rules, (passes) => passes === false);
    case "properties": {
      const rules = Object.entries(spec.ranges).map(([name, range]) => propertyRule(name, range));
      return ruleTest("properties", rules, (passes) => passes !== true);
    }
    case "alerts":
      return alertTest(await loadAlertCatalogue(spec.catalogues));
    case "with":
    case "without": {
      const queries = await Promise.all(spec.patterns.map((pattern) => loadSubstructureQueries(pattern)));
      return patternTest(queries, spec.kind);
    }
  }
}

function ruleTest(
  kind: string,
  rules: readonly (string | CompoundRule)[],
  fails: (passes: boolean | null) => boolean,
): MoleculeTest {
  const ruleSet = createRuleSet(rules);
  return (molecule) => {
    for (const { rule, passes } of ruleSet.judge(molecule)) {
      if (fails(passes)) return { reason: `${kind}: ${rule.name}`, undecided: false };
    }
    return undefined;
  };
}

function alertTest(catalogue: AlertCatalogue): MoleculeTest {
  return (molecule) => {
    const { raised, undecided } = matchAlerts(catalogue, molecule);
    const [alert] = excludingAlerts(molecule, raised);
    if (alert !== undefined) return { reason: `alerts: ${alertName(alert)}`, undecided: false };
    const [open] = undecided;
    return open && { reason: `alerts: ${alertName(open)}`, undecided: true };
  };
}

function patternTest(files: readonly SubstructureQueries[], kind: "with" | "without"): MoleculeTest {
  return (molecule) => {
    for (const file of files) {
      const { matched, undecided } = screenSubstructures(file, molecule);
      const failing = kind === "without" ? matched[0] : firstMissing(file.queries.length, matched, undecided);
      const at = failing ?? undecided[0];
      if (at === undefined) continue;
      return { reason: `${kind}: ${file.queries[at]?.name}`, undecided: failing === undefined };
    }
    return undefined;
  };
}

/** The first index below `n` that is in neither list. */
function firstMissing(n: number, matched: readonly number[], undecided: readonly number[]): number | undefined {
  if (matched.length === n) return undefined;
  for (let i = 0; i < n; i++) if (!matched.includes(i) && !undecided.includes(i)) return i;
  return undefined;
}

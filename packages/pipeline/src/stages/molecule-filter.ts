import { type Alert, type AlertHit, findAlerts, loadAlertCatalogue, type Molecule, nibrTriage } from "@molsieve/chem";
import { createRuleSet, type RuleBreach, type RuleUnknown } from "@molsieve/featurise";
import type { TableColumn } from "@molsieve/table";
import { atomLists } from "./atom-lists.js";
import type { ResultValue } from "./row-outcome.js";

/** Rules and alerts that a molecule is judged by. */
export interface FilterCriteria {
  /** Names of rules; may be empty. */
  readonly rules: readonly string[];
  /** Names and paths of alert catalogues; may be empty. */
  readonly alerts: readonly string[];
}

/** What a filter says of a molecule. */
export interface FilterVerdict {
  /** Rules that it fails, each with the conditions: `veber: TPSA 151.2 > 140`. A rule that cannot be decided is not failed. */
  readonly failedRules: readonly string[];
  /** Alerts for which it is to be left out: `BRENK: Aldehyde`. */
  readonly failedAlerts: readonly string[];
  /** Names of the rules and alerts above. */
  readonly failedBy: readonly string[];
  /** Alerts whose search was given up at the step limit. */
  readonly undecided: readonly string[];
  /** Aligned to the filter's columns. */
  readonly values: readonly ResultValue[];
}

/** Judges molecules. */
export interface MoleculeFilter {
  /** What an annotated row tells. */
  readonly columns: readonly TableColumn[];
  judge(molecule: Molecule): FilterVerdict;
}

/** NIBR's severity score from which a molecule is excluded; below it motifs are only flagged. */
const NIBR_EXCLUDES = 10;

/**
 * A filter by these rules and alerts. Every alert leaves a molecule out, but those of the NIBR set only when their severity
 * score reaches 10.
 *
 * @throws {MolsieveError} `argument` for an unknown name; `input` when a catalogue cannot be read
 */
export async function createMoleculeFilter(criteria: FilterCriteria): Promise<MoleculeFilter> {
  const ruleSet = createRuleSet(criteria.rules);
  const { rules, descriptors } = ruleSet;
  const mayBeUndecided = rules.some(({ limits }) => limits.some(({ bounds }) => bounds !== undefined));
  const catalogue = criteria.alerts.length === 0 ? undefined : await loadAlertCatalogue(criteria.alerts);
  const hasNibr = catalogue?.alerts.some(isNibr) ?? false;
  const columns: TableColumn[] = [{ name: "passes", type: "boolean" }];
  if (rules.length > 0) {
    columns.push({ name: "failed_rules", type: "utf8" });
    if (mayBeUndecided) columns.push({ name: "undecided_rules", type: "utf8" });
    columns.push(...descriptors.map((name): TableColumn => ({ name, type: "double" })));
  }
  if (catalogue !== undefined) columns.push({ name: "alerts", type: "utf8" }, { name: "alert_atoms", type: "utf8" });
  if (hasNibr) columns.push({ name: "nibr_severity", type: "int32" });

  return {
    columns,
    judge(molecule) {
      const failedRules: string[] = [];
      const undecidedRules: string[] = [];
      const failedBy: string[] = [];
      const described = new Map<string, number>();
      for (const { rule, passes, breaches, values, unknown } of rules.length === 0 ? [] : ruleSet.judge(molecule)) {
        for (const [i, { descriptor }] of rule.limits.entries()) described.set(descriptor, values[i] as number);
        if (passes === null) undecidedRules.push(`${rule.name}: ${unknown.map(unknownText).join(", ")}`);
        if (passes !== false) continue;
        failedRules.push(`${rule.name}: ${breaches.map(breachText).join(", ")}`);
        failedBy.push(rule.name);
      }
      const { hits, undecided } = catalogue === undefined ? NO_ALERTS : findAlerts(catalogue, molecule);
      const raised = hits.map(({ alert }) => alert);
      const severity = nibrTriage(molecule, raised).severityScore;
      const failedAlerts = excludingAlerts(molecule, raised).map(alertName);
      const values: ResultValue[] = [failedRules.length === 0 && failedAlerts.length === 0];
      if (rules.length > 0) values.push(failedRules.join("; "));
      if (mayBeUndecided) values.push(undecidedRules.join("; "));
      for (const name of descriptors) values.push(numberOrNull(described.get(name)));
      if (catalogue !== undefined) values.push(raised.map(alertName).join("; "), atomsOf(hits));
      if (hasNibr) values.push(severity);
      failedBy.push(...failedAlerts);
      return { failedRules, failedAlerts, failedBy, undecided: undecided.map(alertName), values };
    },
  };
}

const NO_ALERTS = { hits: [], undecided: [] };

function isNibr({ triage }: Alert): boolean {
  return triage !== undefined;
}

/** Those of the alerts that a molecule raises for which it is to be left out: all but NIBR's, and these where they weigh enough together. */
export function excludingAlerts(molecule: Molecule, raised: readonly Alert[]): readonly Alert[] {
  if (!raised.some(isNibr)) return raised;
  const excluded = nibrTriage(molecule, raised).severityScore >= NIBR_EXCLUDES;
  return excluded ? raised : raised.filter((alert) => !isNibr(alert));
}

/** `BRENK: Aldehyde`. */
export function alertName({ set, name }: Alert): string {
  return `${set}: ${name}`;
}

function atomsOf(hits: readonly AlertHit[]): string {
  return atomLists(hits.map(({ alert, matches }) => [alertName(alert), matches]));
}

/** `MolWt 530.66 > 500`. */
export function breachText({ descriptor, value, limit, side }: RuleBreach): string {
  return `${descriptor} ${Number(value.toFixed(2))} ${side === "max" ? ">" : "<"} ${limit}`;
}

function unknownText({ descriptor, low, high, reason }: RuleUnknown): string {
  const range = Number.isNaN(low) ? "" : ` between ${Number(low.toFixed(2))} and ${Number(high.toFixed(2))}`;
  return `${descriptor}${range} (${reason})`;
}

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

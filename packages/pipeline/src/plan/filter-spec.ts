import type { LibraryScreen } from "../config/library-screen.js";

/** A filter of molecules as plain data: what a worker makes a `MoleculeTest` of. */
export type FilterSpec =
  | { readonly kind: "rules"; readonly rules: readonly string[] }
  | { readonly kind: "properties"; readonly ranges: LibraryScreen["filters"]["properties"] }
  | { readonly kind: "alerts"; readonly catalogues: readonly string[] }
  | { readonly kind: "with"; readonly patterns: readonly string[] }
  | { readonly kind: "without"; readonly patterns: readonly string[] };

/**
 * What a filter roughly costs a molecule, in microseconds: an estimate of the order of sizes, which plans are made by. It is data,
 * so that equal screens have equal plans on every machine.
 */
export const FILTER_COST: Readonly<Record<FilterSpec["kind"], number>> = {
  rules: 10,
  properties: 10,
  with: 5,
  without: 5,
  alerts: 30,
};

/** The filters of a screen that have something to test, in the order of the config's keys. */
export function filterSpecs({ rules, properties, substructures, alerts }: LibraryScreen["filters"]): FilterSpec[] {
  const specs: FilterSpec[] = [];
  if (rules.length > 0) specs.push({ kind: "rules", rules });
  if (Object.keys(properties).length > 0) specs.push({ kind: "properties", ranges: properties });
  if (substructures.with.length > 0) specs.push({ kind: "with", patterns: substructures.with });
  if (substructures.without.length > 0) specs.push({ kind: "without", patterns: substructures.without });
  if (alerts.length > 0) specs.push({ kind: "alerts", catalogues: alerts });
  return specs;
}

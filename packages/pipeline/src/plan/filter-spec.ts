import type { LibraryScreen } from "../config/library-screen.js";

/** A filter of molecules as plain data: what a worker makes a `MoleculeTest` of. */
export type FilterSpec =
  | { readonly kind: "rules"; readonly rules: readonly string[] }
  | { readonly kind: "properties"; readonly ranges: LibraryScreen["filters"]["properties"] }
  | { readonly kind: "alerts"; readonly catalogues: readonly string[] }
  | { readonly kind: "with"; readonly patterns: readonly string[] }
  | { readonly kind: "without"; readonly patterns: readonly string[] };

/**
 * What a filter roughly costs a molecule, in microseconds, which plans are made by: processor time on the 4,991 molecules of `nci-5k`
 * with Lipinski's and Veber's rules, two properties, one pattern, and PAINS, less what the first filter of a molecule pays for all. It
 * is data, so that equal screens have equal plans on every machine; `--explain` measures.
 */
export const FILTER_COST: Readonly<Record<FilterSpec["kind"], number>> = {
  rules: 12,
  properties: 5,
  with: 4,
  without: 4,
  alerts: 35,
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

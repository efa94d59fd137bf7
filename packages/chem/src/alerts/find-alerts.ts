import type { Molecule } from "../molecule/molecule.js";
import type { ScreenOptions } from "../smarts/pattern-set.js";
import type { Alert } from "./alert.js";
import type { AlertCatalogue } from "./catalogue.js";

/** Which alerts a molecule raises. */
export interface AlertVerdicts {
  /** In the order of the catalogue. */
  readonly raised: readonly Alert[];
  /** Alerts whose search was given up at the step limit: neither raised nor not. Empty for all but hostile input. */
  readonly undecided: readonly Alert[];
}

/** One raised alert and where. */
export interface AlertHit {
  readonly alert: Alert;
  /**
   * For each occurrence the molecule's atoms in pattern order, RDKit's order, each set of atoms once, at most 1,000; fewer
   * where the search for all of them was given up at the step limit.
   */
  readonly matches: readonly Uint16Array[];
  /** All atoms of the occurrences, ascending. */
  readonly atoms: Uint16Array;
}

/** Which alerts a molecule raises, and where. */
export interface AlertHits {
  readonly hits: readonly AlertHit[];
  /** As in {@link AlertVerdicts}. */
  readonly undecided: readonly Alert[];
}

/**
 * The alerts that a molecule raises, in the order of the catalogue: those that RDKit's `FilterCatalog.GetMatches` gives.
 *
 * @throws {MolsieveError} `argument` when an option is out of range
 */
export function matchAlerts(catalogue: AlertCatalogue, molecule: Molecule, options: ScreenOptions = {}): AlertVerdicts {
  const { matched, undecided } = catalogue.patterns.screen(molecule, options);
  return { raised: alertsAt(catalogue, matched), undecided: alertsAt(catalogue, undecided) };
}

/**
 * The alerts that a molecule raises with the atoms that raise them. Costs more than {@link matchAlerts} only for
 * molecules with hits.
 *
 * @throws {MolsieveError} `argument` when an option is out of range
 */
export function findAlerts(catalogue: AlertCatalogue, molecule: Molecule, options: ScreenOptions = {}): AlertHits {
  const { matched, undecided } = catalogue.patterns.screen(molecule, options);
  const hits = matched.map((index) => {
    const matches = catalogue.patterns.occurrences(index, molecule, options);
    const atoms = Uint16Array.from(new Set(matches.flatMap((match) => [...match]))).sort();
    return { alert: catalogue.alerts[index] as Alert, matches, atoms };
  });
  return { hits, undecided: alertsAt(catalogue, undecided) };
}

function alertsAt({ alerts }: AlertCatalogue, indices: readonly number[]): Alert[] {
  return indices.map((index) => alerts[index] as Alert);
}

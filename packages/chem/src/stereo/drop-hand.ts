import type { WorkGraph } from "../sanitise/work-graph.js";
import { hasAromaticBond, valenceOf } from "./possible-centre.js";

/** What {@link dropHand} did to the hydrogens of an atom. */
export type Dropped = "same" | "changed" | "unknown";

/**
 * Takes the hand off an atom. A hydrogen in its brackets, taken to stand there for the hand alone, becomes implicit, and so do
 * others that its valence lacks; atoms with a charge and aromatic ones keep it. Answers whether their number is the
 * same; `unknown` where it depends on valences that are not known here, and nothing is done.
 *
 * @see RDKit `Code/GraphMol/Chirality.cpp`, `legacyStereoPerception`
 */
export function dropHand(graph: WorkGraph, atom: number): Dropped {
  const { chirality, explicitHydrogens, implicitHydrogens, charge, aromatic, noImplicit, explicitValence, radical } =
    graph;
  if (explicitHydrogens[atom] !== 1 || charge[atom] !== 0 || aromatic[atom] === 1) {
    chirality[atom] = 0;
    return "same";
  }
  const valences = VALENCES.get(graph.element[atom] as number);
  if (valences === undefined || hasAromaticBond(graph, atom)) return "unknown";
  const before = 1 + (implicitHydrogens[atom] as number);
  chirality[atom] = 0;
  explicitHydrogens[atom] = 0;
  noImplicit[atom] = 0;
  const valence = valenceOf(graph, atom);
  explicitValence[atom] = valence;
  const used = valence + (radical[atom] as number);
  const full = valences.find((allowed) => used <= allowed);
  implicitHydrogens[atom] = full === undefined ? 0 : full - used;
  return implicitHydrogens[atom] === before ? "same" : "changed";
}

/** Valences of elements that may stand in brackets with a hydrogen and a hand. */
const VALENCES: ReadonlyMap<number, readonly number[]> = new Map([
  [5, [3]],
  [6, [4]],
  [7, [3]],
  [8, [2]],
  [14, [4]],
  [15, [3, 5]],
  [16, [2, 4, 6]],
  [33, [3, 5]],
  [34, [2, 4, 6]],
]);

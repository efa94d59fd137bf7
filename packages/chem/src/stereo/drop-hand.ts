import { updateValence } from "../sanitise/valence.js";
import type { WorkGraph } from "../sanitise/work-graph.js";

/**
 * Takes the hand off an atom. A hydrogen in its brackets, taken to stand there for the hand alone, becomes implicit together
 * with all that its valence lacks; atoms with a charge and aromatic ones keep it. Answers whether the atom has another number of
 * hydrogens now.
 *
 * @see RDKit `Code/GraphMol/Chirality.cpp`, `legacyStereoPerception`
 */
export function dropHand(graph: WorkGraph, atom: number): boolean {
  const { chirality, explicitHydrogens, implicitHydrogens, noImplicit } = graph;
  chirality[atom] = 0;
  if (explicitHydrogens[atom] !== 1 || graph.charge[atom] !== 0 || graph.aromatic[atom] === 1) return false;
  const before = 1 + (implicitHydrogens[atom] as number);
  explicitHydrogens[atom] = 0;
  noImplicit[atom] = 0;
  updateValence(graph, atom);
  return implicitHydrogens[atom] !== before;
}

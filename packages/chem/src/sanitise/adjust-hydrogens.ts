import type { Halt } from "./halt.js";
import { assignValence, updateValence } from "./valence.js";
import type { WorkGraph } from "./work-graph.js";

/**
 * Works valences and implicit hydrogens out again, and makes hydrogens explicit that an atom would lose: the one on the
 * nitrogen of a pyrrole that was written in a Kekulé form and has aromatic bonds now.
 *
 * RDKit does so for atoms that are or were aromatic and then checks all valences once more; nothing has changed at the others.
 *
 * @see RDKit `Code/GraphMol/MolOps.cpp`, `adjustHs`
 */
export function adjustHydrogens(graph: WorkGraph): Halt | undefined {
  const { nAtoms, explicitHydrogens, implicitHydrogens } = graph;
  for (let a = 0; a < nAtoms; a++) {
    const before = implicitHydrogens[a] as number;
    let halt = assignValence(graph, a);
    if (halt !== undefined) updateValence(graph, a);
    const lost = before - (implicitHydrogens[a] as number);
    if (lost > 0) {
      explicitHydrogens[a] = (explicitHydrogens[a] as number) + lost;
      halt = assignValence(graph, a);
    }
    if (halt !== undefined) return halt;
  }
  return undefined;
}

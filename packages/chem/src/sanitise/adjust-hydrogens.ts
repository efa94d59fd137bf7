import { explicitValenceOf, updateValence } from "./valence.js";
import type { WorkGraph } from "./work-graph.js";

/**
 * Makes implicit hydrogens explicit on aromatic atoms that would lose them now that their bonds are aromatic: on the nitrogen
 * of a pyrrole. Implicit hydrogens and explicit valences are to be worked out again afterwards.
 *
 * RDKit looks at atoms that were aromatic before as well. Those have no hydrogens to lose: a Kekulé form gives an atom at most
 * one double bond, and so never a higher sum than its aromatic bonds, rounded up.
 *
 * @see RDKit `Code/GraphMol/MolOps.cpp`, `adjustHs`
 */
export function adjustHydrogens(graph: WorkGraph): void {
  const { nAtoms, aromatic, explicitHydrogens, implicitHydrogens, explicitValence } = graph;
  for (let a = 0; a < nAtoms; a++) {
    const before = implicitHydrogens[a] as number;
    if (before === 0 || aromatic[a] === 0) continue;
    updateValence(graph, a);
    const lost = before - (implicitHydrogens[a] as number);
    if (lost <= 0) continue;
    explicitHydrogens[a] = (explicitHydrogens[a] as number) + lost;
    explicitValence[a] = explicitValenceOf(graph, a);
  }
}

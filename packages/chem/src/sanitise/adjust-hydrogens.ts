import { explicitValenceOf, updateValence } from "./valence.js";
import type { WorkGraph } from "./work-graph.js";

/**
 * Makes implicit hydrogens explicit on atoms that, with the bonds they have now, would lose them: on `[nH]` of a pyrrole that
 * was written in a Kekulé form. Implicit hydrogens and explicit valences are to be worked out again afterwards.
 *
 * RDKit looks at atoms that are or were aromatic; nothing has changed at any other, so all of them are looked at here.
 *
 * @see RDKit `Code/GraphMol/MolOps.cpp`, `adjustHs`
 */
export function adjustHydrogens(graph: WorkGraph): void {
  const { nAtoms, explicitHydrogens, implicitHydrogens, explicitValence } = graph;
  for (let a = 0; a < nAtoms; a++) {
    const before = implicitHydrogens[a] as number;
    if (before === 0) continue;
    updateValence(graph, a);
    const lost = before - (implicitHydrogens[a] as number);
    if (lost <= 0) continue;
    explicitHydrogens[a] = (explicitHydrogens[a] as number) + lost;
    explicitValence[a] = explicitValenceOf(graph, a);
  }
}

import { DEFAULT_VALENCE, OUTER_ELECTRONS, VALENCES_OF } from "../data/valence-electrons.js";
import { doubledBondSum } from "./bond-sum.js";
import type { WorkGraph } from "./work-graph.js";

/**
 * Gives atoms that may have no implicit hydrogens the unpaired electrons that their bonds leave over; other atoms keep
 * theirs. An element without fixed valences has at most one, and none where it is bonded.
 *
 * @see RDKit `Code/GraphMol/MolOps.cpp`, `assignRadicals`
 */
export function assignRadicals(graph: WorkGraph): void {
  const { nAtoms, element, charge, noImplicit, radical, neighbourStart } = graph;
  for (let a = 0; a < nAtoms; a++) {
    const own = element[a] as number;
    if (noImplicit[a] === 0 || own === 0) continue;
    if ((DEFAULT_VALENCE[own] as number) >= 0) {
      radical[a] = unpairedElectrons(own, charge[a] as number, doubledBondSum(graph, a) >> 1);
    } else {
      const isBonded = neighbourStart[a] !== neighbourStart[a + 1];
      radical[a] = isBonded ? 0 : Math.max(0, (OUTER_ELECTRONS[own] as number) - (charge[a] as number)) % 2;
    }
  }
}

function unpairedElectrons(element: number, charge: number, valence: number): number {
  const outer = OUTER_ELECTRONS[element] as number;
  const shell = element <= 2 ? 2 : 8;
  let missing = shell - outer - valence + charge;
  if (missing < 0) missing = missingHypervalent(element, charge, valence);
  const present = outer - valence - charge;
  return present >= 0 ? Math.min(missing, present) : missing;
}

function missingHypervalent(element: number, charge: number, valence: number): number {
  const valences = VALENCES_OF[element] ?? [];
  const next = valences.length > 1 ? valences.find((allowed) => allowed - valence + charge >= 0) : undefined;
  return next === undefined ? 0 : next - valence + charge;
}

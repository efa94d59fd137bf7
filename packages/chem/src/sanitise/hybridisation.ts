import { OUTER_ELECTRONS } from "../data/valence-electrons.js";
import { hasIdleBonds, idleBonds, totalDegree } from "./bond-sum.js";
import type { WorkGraph } from "./work-graph.js";

/** {@link WorkGraph.hybridisation} of a tetrahedral atom. */
export const SP3 = 4;

/** The same of a planar atom. */
export const SP2 = 3;

const UNKNOWN = 0;
/** Hybridisation by the number of bonds and lone pairs; unknown above 6. */
const HYBRIDISATION_OF = Uint8Array.of(1, 1, 2, SP2, SP3, 6, 7);
/** From actinium on only neighbours count. */
const ACTINIUM = 89;

/**
 * Gives every atom its hybridisation, from its neighbours and lone pairs; an atom with a lone pair beside a conjugated bond
 * is sp2. Radicals and conjugation must be known; chirality classes other than tetrahedral are not looked at.
 *
 * @see RDKit `Code/GraphMol/ConjugHybrid.cpp`, `setHybridization`
 */
export function assignHybridisation(graph: WorkGraph): void {
  const { nAtoms, element, chirality, hybridisation } = graph;
  const hasIdle = hasIdleBonds(graph);
  for (let a = 0; a < nAtoms; a++) {
    const own = element[a] as number;
    if (own === 0) {
      hybridisation[a] = UNKNOWN;
      continue;
    }
    const degree = totalDegree(graph, a);
    if (degree === 4 && (chirality[a] === 1 || chirality[a] === 2)) {
      hybridisation[a] = SP3;
      continue;
    }
    const orbitals =
      own < ACTINIUM ? bondsAndLonePairs(graph, a, hasIdle ? degree - idleBonds(graph, a) : degree) : degree;
    const isPlanar = orbitals === 4 && degree <= 3 && hasConjugatedBond(graph, a);
    hybridisation[a] = isPlanar ? SP2 : (HYBRIDISATION_OF[orbitals] ?? UNKNOWN);
  }
}

function bondsAndLonePairs(graph: WorkGraph, atom: number, bonds: number): number {
  const element = graph.element[atom] as number;
  if (element === 1) return bonds;
  const outer = OUTER_ELECTRONS[element] as number;
  const charge = graph.charge[atom] as number;
  const valence = (graph.explicitValence[atom] as number) + (graph.implicitHydrogens[atom] as number);
  const free = outer - valence - charge;
  if (valence + outer - charge >= 8) return bonds + Math.trunc(free / 2);
  const radicals = graph.radical[atom] as number;
  return bonds + Math.trunc((free - radicals) / 2) + radicals;
}

function hasConjugatedBond({ neighbourStart, neighbourBond, bondConjugated }: WorkGraph, atom: number): boolean {
  const end = neighbourStart[atom + 1] as number;
  for (let i = neighbourStart[atom] as number; i < end; i++) {
    if (bondConjugated[neighbourBond[i] as number] === 1) return true;
  }
  return false;
}

import { DEFAULT_VALENCE, OUTER_ELECTRONS } from "../data/valence-electrons.js";
import { hasIdleBonds, idleBonds, isMultiple, totalDegree } from "./bond-sum.js";
import type { WorkGraph } from "./work-graph.js";

/** Finds conjugated bonds; one serves for any number of molecules. */
export class ConjugationFinder {
  /** Neighbours, hydrogens included, of atoms with electrons for a pi system; 0 for all others. */
  #neighbours = new Uint8Array(0);

  /**
   * Marks aromatic bonds, and each multiple bond with each bond beside it when all three atoms have electrons for a pi
   * system and not too many neighbours. Valences, radicals and aromaticity must be known.
   *
   * @see RDKit `Code/GraphMol/ConjugHybrid.cpp`, `setConjugation`
   */
  find(graph: WorkGraph): void {
    const { nAtoms, nBonds, bondAromatic, bondConjugated, bondOrder } = graph;
    let hasMultiple = false;
    for (let b = 0; b < nBonds; b++) {
      bondConjugated[b] = bondAromatic[b] as number;
      if (isMultiple(bondOrder[b] as number)) hasMultiple = true;
    }
    if (!hasMultiple) return;
    if (this.#neighbours.length < nAtoms) this.#neighbours = new Uint8Array(2 * nAtoms);
    const neighbours = this.#neighbours;
    const hasIdle = hasIdleBonds(graph);
    for (let a = 0; a < nAtoms; a++) {
      const degree = totalDegree(graph, a);
      neighbours[a] = hasPiElectrons(graph, a, degree, hasIdle ? idleBonds(graph, a) : 0) ? degree : 0;
    }
    for (let a = 0; a < nAtoms; a++) {
      if (neighbours[a] === 2 || neighbours[a] === 3) markBonds(graph, a, neighbours);
    }
  }
}

/** Whether an atom has electrons for a pi system; not where a neutral atom is above its default valence. */
function hasPiElectrons(graph: WorkGraph, atom: number, degree: number, idle: number): boolean {
  const element = graph.element[atom] as number;
  const charge = graph.charge[atom] as number;
  const usual = DEFAULT_VALENCE[element] as number;
  if (usual <= 1) return false;
  const valence = (graph.explicitValence[atom] as number) + (graph.implicitHydrogens[atom] as number);
  if (charge === 0 && valence > usual) return false;
  const outer = OUTER_ELECTRONS[element] as number;
  if (element > 10 && (outer === 5 || (outer === 6 && degree >= 2))) return false;
  const lone = Math.max(outer - usual - charge, 0);
  const bonds = degree - idle;
  return bonds <= 3 && usual + lone - (graph.radical[atom] as number) > bonds;
}

function markBonds(graph: WorkGraph, atom: number, neighbours: Uint8Array): void {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, bondConjugated } = graph;
  const start = neighbourStart[atom] as number;
  const end = neighbourStart[atom + 1] as number;
  for (let i = start; i < end; i++) {
    const multiple = neighbourBond[i] as number;
    if (!isMultiple(bondOrder[multiple] as number) || neighbours[neighbourAtom[i] as number] === 0) continue;
    for (let j = start; j < end; j++) {
      const count = neighbours[neighbourAtom[j] as number] as number;
      if (j === i || count === 0 || count > 3) continue;
      bondConjugated[multiple] = 1;
      bondConjugated[neighbourBond[j] as number] = 1;
    }
  }
}

import { DATIVE_BOND } from "../molecule/molecule.js";
import type { WorkGraph } from "../sanitise/work-graph.js";
import type { RingClosures } from "./ring-closures.js";

/**
 * Turns the tag of a chiral atom from the order in which the text names its bonds to the order in which the graph keeps them.
 *
 * The text names the bond to the atom before, then the ring numbers, then the atoms behind; the graph has the ring bonds last.
 *
 * @param isFirst whether the atom begins the text or follows a dot
 * @see RDKit `SmilesParseOps.cpp`, `AdjustAtomChiralityFlags`, and `Canon.cpp`, `chiralAtomNeedsTagInversion`
 */
export function turnChirality(graph: WorkGraph, atom: number, isFirst: boolean, closures: RingClosures): void {
  const start = graph.neighbourStart[atom] as number;
  const end = graph.neighbourStart[atom + 1] as number;
  const degree = end - start;
  const { nDigits, digitAtom, digitRing, ringBond } = closures;
  let nClosures = 0;
  let swaps = 0;
  for (let i = 0; i < nDigits; i++) {
    if (digitAtom[i] !== atom) continue;
    nClosures++;
    const bond = ringBond[digitRing[i] as number] as number;
    for (let j = 0; j < i; j++) {
      if (digitAtom[j] === atom && (ringBond[digitRing[j] as number] as number) > bond) swaps++;
    }
  }
  swaps += nClosures * (degree - nClosures - (isFirst ? 0 : 1));
  if (degree === 3) {
    const hasHydrogen = graph.explicitHydrogens[atom] === 1;
    if (hasHydrogen ? isFirst : nClosures === 1 && !isUnsaturated(graph, start, end)) swaps++;
  }
  if (swaps % 2 === 1) graph.chirality[atom] = 3 - (graph.chirality[atom] as number);
}

function isUnsaturated(graph: WorkGraph, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const order = graph.bondOrder[graph.neighbourBond[i] as number] as number;
    if (order > 1 && order !== DATIVE_BOND) return true;
  }
  return false;
}

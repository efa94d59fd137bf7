import type { WorkGraph } from "../sanitise/work-graph.js";

/** Size of the smallest ring of a bond, 0 outside rings. */
export function smallestRingOfBond(graph: WorkGraph, bond: number): number {
  if (graph.ringsOfBond[bond] === 0) return 0;
  const { nRings, ringStart, ringBonds } = graph;
  let smallest = 0;
  for (let r = 0; r < nRings; r++) {
    const start = ringStart[r] as number;
    const end = ringStart[r + 1] as number;
    if (smallest !== 0 && end - start >= smallest) continue;
    for (let i = start; i < end; i++) {
      if (ringBonds[i] === bond) {
        smallest = end - start;
        break;
      }
    }
  }
  return smallest;
}

/** Whether an atom is in a ring of so many atoms. */
export function isInRingOfSize(graph: WorkGraph, atom: number, size: number): boolean {
  const { nRings, ringStart } = graph;
  for (let r = 0; r < nRings; r++) {
    if ((ringStart[r + 1] as number) - (ringStart[r] as number) === size && hasAtom(graph, r, atom)) return true;
  }
  return false;
}

/**
 * Whether an atom has three ring bonds or more and each of its rings shares two bonds or more with another of its rings.
 *
 * @see RDKit `Code/GraphMol/QueryOps.cpp`, `queryIsAtomBridgehead`
 */
export function isBridgehead(graph: WorkGraph, atom: number): boolean {
  const { neighbourStart, neighbourBond, ringsOfBond, nRings } = graph;
  let nRingBonds = 0;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    if ((ringsOfBond[neighbourBond[i] as number] as number) > 0) nRingBonds++;
  }
  if (nRingBonds < 3) return false;
  for (let r = 0; r < nRings; r++) {
    if (!hasAtom(graph, r, atom)) continue;
    let isOverlapped = false;
    for (let s = 0; s < nRings && !isOverlapped; s++) {
      isOverlapped = s !== r && hasAtom(graph, s, atom) && sharesTwoBonds(graph, r, s);
    }
    if (!isOverlapped) return false;
  }
  return true;
}

function hasAtom({ ringStart, ringAtoms }: WorkGraph, ring: number, atom: number): boolean {
  for (let i = ringStart[ring] as number; i < (ringStart[ring + 1] as number); i++) {
    if (ringAtoms[i] === atom) return true;
  }
  return false;
}

function sharesTwoBonds({ ringStart, ringBonds }: WorkGraph, ring: number, other: number): boolean {
  let shared = 0;
  for (let i = ringStart[ring] as number; i < (ringStart[ring + 1] as number); i++) {
    const bond = ringBonds[i] as number;
    for (let j = ringStart[other] as number; j < (ringStart[other + 1] as number); j++) {
      if (ringBonds[j] === bond && ++shared === 2) return true;
    }
  }
  return false;
}

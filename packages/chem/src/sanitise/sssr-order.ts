import type { WorkGraph } from "./work-graph.js";

/**
 * Whether the rings of a graph are its smallest set of smallest rings, on which RDKit kekulises. Otherwise symmetry has added
 * rings, and which of them the smallest set holds is not known.
 */
export function isSmallestSet(graph: WorkGraph): boolean {
  const { nAtoms, nBonds, nRings, ringsOfAtom, ringsOfBond, neighbourStart, neighbourAtom, neighbourBond } = graph;
  const isMet = new Uint8Array(nAtoms);
  const stack: number[] = [];
  let nIndependent = 0;
  for (let b = 0; b < nBonds; b++) if ((ringsOfBond[b] as number) > 0) nIndependent++;
  for (let start = 0; start < nAtoms; start++) {
    if (ringsOfAtom[start] === 0) continue;
    nIndependent--;
    if (isMet[start] === 1) continue;
    nIndependent++;
    isMet[start] = 1;
    stack.push(start);
    for (let a = stack.pop(); a !== undefined; a = stack.pop()) {
      for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
        const other = neighbourAtom[i] as number;
        if (isMet[other] === 1 || ringsOfBond[neighbourBond[i] as number] === 0) continue;
        isMet[other] = 1;
        stack.push(other);
      }
    }
  }
  return nRings === nIndependent;
}

/** Negative where ring `r` comes before ring `s` in RDKit's smallest set: the smaller one, then that of lower atoms. */
export function compareRings({ ringStart, ringAtoms }: WorkGraph, r: number, s: number): number {
  const first = ringStart[r] as number;
  const second = ringStart[s] as number;
  const size = (ringStart[r + 1] as number) - first;
  const difference = size - ((ringStart[s + 1] as number) - second);
  if (difference !== 0) return difference;
  for (let i = 0; i < size; i++) {
    const step = (ringAtoms[first + i] as number) - (ringAtoms[second + i] as number);
    if (step !== 0) return step;
  }
  return 0;
}

/**
 * Atoms of one fused system in the order in which RDKit comes to them: ring after ring, over common bonds.
 *
 * @param rings of the system; the first is where it begins
 */
export function atomsByRing(graph: WorkGraph, rings: readonly number[]): number[] {
  const { ringStart, ringAtoms, ringBonds } = graph;
  const bonds = rings.map((r) => new Set(ringBonds.subarray(ringStart[r], ringStart[r + 1])));
  const atoms = new Set<number>();
  const isMet = new Set<number>();
  const visit = (place: number) => {
    isMet.add(place);
    const ring = rings[place] as number;
    for (const a of ringAtoms.subarray(ringStart[ring], ringStart[ring + 1])) atoms.add(a);
    bonds.forEach((others, other) => {
      if (!isMet.has(other) && [...others].some((bond) => bonds[place]?.has(bond))) visit(other);
    });
  };
  visit(0);
  return [...atoms];
}

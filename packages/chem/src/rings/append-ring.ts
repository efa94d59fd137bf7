import type { WorkGraph } from "../sanitise/work-graph.js";

/**
 * Adds a ring to the graph as RDKit writes it: from its smallest atom towards the smaller neighbour of that atom.
 *
 * @param atoms the ring is entries `from` to `from + size - 1`, at least 3, in ring order from either end
 * @param bonds bond from each of these atoms to the next one
 * @see RDKit `Code/GraphMol/RingInfo.cpp` (`normalizeRing`)
 */
export function appendRing(graph: WorkGraph, atoms: Uint16Array, bonds: Uint16Array, from: number, size: number): void {
  const { nRings } = graph;
  const start = graph.ringStart[nRings] as number;
  graph.reserveRings(nRings + 1, start + size);
  const { ringAtoms, ringBonds, ringsOfAtom, ringsOfBond } = graph;
  const end = from + size;
  let first = from;
  for (let i = from + 1; i < end; i++) if ((atoms[i] as number) < (atoms[first] as number)) first = i;
  const next = first + 1 === end ? from : first + 1;
  const previous = first === from ? end - 1 : first - 1;
  const forwards = (atoms[next] as number) < (atoms[previous] as number);
  let i = first;
  for (let k = start; k < start + size; k++) {
    const before = i === from ? end - 1 : i - 1;
    const atom = atoms[i] as number;
    const bond = bonds[forwards ? i : before] as number;
    ringAtoms[k] = atom;
    ringBonds[k] = bond;
    ringsOfAtom[atom] = (ringsOfAtom[atom] as number) + 1;
    ringsOfBond[bond] = (ringsOfBond[bond] as number) + 1;
    i = forwards ? (i + 1 === end ? from : i + 1) : before;
  }
  graph.ringStart[nRings + 1] = start + size;
  graph.nRings = nRings + 1;
}

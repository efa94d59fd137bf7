import type { WorkGraph } from "../sanitise/work-graph.js";

/**
 * Size of the smallest ring of a bond among those that a walk through the molecule closes, from the lowest atom on and always on
 * to the first neighbour that has not been seen; 0 outside rings. RDKit makes do with these before a molecule is sanitised.
 *
 * @see RDKit `Code/GraphMol/FindRings.cpp`, `fastFindRings`
 */
export function smallestWalkedRingOfBond(graph: WorkGraph, bond: number): number {
  const { nAtoms, neighbourStart, neighbourAtom, neighbourBond } = graph;
  if (graph.ringsOfBond[bond] === 0) return 0;
  /** Place of an atom in the walk that is under way, -1 before and after. */
  const place = new Int32Array(nAtoms).fill(-1);
  const seen = new Uint8Array(nAtoms);
  const next = new Int32Array(nAtoms);
  const walk: number[] = [];
  /** Place of the farther end of the bond in the walk, -1 while the walk does not lead over it. */
  let bondPlace = -1;
  let smallest = 0;
  for (let root = 0; root < nAtoms; root++) {
    if (seen[root] === 1) continue;
    enter(root);
    while (walk.length > 0) {
      const atom = walk[walk.length - 1] as number;
      const i = next[atom] as number;
      if (i === neighbourStart[atom + 1]) {
        walk.pop();
        place[atom] = -1;
        if (bondPlace === walk.length) bondPlace = -1;
        continue;
      }
      next[atom] = i + 1;
      const neighbour = neighbourAtom[i] as number;
      const own = neighbourBond[i] as number;
      if (seen[neighbour] === 0) {
        if (own === bond) bondPlace = walk.length;
        enter(neighbour);
        continue;
      }
      const back = place[neighbour] as number;
      if (back < 0 || back === walk.length - 2) continue;
      const size = walk.length - back;
      if ((own === bond || bondPlace > back) && (smallest === 0 || size < smallest)) smallest = size;
    }
  }
  return smallest;

  function enter(atom: number): void {
    seen[atom] = 1;
    next[atom] = neighbourStart[atom] as number;
    place[atom] = walk.length;
    walk.push(atom);
  }
}

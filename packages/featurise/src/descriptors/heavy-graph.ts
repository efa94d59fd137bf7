import type { Molecule } from "@molsieve/chem";
import type { Fact } from "./molecule-facts.js";

/** The molecule's graph without its hydrogen atoms, as neighbour lists. */
export interface HeavyGraph {
  /** Neighbours of atom `a` are entries `start[a]` to `start[a + 1] - 1` of {@link HeavyGraph.neighbour}. */
  readonly start: Uint16Array;
  /** None of them a hydrogen; hydrogens have no neighbours. */
  readonly neighbour: Uint16Array;
  /** 1 where the atom is in a cycle of three or four atoms, in RDKit's rings or not, `[>= nAtoms]`. */
  readonly isTangled: Uint8Array;
}

/** The {@link HeavyGraph} of a molecule. */
export const heavyGraph: Fact<HeavyGraph & { readonly seenFrom: Uint16Array }> = {
  compute({ molecule }, previous) {
    const { nAtoms } = molecule;
    const isLarger = previous === undefined || previous.isTangled.length < nAtoms;
    const isTangled = isLarger ? new Uint8Array(nAtoms) : previous.isTangled;
    const seenFrom = isLarger ? new Uint16Array(nAtoms) : previous.seenFrom;
    const { start, neighbour } = withoutHydrogens(molecule);
    seenFrom.fill(0, 0, nAtoms);
    for (let atom = 0; atom < nAtoms; atom++) {
      const begin = start[atom] as number;
      const end = start[atom + 1] as number;
      const mark = atom + 1;
      let tangled = 0;
      for (let i = begin; i < end; i++) seenFrom[neighbour[i] as number] = mark;
      for (let i = begin; i < end; i++) {
        const next = neighbour[i] as number;
        const last = start[next + 1] as number;
        for (let j = start[next] as number; j < last; j++) {
          const other = neighbour[j] as number;
          if (other === atom) continue;
          if (seenFrom[other] === mark) tangled = 1;
          seenFrom[other] = mark;
        }
      }
      isTangled[atom] = tangled;
    }
    return { start, neighbour, isTangled, seenFrom };
  },
};

function withoutHydrogens(molecule: Molecule): Pick<HeavyGraph, "start" | "neighbour"> {
  const { nAtoms, element, neighbourStart, neighbourAtom } = molecule;
  let hydrogen = 0;
  while (hydrogen < nAtoms && element[hydrogen] !== 1) hydrogen++;
  if (hydrogen === nAtoms) return { start: neighbourStart, neighbour: neighbourAtom };
  const start = new Uint16Array(nAtoms + 1);
  const neighbour = new Uint16Array(neighbourAtom.length);
  let n = 0;
  for (let atom = 0; atom < nAtoms; atom++) {
    start[atom] = n;
    if (element[atom] === 1) continue;
    for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
      const next = neighbourAtom[i] as number;
      if (element[next] !== 1) neighbour[n++] = next;
    }
  }
  start[nAtoms] = n;
  return { start, neighbour };
}

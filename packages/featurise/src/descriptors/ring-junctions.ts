import { bondBetween, type Molecule } from "@molsieve/chem";
import { countColumn } from "./count-column.js";
import type { DescriptorBlock } from "./descriptor-block.js";
import type { Fact } from "./molecule-facts.js";

/**
 * RDKit's `NumSpiroAtoms` and `NumBridgeheadAtoms`: atoms that are all that two rings share, and ends of the paths of two
 * or more bonds that two rings share, each atom once. Rings are those of RDKit's symmetrised set.
 */
export const ringJunctionsBlock: DescriptorBlock = {
  columns: [
    countColumn("NumSpiroAtoms", "number of atoms that are all that two rings have in common"),
    countColumn("NumBridgeheadAtoms", "number of ends of paths of several bonds that two rings have in common"),
  ],
  write(facts, row, offset) {
    const { spiro, bridgeheads } = facts.get(ringJunctions);
    row[offset] = spiro;
    row[offset + 1] = bridgeheads;
  },
};

/** Numbers of spiro atoms and of bridgeheads. */
export const ringJunctions: Fact<{ readonly spiro: number; readonly bridgeheads: number }> = {
  compute({ molecule }) {
    let spiro = 0;
    let bridgeheads = 0;
    if (molecule.rings.length < 2) return { spiro, bridgeheads };
    for (const junction of findJunctions(molecule)) {
      spiro += junction & SPIRO;
      bridgeheads += (junction & BRIDGEHEAD) >> 1;
    }
    return { spiro, bridgeheads };
  },
};

const SPIRO = 1;
const BRIDGEHEAD = 2;

/** {@link SPIRO} and {@link BRIDGEHEAD} of each atom, `[nAtoms]`. */
function findJunctions(molecule: Molecule): Uint8Array {
  const { nAtoms, nBonds, rings, bondBegin, bondEnd } = molecule;
  const bondsOf = rings.map((ring) =>
    ring.map((atom, i) => bondBetween(molecule, atom, ring[i + 1 === ring.length ? 0 : i + 1] as number)),
  );
  const junctions = new Uint8Array(nAtoms);
  const atomRing = new Uint16Array(nAtoms);
  const bondRing = new Uint16Array(nBonds);
  const sharedEnds = new Uint8Array(nAtoms);
  for (let i = 0; i < rings.length; i++) {
    const stamp = i + 1;
    for (const atom of rings[i] as Uint16Array) atomRing[atom] = stamp;
    for (const bond of bondsOf[i] as Uint16Array) bondRing[bond] = stamp;
    for (let j = i + 1; j < rings.length; j++) {
      const other = rings[j] as Uint16Array;
      let shared = 0;
      let last = 0;
      for (const atom of other) {
        if (atomRing[atom] !== stamp) continue;
        shared++;
        last = atom;
      }
      if (shared === 1) junctions[last] = (junctions[last] as number) | SPIRO;
      // Two atoms have one bond between them at most.
      if (shared <= 2) continue;
      let sharedBonds = 0;
      for (const bond of bondsOf[j] as Uint16Array) {
        if (bondRing[bond] !== stamp) continue;
        sharedBonds++;
        const begin = bondBegin[bond] as number;
        const end = bondEnd[bond] as number;
        sharedEnds[begin] = (sharedEnds[begin] as number) + 1;
        sharedEnds[end] = (sharedEnds[end] as number) + 1;
      }
      for (const atom of other) {
        if (sharedBonds > 1 && sharedEnds[atom] === 1) junctions[atom] = (junctions[atom] as number) | BRIDGEHEAD;
        sharedEnds[atom] = 0;
      }
    }
  }
  return junctions;
}

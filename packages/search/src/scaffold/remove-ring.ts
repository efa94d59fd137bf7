import { AROMATIC_BOND, type Molecule } from "@molsieve/chem";
import { flatPart } from "./framework.js";
import { ringBonds } from "./ring-bonds.js";

/** A scaffold without one of its rings, as cut: aromaticity not perceived anew. */
export interface RingRemoval {
  /** Atoms of the ring that goes, in the child. */
  readonly ring: Uint16Array;
  /** What is left, to be read by `parseGraph`. */
  readonly parent: Molecule;
  /** Bonds of what is left that are in no ring and lie between rings. */
  readonly nLinkerBonds: number;
  /** Whether the ring hung on a chain or bond that ends at a ring heteroatom. */
  readonly isHeteroLinked: boolean;
}

/**
 * Every way to take one ring off a scaffold: its atoms and bonds that are in no other ring go, and with them chains that then lead
 * nowhere; hydrogens take their places. In the order of the scaffold's rings.
 *
 * A ring stays that has no bond of its own (as in adamantane, or beside a cage that closes it in two equally short ways), that
 * holds other rings together, or with which more than one ring would be lost. A bond that a three-membered ring with a heteroatom
 * shared with another ring becomes double (an epoxide goes back to its alkene).
 *
 * @see doi:10.1021/ci600338x (Schuffenhauer et al. 2007), schemes 2 and 4
 */
export function ringRemovals(scaffold: Molecule): RingRemoval[] {
  const { nAtoms, nBonds, rings } = scaffold;
  const ringsOfAtom = new Uint16Array(nAtoms);
  const ringsOfBond = new Uint16Array(nBonds);
  const bondsOfRing = rings.map((ring) => ringBonds(scaffold, ring));
  for (const ring of rings) for (const a of ring) ringsOfAtom[a] = (ringsOfAtom[a] as number) + 1;
  for (const bonds of bondsOfRing) for (const b of bonds) ringsOfBond[b] = (ringsOfBond[b] as number) + 1;
  const removals: RingRemoval[] = [];
  rings.forEach((ring, r) => {
    const removal = removeRing(scaffold, ring, bondsOfRing[r] as number[], ringsOfAtom, ringsOfBond);
    if (removal !== undefined) removals.push(removal);
  });
  return removals;
}

function removeRing(
  scaffold: Molecule,
  ring: Uint16Array,
  bonds: readonly number[],
  ringsOfAtom: Uint16Array,
  ringsOfBond: Uint16Array,
): RingRemoval | undefined {
  const { nAtoms, nBonds, bondBegin, bondEnd, bondOrder, bondInRing, hydrogens } = scaffold;
  const cut = new Uint8Array(nBonds);
  const isKept = new Uint8Array(nAtoms).fill(1);
  for (const b of bonds) if (ringsOfBond[b] === 1) cut[b] = 1;
  for (const a of ring) if (ringsOfAtom[a] === 1) isKept[a] = 0;
  const nCore = peel(scaffold, cut, isKept);
  let nCoreBonds = 0;
  let nLinkerBonds = 0;
  for (let b = 0; b < nBonds; b++) {
    if (cut[b] === 1 || isKept[bondBegin[b] as number] === 0 || isKept[bondEnd[b] as number] === 0) continue;
    nCoreBonds++;
    if (bondInRing[b] === 0) nLinkerBonds++;
  }
  const nRings = independentRings(scaffold);
  if (nCore === 0 || nCoreBonds - nCore + 1 !== nRings - 1 || !isConnected(scaffold, cut, isKept, nCore))
    return undefined;
  const isHeteroLinked = endsAtHeteroatom(scaffold, ring, isKept);
  const atoms = withDoubleBonded(scaffold, isKept);
  const isLeft = new Uint8Array(nAtoms);
  for (const a of atoms) isLeft[a] = 1;
  const filled = hydrogens.slice();
  const doubleBond = fusionBond(scaffold, ring, bonds, cut);
  for (let b = 0; b < nBonds; b++) {
    const [begin, end] = [bondBegin[b] as number, bondEnd[b] as number];
    if (cut[b] === 0 && isLeft[begin] === isLeft[end]) continue;
    const order = bondOrder[b] === AROMATIC_BOND ? 1 : (bondOrder[b] as number) <= 4 ? (bondOrder[b] as number) : 0;
    if (isLeft[begin] === 1) filled[begin] = (filled[begin] as number) + order;
    if (isLeft[end] === 1) filled[end] = (filled[end] as number) + order;
  }
  if (doubleBond !== undefined) {
    for (const a of [bondBegin[doubleBond] as number, bondEnd[doubleBond] as number])
      filled[a] = (filled[a] as number) - 1;
  }
  const parent = flatPart(scaffold, { atoms, hydrogens: filled, cut, doubleBond });
  return { ring, parent, nLinkerBonds, isHeteroLinked };
}

/** Rings that are independent of each other, of a connected molecule. */
export function independentRings({ nAtoms, nBonds }: Molecule): number {
  return nBonds - nAtoms + 1;
}

/** Takes away atoms that lead nowhere; answers how many are left. */
function peel({ nAtoms, neighbourStart, neighbourAtom, neighbourBond }: Molecule, cut: Uint8Array, isKept: Uint8Array) {
  const degree = new Uint16Array(nAtoms);
  const ends: number[] = [];
  let nKept = 0;
  for (let a = 0; a < nAtoms; a++) {
    if (isKept[a] === 0) continue;
    nKept++;
    for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
      if (cut[neighbourBond[i] as number] === 0 && isKept[neighbourAtom[i] as number] === 1) {
        degree[a] = (degree[a] as number) + 1;
      }
    }
    if ((degree[a] as number) <= 1) ends.push(a);
  }
  for (let a = ends.pop(); a !== undefined; a = ends.pop()) {
    if (isKept[a] === 0) continue;
    isKept[a] = 0;
    nKept--;
    for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
      const n = neighbourAtom[i] as number;
      if (isKept[n] === 0 || cut[neighbourBond[i] as number] === 1) continue;
      degree[n] = (degree[n] as number) - 1;
      if (degree[n] === 1 || degree[n] === 0) ends.push(n);
    }
  }
  return nKept;
}

function isConnected(molecule: Molecule, cut: Uint8Array, isKept: Uint8Array, nKept: number): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond } = molecule;
  const isSeen = new Uint8Array(molecule.nAtoms);
  const reached = [isKept.indexOf(1)];
  isSeen[reached[0] as number] = 1;
  for (const a of reached) {
    for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
      const n = neighbourAtom[i] as number;
      if (isSeen[n] === 1 || isKept[n] === 0 || cut[neighbourBond[i] as number] === 1) continue;
      isSeen[n] = 1;
      reached.push(n);
    }
  }
  return reached.length === nKept;
}

/** The kept atoms and those double-bonded to them outside rings, ascending. */
function withDoubleBonded(molecule: Molecule, isKept: Uint8Array): number[] {
  const { nAtoms, neighbourStart, neighbourAtom, neighbourBond, bondOrder, bondInRing } = molecule;
  const atoms: number[] = [];
  for (let a = 0; a < nAtoms; a++) {
    let stays = isKept[a] === 1;
    for (let i = neighbourStart[a] as number; !stays && i < (neighbourStart[a + 1] as number); i++) {
      const b = neighbourBond[i] as number;
      stays = isKept[neighbourAtom[i] as number] === 1 && bondOrder[b] === 2 && bondInRing[b] === 0;
    }
    if (stays) atoms.push(a);
  }
  return atoms;
}

/** Whether one end of what joined the ring to the rest is a ring atom other than carbon. */
function endsAtHeteroatom(molecule: Molecule, ring: Uint16Array, isKept: Uint8Array): boolean {
  const { nAtoms, element, inRing, neighbourStart, neighbourAtom, neighbourBond, bondInRing } = molecule;
  const isOfRing = new Uint8Array(nAtoms);
  for (const a of ring) isOfRing[a] = 1;
  for (let a = 0; a < nAtoms; a++) {
    if (element[a] === 6 || inRing[a] === 0) continue;
    const goes = isKept[a] === 0 && isOfRing[a] === 1;
    for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
      if (bondInRing[neighbourBond[i] as number] === 1) continue;
      const n = neighbourAtom[i] as number;
      if (goes ? leadsOn(molecule, n) : isKept[a] === 1 && isKept[n] === 0 && leadsOn(molecule, n)) return true;
    }
  }
  return false;
}

/** Whether an atom is more than an exocyclic one. */
function leadsOn({ neighbourStart }: Molecule, a: number): boolean {
  return (neighbourStart[a + 1] as number) - (neighbourStart[a] as number) > 1;
}

/** The bond that becomes double where a three-membered ring with a heteroatom is taken off. */
function fusionBond(
  { element, bondOrder }: Molecule,
  ring: Uint16Array,
  bonds: readonly number[],
  cut: Uint8Array,
): number | undefined {
  if (!isSmallHeterocycle(element, ring)) return undefined;
  const shared = bonds.filter((b) => cut[b] === 0);
  return shared.length === 1 && bondOrder[shared[0] as number] === 1 ? shared[0] : undefined;
}

/** Whether a ring has three members, not all of them carbon. */
export function isSmallHeterocycle(element: Uint8Array, ring: Uint16Array): boolean {
  return ring.length === 3 && ring.some((a) => element[a] !== 6);
}

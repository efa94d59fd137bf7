import { AROMATIC_BOND, type Molecule } from "@molsieve/chem";
import { isSmallHeterocycle, type RingRemoval } from "./remove-ring.js";
import { ringBonds } from "./ring-bonds.js";

/** What decides between the ways to take a ring off: the lower of the first numbers that differ. */
export type Preference = readonly number[];

/**
 * Rules 1 to 3: three-membered heterocycles go first, rings of 12 and more atoms last, and what is left has few bonds between its
 * rings. They need the child only.
 *
 * @see doi:10.1021/ci600338x (Schuffenhauer et al. 2007)
 */
export function earlyPreference(child: Molecule, { ring, nLinkerBonds }: RingRemoval): Preference {
  return [isSmallHeterocycle(child.element, ring) ? 0 : 1, ring.length >= 12 ? 1 : 0, nLinkerBonds];
}

/**
 * Rules 4 to 12: bridged, spiro and not linearly fused rings stay, of them bridged before spiro; rings of 3, 5 and 6 atoms go first;
 * fully aromatic systems stay aromatic; rings with few heteroatoms go first, then with few N, O and S; smaller ones before larger;
 * aromatic before others; those that hung on a ring heteroatom before others.
 *
 * @param parent what is left, aromaticity perceived anew
 * @see doi:10.1021/ci600338x (Schuffenhauer et al. 2007)
 */
export function latePreference(child: Molecule, removal: RingRemoval, parent: Molecule): Preference {
  const { ring } = removal;
  const delta = fusionDelta(parent);
  const count = (element: number) => ring.reduce((sum, a) => (child.element[a] === element ? sum + 1 : sum), 0);
  return [
    -Math.abs(delta),
    delta > 0 ? 0 : 1,
    ring.length === 3 || ring.length === 5 || ring.length === 6 ? 0 : 1,
    losesAromaticity(child, ring, parent) ? 1 : 0,
    ring.length - count(6),
    count(7),
    count(8),
    count(16),
    ring.length,
    isAromaticRing(child, ring) ? 0 : 1,
    removal.isHeteroLinked ? 0 : 1,
  ];
}

/** Below 0 where `one` comes before `other`, 0 where they are equal. */
export function comparePreferences(one: Preference, other: Preference): number {
  for (let i = 0; i < one.length; i++) {
    const difference = (one[i] as number) - (other[i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Bonds in more than one ring, less those that linear fusion would give; negative for spiro rings and rings on chains. */
function fusionDelta(scaffold: Molecule): number {
  const ringsOfBond = new Uint16Array(scaffold.nBonds);
  for (const ring of scaffold.rings) {
    for (const b of ringBonds(scaffold, ring)) ringsOfBond[b] = (ringsOfBond[b] as number) + 1;
  }
  const nShared = ringsOfBond.reduce((sum, nRings) => (nRings > 1 ? sum + 1 : sum), 0);
  return nShared - (scaffold.rings.length - 1);
}

/** Whether the ring was part of a system of aromatic rings only, and what is left has rings that are not aromatic any more. */
function losesAromaticity(child: Molecule, ring: Uint16Array, parent: Molecule): boolean {
  const isDissected = ringSystemOf(child, ring).every((other) => isAromaticRing(child, other));
  return isDissected && countOtherRings(parent) > countOtherRings(child);
}

/** Rings that are not aromatic. */
function countOtherRings(molecule: Molecule): number {
  return molecule.rings.reduce((sum, ring) => (isAromaticRing(molecule, ring) ? sum : sum + 1), 0);
}

/** The rings that hang together with a ring by shared bonds or atoms, itself included. */
function ringSystemOf({ nAtoms, rings }: Molecule, ring: Uint16Array): Uint16Array[] {
  const isOfSystem = new Uint8Array(nAtoms);
  const system = [ring];
  const open = new Set(rings.filter((other) => other !== ring));
  for (const member of system) {
    for (const a of member) isOfSystem[a] = 1;
    for (const other of open) {
      if (!other.some((a) => isOfSystem[a] === 1)) continue;
      open.delete(other);
      system.push(other);
    }
  }
  return system;
}

function isAromaticRing(molecule: Molecule, ring: Uint16Array): boolean {
  return ringBonds(molecule, ring).every((b) => molecule.bondOrder[b] === AROMATIC_BOND);
}

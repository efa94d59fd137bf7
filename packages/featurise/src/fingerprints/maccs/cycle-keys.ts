import { bondBetween, type Molecule } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import { isAromaticBond } from "../is-aromatic-bond.js";
import { type AtomTraits, TRAIT } from "./atom-traits.js";

/** Key of a cycle of so many atoms, and of one with a heteroatom in it; 0 where there is none. */
const CYCLE_KEY = [0, 0, 0, 22, 11, 96, 163, 19];
const HETERO_CYCLE_KEY = [0, 0, 0, 16, 8, 83, 98, 0];
/** More than one cycle of six atoms. */
const TWO_SIX_CYCLES = 145;
/** A cycle of {@link LARGE_MIN} to {@link LARGE_MAX} atoms. */
const LARGE_CYCLE_KEY = 101;
const LARGE_MIN = 8;
const LARGE_MAX = 14;
const MAX_STEPS = 5_000_000;

/** Looks for the keys that are about rings. */
export class CycleKeys {
  readonly #path = new Int32Array(LARGE_MAX);
  readonly #firstSix = new Int32Array(6);
  #onPath = new Uint8Array(0);
  #ringsOfAtom = new Uint16Array(0);
  #traits: Uint16Array = new Uint16Array(0);
  #keys: Uint8Array = new Uint8Array(0);
  #hasSix = false;
  #stepsLeft = 0;

  /**
   * Sets the keys of a molecule.
   *
   * @throws {MolsieveError} `input` when its cycles take too many steps to go through
   */
  set(molecule: Molecule, { traits, isOrdinary }: AtomTraits, keys: Uint8Array): void {
    const { nAtoms, rings } = molecule;
    if (rings.length === 0 && isOrdinary) return;
    if (this.#onPath.length < nAtoms) {
      this.#onPath = new Uint8Array(nAtoms);
      this.#ringsOfAtom = new Uint16Array(nAtoms);
    }
    this.#traits = traits;
    this.#keys = keys;
    this.#hasSix = false;
    this.#stepsLeft = MAX_STEPS;
    this.#ringsOfAtom.fill(0, 0, nAtoms);
    let areApart = true;
    let aromaticRings = 0;
    for (const ring of rings) {
      if (ring.length <= 7) this.#see(ring, ring.length);
      else if (ring.length <= LARGE_MAX) keys[LARGE_CYCLE_KEY] = 1;
      for (const atom of ring) {
        const count = (this.#ringsOfAtom[atom] as number) + 1;
        this.#ringsOfAtom[atom] = count;
        if (count > 1) areApart = false;
      }
      if (aromaticRings < 2 && isAromaticRing(molecule, ring)) aromaticRings++;
    }
    if (aromaticRings > 1) keys[125] = 1;
    if (areApart && isOrdinary) return;
    this.#seeSmallCycles(molecule, isOrdinary);
    if (keys[LARGE_CYCLE_KEY] === 0 && this.#hasLargeCycle(molecule)) keys[LARGE_CYCLE_KEY] = 1;
  }

  #see(atoms: ArrayLike<number>, size: number): void {
    const keys = this.#keys;
    keys[CYCLE_KEY[size] as number] = 1;
    const heteroKey = HETERO_CYCLE_KEY[size] as number;
    if (keys[heteroKey] === 0 && heteroKey !== 0) {
      for (let i = 0; i < size; i++) {
        if (((this.#traits[atoms[i] as number] as number) & TRAIT.hetero) !== 0) keys[heteroKey] = 1;
      }
    }
    if (size !== 6 || keys[TWO_SIX_CYCLES] === 1) return;
    const first = this.#firstSix;
    if (!this.#hasSix) {
      this.#hasSix = true;
      for (let i = 0; i < 6; i++) first[i] = atoms[i] as number;
      return;
    }
    for (let i = 0; i < 6; i++) if (!first.includes(atoms[i] as number)) keys[TWO_SIX_CYCLES] = 1;
  }

  #seeSmallCycles(molecule: Molecule, isOrdinary: boolean): void {
    const ringsOfAtom = this.#ringsOfAtom;
    for (let start = 0; start < molecule.nAtoms; start++) {
      if (isOrdinary && ringsOfAtom[start] === 0) continue;
      const longest = this.#longestOpenCycle();
      if (longest === 0) return;
      this.#path[0] = start;
      this.#extend(molecule, start, 1, longest, isOrdinary);
    }
  }

  /** Goes on along atoms after the first one of the path, so that every cycle is seen from its first atom. */
  #extend(molecule: Molecule, last: number, length: number, longest: number, isOrdinary: boolean): void {
    const { neighbourStart, neighbourAtom, neighbourBond, bondInRing } = molecule;
    const start = this.#path[0] as number;
    for (let i = neighbourStart[last] as number; i < (neighbourStart[last + 1] as number); i++) {
      if (isOrdinary && bondInRing[neighbourBond[i] as number] === 0) continue;
      const atom = neighbourAtom[i] as number;
      if (atom === start && length > 2) this.#see(this.#path, length);
      if (atom <= start || this.#onPath[atom] === 1 || length === longest) continue;
      this.#step();
      this.#path[length] = atom;
      this.#onPath[atom] = 1;
      this.#extend(molecule, atom, length + 1, longest, isOrdinary);
      this.#onPath[atom] = 0;
    }
  }

  /** Atoms of the largest cycle that a key not set yet asks for, 0 where there is none. */
  #longestOpenCycle(): number {
    const keys = this.#keys;
    for (let size = 7; size > 2; size--) {
      if (keys[CYCLE_KEY[size] as number] === 0) return size;
      const heteroKey = HETERO_CYCLE_KEY[size] as number;
      if (heteroKey !== 0 && keys[heteroKey] === 0) return size;
      if (size === 6 && keys[TWO_SIX_CYCLES] === 0) return size;
    }
    return 0;
  }

  #hasLargeCycle(molecule: Molecule): boolean {
    if (hasFusedPair(molecule, this.#onPath)) return true;
    const { nAtoms } = molecule;
    for (let start = 0; start < nAtoms; start++) {
      if (this.#ringsOfAtom[start] === 0) continue;
      this.#path[0] = start;
      if (this.#closesLargeCycle(molecule, start, 1)) {
        this.#onPath.fill(0, 0, nAtoms);
        return true;
      }
    }
    return false;
  }

  #closesLargeCycle(molecule: Molecule, last: number, length: number): boolean {
    const { neighbourStart, neighbourAtom, neighbourBond, bondInRing } = molecule;
    const start = this.#path[0] as number;
    for (let i = neighbourStart[last] as number; i < (neighbourStart[last + 1] as number); i++) {
      if (bondInRing[neighbourBond[i] as number] === 0) continue;
      const atom = neighbourAtom[i] as number;
      if (atom === start && length >= LARGE_MIN) return true;
      if (atom <= start || this.#onPath[atom] === 1 || length === LARGE_MAX) continue;
      this.#step();
      this.#path[length] = atom;
      this.#onPath[atom] = 1;
      if (this.#closesLargeCycle(molecule, atom, length + 1)) return true;
      this.#onPath[atom] = 0;
    }
    return false;
  }

  #step(): void {
    if (--this.#stepsLeft >= 0) return;
    this.#onPath.fill(0);
    throw new MolsieveError("input", `MACCS keys: the rings are entangled beyond ${MAX_STEPS} steps of search`, {
      remedy: "Leave the structure out, or split it",
    });
  }
}

/** Whether all bonds of a ring are aromatic. */
export function isAromaticRing(molecule: Molecule, ring: Uint16Array): boolean {
  for (let i = 0; i < ring.length; i++) {
    const next = ring[i + 1 === ring.length ? 0 : i + 1] as number;
    if (!isAromaticBond(molecule, bondBetween(molecule, ring[i] as number, next))) return false;
  }
  return true;
}

/** Whether two rings share one bond and no more, and go round together as a cycle of the sizes of key 101. */
function hasFusedPair({ rings }: Molecule, marks: Uint8Array): boolean {
  for (let i = 1; i < rings.length; i++) {
    const ring = rings[i] as Uint16Array;
    for (const atom of ring) marks[atom] = 1;
    const found = rings.some((other, j) => {
      const size = ring.length + other.length - 2;
      return j < i && size >= LARGE_MIN && size <= LARGE_MAX && sharesOneBond(other, marks);
    });
    for (const atom of ring) marks[atom] = 0;
    if (found) return true;
  }
  return false;
}

/** Whether exactly two neighbouring atoms of a ring are marked. */
function sharesOneBond(ring: Uint16Array, marks: Uint8Array): boolean {
  let marked = 0;
  let isBond = false;
  for (let i = 0; i < ring.length; i++) {
    if (marks[ring[i] as number] === 0) continue;
    marked++;
    if (marks[ring[i + 1 === ring.length ? 0 : i + 1] as number] === 1) isBond = true;
  }
  return marked === 2 && isBond;
}

import { MolsieveError } from "@molsieve/core";
import type { Molecule } from "../molecule/molecule.js";
import { atomClass, N_ATOM_CLASSES } from "./atom-class.js";
import { bondCode } from "./syntax.js";
import { totalValence } from "./valence.js";

/**
 * A molecule with what searches ask of it again and again. `targetOf` makes one a molecule; a pattern set has one of
 * its own, which turns from molecule to molecule. Arrays are as long as said or longer.
 */
export class MatchTarget {
  /** The molecule at hand. */
  molecule: Molecule;
  /** Differs between any two targets, and any two molecules that one turns to. */
  serial = 0;
  /** Class of each atom, `[nAtoms]`. */
  classes = new Uint8Array(0);
  /** Atoms of each class. */
  readonly classCounts = new Uint16Array(N_ATOM_CLASSES);
  /** Bit set for each class that occurs. */
  classesPresent = 0;
  /** Bit mask with the one bit of each bond's kind, `[nBonds]`. */
  bondBits = new Uint16Array(0);
  /** Bit set for each kind of bond that occurs. */
  bondsPresent = 0;
  /** Steps that searches may still take. */
  stepsLeft = 0;
  /** Whether stereo counts in the search under way. */
  useChirality = false;
  #valences = new Uint8Array(0);
  #hasValences = false;
  #ringCounts = new Uint8Array(0);
  #hasRingCounts = false;

  constructor(molecule: Molecule) {
    this.molecule = molecule;
    this.look(molecule);
  }

  /** Turns to another molecule; what was read of the one before is overwritten. */
  look(molecule: Molecule): void {
    const { nAtoms, nBonds, element, aromatic, bondOrder, bondInRing } = molecule;
    this.molecule = molecule;
    this.serial = nextSerial++;
    this.#hasValences = false;
    this.#hasRingCounts = false;
    if (this.classes.length < nAtoms) this.classes = new Uint8Array(nAtoms);
    if (this.bondBits.length < nBonds) this.bondBits = new Uint16Array(nBonds);
    const { classes, bondBits } = this;
    const classCounts = this.classCounts.fill(0);
    let present = 0;
    for (let a = 0; a < nAtoms; a++) {
      const index = atomClass(element[a] as number, aromatic[a] as number);
      classes[a] = index;
      classCounts[index] = (classCounts[index] as number) + 1;
      present |= 1 << index;
    }
    this.classesPresent = present;
    let bonds = 0;
    for (let b = 0; b < nBonds; b++) {
      const bit = 1 << bondCode(bondOrder[b] as number, bondInRing[b] as number);
      bondBits[b] = bit;
      bonds |= bit;
    }
    this.bondsPresent = bonds;
  }

  /** Total valences, `[nAtoms]`. */
  get valences(): Uint8Array {
    if (!this.#hasValences) {
      const molecule = this.molecule;
      if (this.#valences.length < molecule.nAtoms) this.#valences = new Uint8Array(molecule.nAtoms);
      for (let a = 0; a < molecule.nAtoms; a++) this.#valences[a] = totalValence(molecule, a);
      this.#hasValences = true;
    }
    return this.#valences;
  }

  /** Rings of RDKit's symmetrised set that hold each atom, `[nAtoms]`. */
  get ringCounts(): Uint8Array {
    if (!this.#hasRingCounts) {
      const { nAtoms, rings } = this.molecule;
      if (this.#ringCounts.length < nAtoms) this.#ringCounts = new Uint8Array(nAtoms);
      const counts = this.#ringCounts.fill(0);
      for (const ring of rings) {
        for (let i = 0; i < ring.length; i++) {
          const a = ring[i] as number;
          counts[a] = (counts[a] as number) + 1;
        }
      }
      this.#hasRingCounts = true;
    }
    return this.#ringCounts;
  }

  /** Counts one step. */
  step(): void {
    if (--this.stepsLeft >= 0) return;
    throw new MolsieveError("input", "the search for a pattern took more steps than allowed", {
      remedy: "Raise maxSteps, or make the pattern more specific",
    });
  }
}

let nextSerial = 1;
let latest: MatchTarget | undefined;
const targets = new WeakMap<Molecule, MatchTarget>();

/** The target of a molecule; the same one as long as the molecule lives. */
export function targetOf(molecule: Molecule): MatchTarget {
  if (latest?.molecule === molecule) return latest;
  let target = targets.get(molecule);
  if (target === undefined) {
    target = new MatchTarget(molecule);
    targets.set(molecule, target);
  }
  latest = target;
  return target;
}

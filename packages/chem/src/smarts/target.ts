import { MolsieveError } from "@molsieve/core";
import type { Molecule } from "../molecule.js";
import { atomClass, N_ATOM_CLASSES } from "./atom-class.js";
import { bondCode } from "./syntax.js";
import { totalValence } from "./valence.js";

/** A molecule with what searches ask of it again and again; made once a molecule by {@link targetOf}. */
export class MatchTarget {
  readonly molecule: Molecule;
  /** Differs between any two targets. */
  readonly serial: number;
  /** Class of each atom, `[nAtoms]`. */
  readonly classes: Uint8Array;
  /** Atoms of each class. */
  readonly classCounts = new Uint16Array(N_ATOM_CLASSES);
  /** Bit set for each class that occurs. */
  readonly classesPresent: number;
  /** Bit mask with the one bit of each bond's kind, `[nBonds]`. */
  readonly bondBits: Uint16Array;
  /** Bit set for each kind of bond that occurs. */
  readonly bondsPresent: number;
  /** Steps that searches may still take. */
  stepsLeft = 0;
  /** Whether stereo counts in the search under way. */
  useChirality = false;
  #valences: Uint8Array | undefined;
  #ringCounts: Uint8Array | undefined;

  constructor(molecule: Molecule) {
    this.molecule = molecule;
    this.serial = nextSerial++;
    const { nAtoms, nBonds, element, aromatic, bondOrder, bondInRing } = molecule;
    this.classes = new Uint8Array(nAtoms);
    let present = 0;
    for (let a = 0; a < nAtoms; a++) {
      const index = atomClass(element[a] as number, aromatic[a] as number);
      this.classes[a] = index;
      this.classCounts[index] = (this.classCounts[index] as number) + 1;
      present |= 1 << index;
    }
    this.classesPresent = present;
    this.bondBits = new Uint16Array(nBonds);
    let bonds = 0;
    for (let b = 0; b < nBonds; b++) {
      const bit = 1 << bondCode(bondOrder[b] as number, bondInRing[b] as number);
      this.bondBits[b] = bit;
      bonds |= bit;
    }
    this.bondsPresent = bonds;
  }

  /** Total valences, `[nAtoms]`. */
  get valences(): Uint8Array {
    this.#valences ??= this.classes.map((_, a) => totalValence(this.molecule, a));
    return this.#valences;
  }

  /** Rings of RDKit's symmetrised set that hold each atom, `[nAtoms]`. */
  get ringCounts(): Uint8Array {
    if (this.#ringCounts === undefined) {
      const counts = new Uint8Array(this.molecule.nAtoms);
      for (const ring of this.molecule.rings) for (const a of ring) counts[a] = (counts[a] as number) + 1;
      this.#ringCounts = counts;
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

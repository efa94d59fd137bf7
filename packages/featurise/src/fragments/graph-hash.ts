import type { Molecule } from "@molsieve/chem";
import { mixed } from "./mixed.js";
import { type ColourRefiner, stereoMarks } from "./stereo-marks.js";

/**
 * Hashes graphs so that equal graphs have equal hashes whatever the order of their atoms.
 *
 * Every atom starts with a colour of its own, which takes in the colours of its neighbours and the kinds of its bonds until
 * no more atoms can be told apart by it (Weisfeiler and Leman's refinement); then the hands of stereo centres and double bonds
 * as seen from the colours, and so on. Graphs that only this refinement cannot tell apart have one hash; ring sizes,
 * which are part of the first colour, part the known pairs among molecules.
 *
 * One hasher keeps its working memory for all molecules.
 */
export class GraphHasher implements ColourRefiner {
  /** Colours by atom of the molecule at hand; callers set those of the atoms to be hashed. */
  colours = new Uint32Array(64);
  /** 32 bits of the last hash. */
  low = 0;
  /** 32 more bits of it. */
  high = 0;
  #next = new Uint32Array(64);
  #sorted = new Uint32Array(64);
  #isIn = new Uint8Array(64);
  #orderMask = 0xff;

  /** Makes room for the atoms of a molecule. */
  prepare(nAtoms: number): void {
    if (nAtoms <= this.colours.length) return;
    const size = 2 * nAtoms;
    this.colours = new Uint32Array(size);
    this.#next = new Uint32Array(size);
    this.#sorted = new Uint32Array(size);
    this.#isIn = new Uint8Array(size);
  }

  /**
   * Hashes the subgraph of some atoms, whose {@link GraphHasher.colours} are set, into `low` and `high`.
   *
   * @param what whether tetrahedral centres and double bonds count too, or only what connects the atoms, bonds of all
   * orders alike
   * @param rim atoms around `atoms` that count as neighbours, with colours of their own that do not change; with stereo, all
   * bonds that run out of `atoms` must lead to them or to `lost`
   * @param lost an atom in whose place is a hydrogen, which the colour of its neighbour must already count; -1 for none
   */
  hash(
    molecule: Molecule,
    atoms: ArrayLike<number>,
    what: "bonds" | "stereo" | "connections",
    rim: readonly number[] = [],
    lost = -1,
  ): void {
    this.#orderMask = what === "connections" ? 0 : 0xff;
    for (let i = 0; i < atoms.length; i++) this.#isIn[atoms[i] as number] = 1;
    for (const a of rim) this.#isIn[a] = 1;
    this.refine(molecule, atoms);
    if (what === "stereo") stereoMarks(this, molecule, atoms, lost);
    let low = atoms.length;
    let high = atoms.length;
    for (let i = 0; i < atoms.length; i++) {
      const colour = this.colours[atoms[i] as number] as number;
      low = (low + mixed(colour, 1)) | 0;
      high = (high + mixed(colour, 2)) | 0;
      this.#isIn[atoms[i] as number] = 0;
    }
    for (const a of rim) this.#isIn[a] = 0;
    this.low = mixed(low, 3) >>> 0;
    this.high = mixed(high, 4) >>> 0;
  }

  /** 53 bits of the last hash, as an integer. */
  get key(): number {
    return this.high * 2 ** 21 + (this.low >>> 11);
  }

  /** Lets the colours of the atoms at hand take in those of their neighbours until they part no more atoms. */
  refine(molecule: Molecule, atoms: ArrayLike<number>): void {
    const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, bondInRing } = molecule;
    const { colours } = this;
    let nColours = this.#countColours(atoms);
    for (;;) {
      for (let k = 0; k < atoms.length; k++) {
        const a = atoms[k] as number;
        let sum = 0;
        for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
          const n = neighbourAtom[i] as number;
          if (this.#isIn[n] === 0) continue;
          const bond = neighbourBond[i] as number;
          const kind = ((bondOrder[bond] as number) & this.#orderMask) | ((bondInRing[bond] as number) << 3);
          sum = (sum + mixed(colours[n] as number, kind)) | 0;
        }
        this.#next[a] = mixed(colours[a] as number, sum);
      }
      for (let k = 0; k < atoms.length; k++) colours[atoms[k] as number] = this.#next[atoms[k] as number] as number;
      const count = this.#countColours(atoms);
      if (count <= nColours) return;
      nColours = count;
    }
  }

  #countColours(atoms: ArrayLike<number>): number {
    const sorted = this.#sorted.subarray(0, atoms.length);
    for (let k = 0; k < atoms.length; k++) sorted[k] = this.colours[atoms[k] as number] as number;
    sorted.sort();
    let count = 0;
    for (let k = 0; k < sorted.length; k++) if (k === 0 || sorted[k] !== sorted[k - 1]) count++;
    return count;
  }
}

/**
 * The colour of an atom by itself: element, hydrogens, charge, aromaticity, isotope, radical, map number, smallest ring.
 *
 * @param moreHydrogens hydrogens that it has besides its own
 */
export function atomColour(molecule: Molecule, a: number, moreHydrogens = 0): number {
  const hydrogens = (molecule.hydrogens[a] as number) + moreHydrogens;
  const kind = (molecule.element[a] as number) | (hydrogens << 8) | ((molecule.charge[a] as number) << 16);
  const rare =
    (molecule.isotope[a] as number) |
    ((molecule.radical[a] as number) << 16) |
    ((molecule.aromatic[a] as number) << 24);
  const ring = mixed(molecule.smallestRing[a] as number, molecule.mapNumber[a] as number);
  return mixed(mixed(kind, rare), ring);
}

/** Hash of a whole molecule with its stereo, as 53 bits. */
export function moleculeKey(hasher: GraphHasher, molecule: Molecule): number {
  hasher.prepare(molecule.nAtoms);
  const atoms = new Uint16Array(molecule.nAtoms);
  for (let a = 0; a < molecule.nAtoms; a++) {
    atoms[a] = a;
    hasher.colours[a] = atomColour(molecule, a);
  }
  hasher.hash(molecule, atoms, "stereo");
  return hasher.key;
}

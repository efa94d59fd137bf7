import { AROMATIC_BOND, bondBetween, type Molecule } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import { GENERIC_BOND, type GenericPattern } from "../../data/generic-patterns.js";
import { hashCombine } from "../hash-combine.js";

const MAX_STEPS = 20_000_000;

/** Finds every occurrence of one generic pattern and sets the bits it stands for. */
export class PatternOccurrences {
  readonly #number: number;
  readonly #inRing: Uint8Array;
  readonly #from: Uint8Array;
  readonly #bond: Uint8Array;
  readonly #closes: boolean;
  readonly #placed: Uint16Array;
  /** RDKit's number of the bond that each placed atom hangs on. */
  readonly #bondType: Uint8Array;
  #used = new Uint8Array(0);
  #counted = 0;
  #stepsLeft = 0;
  #row: Uint8Array = new Uint8Array(0);
  #width = 0;
  #bondTypes: Uint8Array = new Uint8Array(0);

  /** @param number of the pattern in RDKit's list, 1 for the first */
  constructor({ inRing, links, closes }: GenericPattern, number: number) {
    this.#number = number;
    this.#inRing = Uint8Array.from(inRing, Number);
    this.#from = Uint8Array.from([0, ...links.map(([from]) => from)]);
    this.#bond = Uint8Array.from([0, ...links.map(([, bond]) => bond)]);
    this.#closes = closes;
    this.#placed = new Uint16Array(inRing.length);
    this.#bondType = new Uint8Array(inRing.length);
  }

  /**
   * Sets the bits of a molecule in a row of `width` bits.
   *
   * @param bondTypes {@link rdkitBondType} of each bond, `[nBonds]`
   * @throws {MolsieveError} `input` when the search takes too many steps
   */
  setBits(molecule: Molecule, bondTypes: Uint8Array, row: Uint8Array, width: number): void {
    const { nAtoms, nBonds, element, rings } = molecule;
    const nAtomsOfPattern = this.#inRing.length;
    const needsRing = this.#inRing.includes(1);
    if (nAtoms < nAtomsOfPattern || (needsRing && rings.length === 0)) return;
    if (this.#used.length < nAtoms) this.#used = new Uint8Array(nAtoms);
    this.#row = row;
    this.#width = width;
    this.#bondTypes = bondTypes;
    this.#stepsLeft = MAX_STEPS;
    const nBondsOfPattern = nAtomsOfPattern - 1 + (this.#closes ? 1 : 0);
    if (nBonds < nBondsOfPattern) return;
    this.#counted = this.#number + nAtomsOfPattern + nBondsOfPattern;
    for (let atom = 0; atom < nAtoms; atom++) {
      if (this.#inRing[0] === 1 && molecule.inRing[atom] === 0) continue;
      this.#placed[0] = atom;
      this.#used[atom] = 1;
      const hash = hashCombine(this.#number, element[atom] as number);
      if (nAtomsOfPattern === 1) this.#complete(molecule, hash);
      else this.#extend(molecule, 1, hash);
      this.#used[atom] = 0;
    }
  }

  /** @param hash of the elements placed so far */
  #extend(molecule: Molecule, step: number, hash: number): void {
    const isLast = step + 1 === this.#inRing.length;
    const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, bondInRing, inRing, element } = molecule;
    const from = this.#placed[this.#from[step] as number] as number;
    const kind = this.#bond[step] as number;
    const mustBeInRing = this.#inRing[step] === 1;
    for (let i = neighbourStart[from] as number; i < (neighbourStart[from + 1] as number); i++) {
      const atom = neighbourAtom[i] as number;
      if (this.#used[atom] === 1 || (mustBeInRing && inRing[atom] === 0)) continue;
      const bond = neighbourBond[i] as number;
      const order = bondOrder[bond] as number;
      if (
        kind === GENERIC_BOND.ring ? bondInRing[bond] === 0 : kind !== GENERIC_BOND.any && !isSingleOrAromatic(order)
      ) {
        continue;
      }
      this.#step();
      this.#placed[step] = atom;
      this.#bondType[step] = this.#bondTypes[bond] as number;
      const longer = hashCombine(hash, element[atom] as number);
      if (isLast) {
        this.#complete(molecule, longer);
        continue;
      }
      this.#used[atom] = 1;
      this.#extend(molecule, step + 1, longer);
      this.#used[atom] = 0;
    }
  }

  #complete(molecule: Molecule, hash: number): void {
    const nAtoms = this.#inRing.length;
    let closure = -1;
    if (this.#closes) {
      closure = bondBetween(molecule, this.#placed[nAtoms - 1] as number, this.#placed[0] as number);
      if (closure < 0) return;
    }
    this.#counted = hashCombine(this.#counted, 0xbeef);
    this.#setBit(this.#counted);
    let id = hash;
    for (let i = 1; i < nAtoms; i++) id = hashCombine(id, this.#bondType[i] as number);
    if (closure >= 0) id = hashCombine(id, this.#bondTypes[closure] as number);
    this.#setBit(id);
  }

  #setBit(id: number): void {
    // Without its second shift the remainder is one of floating-point numbers, many times slower.
    const bit = (id >>> 0) % (this.#width >>> 0);
    this.#row[bit >>> 3] = (this.#row[bit >>> 3] as number) | (1 << (bit & 7));
  }

  #step(): void {
    if (--this.#stepsLeft >= 0) return;
    this.#used.fill(0);
    const limit = MAX_STEPS.toLocaleString("en-GB");
    throw new MolsieveError("input", `pattern fingerprint: more than ${limit} steps of search in one molecule`, {
      remedy: "Leave the structure out, or split it",
    });
  }
}

function isSingleOrAromatic(order: number): boolean {
  return order === 1 || order === AROMATIC_BOND;
}

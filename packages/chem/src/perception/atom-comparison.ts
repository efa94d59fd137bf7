import { AROMATIC_BOND, DATIVE_BOND } from "../molecule/molecule.js";
import type { ElectronForm, Skeleton } from "./skeleton.js";

/** Tetrahedral tags and double-bond stereo that are left, as in a molecule. */
export interface RemainingStereo {
  readonly chirality: Uint8Array;
  readonly bondStereo: Uint8Array;
}

/**
 * RDKit's order of two atoms of a form: by present class, map number, degree, element, isotope, hydrogens, charge, hand, and
 * then by bonds, each with the class of the atom at its other end, the largest first.
 *
 * @see RDKit `Code/GraphMol/new_canon.h`, `AtomCompareFunctor`. Differs from it: stereo of rings and of groups, and cis and trans
 * as seen from ranked neighbours, are not compared.
 */
export class AtomComparison {
  /** Present class of each atom, `[nAtoms]`; changed by the refinement. */
  readonly classes: Int32Array;
  readonly #skeleton: Skeleton;
  readonly #stereo: RemainingStereo;
  /** What never changes of an atom, in the order of comparison, five numbers each. */
  readonly #fixed: Int32Array;
  /** Kind of each bond by entry of the neighbour list, so that larger kinds go first. */
  readonly #kinds: Int32Array;
  readonly #first: Float64Array;
  readonly #second: Float64Array;

  constructor(skeleton: Skeleton, form: ElectronForm, stereo: RemainingStereo) {
    this.#skeleton = skeleton;
    this.#stereo = stereo;
    const { nAtoms, neighbourStart, neighbourBond, element, isotope, mapNumber } = skeleton.molecule;
    this.classes = new Int32Array(nAtoms);
    this.#fixed = new Int32Array(6 * nAtoms);
    let maxDegree = 0;
    for (let a = 0; a < nAtoms; a++) {
      const degree = (neighbourStart[a + 1] as number) - (neighbourStart[a] as number);
      if (degree > maxDegree) maxDegree = degree;
      const hydrogens = (form.explicitHydrogens[a] as number) + (form.implicitHydrogens[a] as number);
      const charge = form.charge[a] as number;
      const unsignedCharge = charge < 0 ? charge + 0x40000000 : charge;
      const own = [mapNumber[a], degree, element[a], isotope[a], hydrogens, unsignedCharge];
      this.#fixed.set(own as number[], 6 * a);
    }
    this.#kinds = new Int32Array(neighbourBond.length);
    for (let i = 0; i < neighbourBond.length; i++) {
      const bond = neighbourBond[i] as number;
      const type = form.aromaticBond[bond] === 1 ? RDKIT_AROMATIC : rdkitType(form.order[bond] as number);
      this.#kinds[i] = 8 * type + (stereo.bondStereo[bond] as number);
    }
    this.#first = new Float64Array(maxDegree);
    this.#second = new Float64Array(maxDegree);
  }

  /** Negative where `a` goes first, 0 where they are equal so far. */
  compare(a: number, b: number): number {
    const own = (this.classes[a] as number) - (this.classes[b] as number);
    if (own !== 0) return own;
    const fixed = this.#fixed;
    for (let i = 0; i < 6; i++) {
      const difference = (fixed[6 * a + i] as number) - (fixed[6 * b + i] as number);
      if (difference !== 0) return difference;
    }
    const { chirality } = this.#stereo;
    const hasHand = Number(chirality[a] !== 0) - Number(chirality[b] !== 0);
    if (hasHand !== 0) return hasHand;
    if (chirality[a] !== 0) {
      const hand = this.#hand(a) - this.#hand(b);
      if (hand !== 0) return hand;
    }
    const degree = this.#bonds(a, this.#first);
    this.#bonds(b, this.#second);
    for (let i = 0; i < degree; i++) {
      const difference = (this.#first[i] as number) - (this.#second[i] as number);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** Bonds of an atom as numbers, kind before class, descending; answers how many. */
  #bonds(a: number, into: Float64Array): number {
    const { neighbourStart, neighbourAtom } = this.#skeleton.molecule;
    const start = neighbourStart[a] as number;
    const degree = (neighbourStart[a + 1] as number) - start;
    for (let i = 0; i < degree; i++) {
      const other = this.classes[neighbourAtom[start + i] as number] as number;
      const value = (this.#kinds[start + i] as number) * 0x100000 + other;
      let place = i;
      for (; place > 0 && value > (into[place - 1] as number); place--) into[place] = into[place - 1] as number;
      into[place] = value;
    }
    return degree;
  }

  /** Hand of a centre as seen from neighbours in the order of their classes; 0 where two are equal. */
  #hand(a: number): number {
    const { neighbourStart, neighbourAtom } = this.#skeleton.molecule;
    const tag = this.#stereo.chirality[a] as number;
    if (tag > 2) return 0;
    const end = neighbourStart[a + 1] as number;
    let isOdd = false;
    for (let i = neighbourStart[a] as number; i < end; i++) {
      for (let j = i + 1; j < end; j++) {
        const one = this.classes[neighbourAtom[i] as number] as number;
        const other = this.classes[neighbourAtom[j] as number] as number;
        if (one === other) return 0;
        if (one > other) isOdd = !isOdd;
      }
    }
    return isOdd ? tag : 3 - tag;
  }
}

const RDKIT_AROMATIC = 12;

/** RDKit's number of a bond type, by which types are compared. */
function rdkitType(order: number): number {
  if (order === DATIVE_BOND) return 17;
  return order === 0 || order === AROMATIC_BOND ? 21 : order;
}

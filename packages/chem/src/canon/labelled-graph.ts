import { DATIVE_BOND, type Molecule } from "../molecule/molecule.js";

/** What counts when two molecules are compared. */
export interface CanonicalOptions {
  /** Whether tetrahedral centres and double-bond stereo count. Default true. */
  readonly stereo?: boolean;
  /** Whether atom map numbers count. Default true. */
  readonly mapNumbers?: boolean;
}

/** Label of a dative bond as its acceptor sees it; from the donor it is that of {@link Molecule.bondOrder}. */
const DATIVE_TO = 7;
/** Label of a double bond with stereo. */
const STEREO_DOUBLE = 8;

/** A number system in which the bonds of one atom are counted by label: nine digits of it are exact in a double. */
const MAX_DEGREE = 47;
const WEIGHTS = Float64Array.from({ length: 9 }, (_, label) => (MAX_DEGREE + 1) ** label);

/** One molecule after another as the canonical order sees it: atoms with a colour of their own, bonds with a label at each end. */
export class LabelledGraph {
  nAtoms = 0;
  neighbourStart: Uint16Array = new Uint16Array(1);
  neighbourAtom: Uint16Array = new Uint16Array(0);
  /** What each atom is by itself, as far as 53 bits hold it; `[nAtoms]`. */
  own = new Float64Array(64);
  /** Map numbers that count; undefined where there are none. */
  mapNumber: Int32Array | undefined;
  /** Label of each neighbour's bond, 0 to 8, `[2 * nBonds]`. */
  label = new Uint8Array(128);
  /** Weight of that label: sums of the weights of up to 47 bonds are equal only for equal labels, `[2 * nBonds]`. */
  weight = new Float64Array(128);
  /** Stereo elements: an atom for a centre, `nAtoms + bond` for a double bond; `[nStereo]`. */
  stereo = new Uint16Array(64);
  nStereo = 0;
  #molecule: Molecule | undefined;

  get molecule(): Molecule {
    return this.#molecule as Molecule;
  }

  /** Takes a molecule; false where its identity is beyond this: centres other than tetrahedral, or more than 47 bonds at an atom. */
  fill(molecule: Molecule, countsStereo: boolean, countsMaps: boolean): boolean {
    const { nAtoms, nBonds, neighbourStart, neighbourBond, bondOrder, bondBegin } = molecule;
    const { element, hydrogens, charge, aromatic, inRing, isotope, chirality, mapNumber } = molecule;
    this.#molecule = molecule;
    this.nAtoms = nAtoms;
    this.neighbourStart = neighbourStart;
    this.neighbourAtom = molecule.neighbourAtom;
    this.#makeRoom(nAtoms, nBonds);
    const { own, label, weight, stereo } = this;
    let nStereo = 0;
    let hasMaps = false;
    let first = 0;
    for (let a = 0; a < nAtoms; a++) {
      const end = neighbourStart[a + 1] as number;
      const degree = end - first;
      const hand = countsStereo ? (chirality[a] as number) : 0;
      if (hand > 2 || degree > MAX_DEGREE) return false;
      if (hand !== 0) stereo[nStereo++] = a;
      if (mapNumber[a] !== 0) hasMaps = true;
      const kind =
        ((element[a] as number) << 20) |
        (Math.min(degree, 15) << 16) |
        (Math.min(hydrogens[a] as number, 15) << 12) |
        (((charge[a] as number) + 128) << 4) |
        ((aromatic[a] as number) << 3) |
        ((inRing[a] as number) << 2) |
        (hand === 0 ? 0 : 2);
      own[a] = kind * 0x10000 + (isotope[a] as number);
      for (; first < end; first++) {
        const bond = neighbourBond[first] as number;
        let code = bondOrder[bond] as number;
        if (code === DATIVE_BOND && bondBegin[bond] !== a) code = DATIVE_TO;
        else if (code === 2 && countsStereo && hasStereo(molecule, bond)) code = STEREO_DOUBLE;
        label[first] = code;
        weight[first] = WEIGHTS[code] as number;
      }
    }
    if (countsStereo) for (let b = 0; b < nBonds; b++) if (hasStereo(molecule, b)) stereo[nStereo++] = nAtoms + b;
    this.nStereo = nStereo;
    this.mapNumber = countsMaps && hasMaps ? mapNumber : undefined;
    return true;
  }

  #makeRoom(nAtoms: number, nBonds: number): void {
    if (nAtoms > this.own.length) this.own = new Float64Array(2 * nAtoms);
    if (nAtoms + nBonds > this.stereo.length) this.stereo = new Uint16Array(2 * (nAtoms + nBonds));
    if (2 * nBonds <= this.label.length) return;
    this.label = new Uint8Array(4 * nBonds);
    this.weight = new Float64Array(4 * nBonds);
  }
}

/** Whether a double bond is known to be cis or trans to two neighbours. */
function hasStereo({ nAtoms, bondOrder, bondStereo, bondStereoAtoms }: Molecule, bond: number): boolean {
  const stereo = bondStereo[bond] as number;
  if (stereo < 2 || stereo > 5 || bondOrder[bond] !== 2) return false;
  return (bondStereoAtoms[2 * bond] as number) < nAtoms && (bondStereoAtoms[2 * bond + 1] as number) < nAtoms;
}

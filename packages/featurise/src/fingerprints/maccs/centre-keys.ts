import { AROMATIC_BOND, type Molecule } from "@molsieve/chem";
import { type AtomTraits, TRAIT } from "./atom-traits.js";

/** Sets the keys that are about an atom and its neighbours. */
export function setCentreKeys(molecule: Molecule, atoms: AtomTraits, keys: Uint8Array): void {
  const { nAtoms, neighbourStart, neighbourAtom, neighbourBond, bondOrder, bondInRing } = molecule;
  const { traits, ringBonds } = atoms;
  const methylenes = new MethylenesBesideHetero();
  for (let centre = 0; centre < nAtoms; centre++) {
    const start = neighbourStart[centre] as number;
    const end = neighbourStart[centre + 1] as number;
    const degree = end - start;
    const trait = traits[centre] as number;
    if (degree < 2) continue;
    let around = 0;
    let nC = 0;
    let nN = 0;
    let nO = 0;
    let nHetero = 0;
    let nHeteroWithHydrogen = 0;
    let nMethyl = 0;
    let nCarbonWithHydrogens = 0;
    let hasDoubleC = false;
    let hasRingDoubleC = false;
    for (let i = start; i < end; i++) {
      const neighbour = neighbourAtom[i] as number;
      const t = traits[neighbour] as number;
      around |= t;
      if ((t & TRAIT.carbon) !== 0) {
        nC++;
        const bond = neighbourBond[i] as number;
        const order = bondOrder[bond] as number;
        if (order === 2) {
          hasDoubleC = true;
          if (bondInRing[bond] === 1) hasRingDoubleC = true;
        } else if ((t & (TRAIT.methylene | TRAIT.methyl)) !== 0 && (order === 1 || order === AROMATIC_BOND)) {
          nCarbonWithHydrogens++;
        }
        if ((t & TRAIT.methyl) !== 0) nMethyl++;
      } else if ((t & TRAIT.hetero) !== 0) {
        nHetero++;
        if ((t & TRAIT.nitrogen) !== 0) nN++;
        else if ((t & TRAIT.oxygen) !== 0) nO++;
        if ((t & TRAIT.heteroWithHydrogen) !== 0) nHeteroWithHydrogen++;
      }
    }
    const rings = ringBonds[centre] as number;
    if (nHetero > 0) {
      if (nHeteroWithHydrogen > 1) keys[43] = 1;
      if (nN > 0) {
        if ((around & TRAIT.sulfur) !== 0) keys[47] = 1;
        if (nN > 1) keys[77] = 1;
        if (nO > 0) keys[117] = 1;
        if (degree > 2) keys[156] = 1;
      }
      if (nHetero > 2) keys[106] = 1;
      if (degree > 2) {
        if ((around & TRAIT.sulfur) !== 0) keys[81] = 1;
        if ((around & TRAIT.halogen) !== 0) keys[107] = 1;
      }
    }
    if (nMethyl > 1) keys[74] = 1;
    if (rings > 2) keys[105] = 1;
    if (degree > 3) keys[112] = 1;

    if ((trait & TRAIT.carbon) !== 0) {
      if (nHetero > 0) {
        if (nO > 0) {
          if (nO > 2) keys[15] = 1;
          if (nO > 1) keys[123] = 1;
          if (nC > 1) keys[152] = 1;
          if (nN > 0) {
            keys[110] = 1;
            if (nO > 1) keys[23] = 1;
            if (nN > 1) keys[37] = 1;
            if (nC > 0) keys[92] = 1;
          }
        }
        if (nN > 2) keys[25] = 1;
        if (nN > 1 && nC > 0) keys[38] = 1;
      }
      if (nC > 2 && degree > 3) keys[66] = 1;
      if (hasDoubleC) {
        if (nHetero > 1) keys[21] = 1;
        if (nN > 0) keys[45] = 1;
        if (nC > 2) keys[50] = 1;
        if (degree > 2) keys[76] = 1;
        if (hasRingDoubleC && rings > 2) keys[26] = 1;
      }
      if ((trait & TRAIT.methylene) !== 0) {
        if (nHetero > 1) keys[28] = 1;
        if (nHeteroWithHydrogen > 0) keys[82] = 1;
        if (nN > 0) keys[100] = 1;
        if (nO > 0) keys[109] = 1;
        if (nMethyl > 0) keys[114] = 1;
        if (degree - rings > 1) keys[155] = 1;
        if (nHetero > 0) methylenes.add(neighbourAtom, start, degree, centre);
      }
    } else if ((trait & TRAIT.hetero) !== 0) {
      if (nC > 2 && degree > 3) keys[30] = 1;
      if (nO > 2) keys[48] = 1;
      if (nCarbonWithHydrogens > 1) keys[86] = 1;
      if (degree > 2) keys[148] = 1;
      if ((trait & TRAIT.nitrogen) !== 0) {
        if (nO > 0 && nC > 1) keys[13] = 1;
        if (nO > 1 && nC > 0) keys[56] = 1;
        if (nHetero > 1) keys[70] = 1;
        if (rings > 0 && degree > rings) keys[75] = 1;
        if (nC > 2) keys[85] = 1;
        if (degree > 2) keys[122] = 1;
      } else if ((trait & TRAIT.oxygen) !== 0) {
        if (degree - rings > 1) keys[126] = 1;
      } else if ((trait & TRAIT.sulfur) !== 0) {
        if (nC > 0 && nN > 0) keys[32] = 1;
        if (nO > 2) keys[39] = 1;
        if (nC > 0 && nO > 0) keys[51] = 1;
        if (nO > 1) keys[55] = 1;
        if (nHetero > 1) keys[58] = 1;
        if (degree > 2) keys[61] = 1;
      }
    }
  }
  if (methylenes.count > 0) keys[153] = 1;
  if (methylenes.count > 1) keys[138] = 1;
}

/** Counts the sets of three atoms, a methylene between a heteroatom and any atom, up to two. */
class MethylenesBesideHetero {
  count = 0;
  readonly #first = [-1, -1, -1];

  /** Adds the sets around a methylene that has a heteroatom beside it and two neighbours or more. */
  add(neighbourAtom: Uint16Array, start: number, degree: number, centre: number): void {
    const one = neighbourAtom[start] as number;
    const other = neighbourAtom[start + 1] as number;
    if (degree > 2) this.count = 2;
    else if (this.count === 0) {
      this.#first[0] = centre;
      this.#first[1] = one;
      this.#first[2] = other;
      this.count = 1;
    } else if (!(this.#has(centre) && this.#has(one) && this.#has(other))) this.count = 2;
  }

  #has(atom: number): boolean {
    return this.#first[0] === atom || this.#first[1] === atom || this.#first[2] === atom;
  }
}

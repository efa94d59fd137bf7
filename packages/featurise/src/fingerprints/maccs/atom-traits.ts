import { AROMATIC_BOND, type Molecule } from "@molsieve/chem";

/** What the keys ask of one atom, one bit each. */
export const TRAIT = {
  carbon: 1,
  nitrogen: 2,
  oxygen: 4,
  sulfur: 8,
  /** Any element but carbon and hydrogen, the dummy atom included. */
  hetero: 16,
  /** {@link TRAIT.hetero} with a hydrogen. */
  heteroWithHydrogen: 32,
  /** Aliphatic carbon with two hydrogens. */
  methylene: 64,
  /** Aliphatic carbon with three hydrogens. */
  methyl: 128,
  /** Fluorine, chlorine, bromine, iodine. */
  halogen: 256,
} as const;

const TRAITS_OF_ELEMENT = new Uint16Array(256).fill(TRAIT.hetero);
TRAITS_OF_ELEMENT[1] = 0;
TRAITS_OF_ELEMENT[6] = TRAIT.carbon;
TRAITS_OF_ELEMENT[7] = TRAIT.hetero | TRAIT.nitrogen;
TRAITS_OF_ELEMENT[8] = TRAIT.hetero | TRAIT.oxygen;
TRAITS_OF_ELEMENT[16] = TRAIT.hetero | TRAIT.sulfur;
for (const halogen of [9, 17, 35, 53]) TRAITS_OF_ELEMENT[halogen] = TRAIT.hetero | TRAIT.halogen;

/** Traits, hydrogens and numbers of bonds of the atoms of one molecule; every array is at least `[nAtoms]`. */
export class AtomTraits {
  traits = new Uint16Array(0);
  /** Hydrogens in all, those that are atoms of the graph included: SMARTS `H`. */
  hydrogens = new Uint16Array(0);
  ringBonds = new Uint16Array(0);
  aromaticBonds = new Uint16Array(0);
  /** Bonds in all. */
  degree = new Uint16Array(0);
  /** Whether every bond is one that ring perception looks at: none is dative, none of zero order. */
  isOrdinary = true;

  look(molecule: Molecule): void {
    const { nAtoms, nBonds, element, aromatic, neighbourStart, bondBegin, bondEnd, bondOrder, bondInRing } = molecule;
    if (this.traits.length < nAtoms) {
      this.traits = new Uint16Array(nAtoms);
      this.hydrogens = new Uint16Array(nAtoms);
      this.ringBonds = new Uint16Array(nAtoms);
      this.aromaticBonds = new Uint16Array(nAtoms);
      this.degree = new Uint16Array(nAtoms);
    }
    const { traits, hydrogens, ringBonds, aromaticBonds, degree } = this;
    this.isOrdinary = true;
    for (let atom = 0; atom < nAtoms; atom++) {
      hydrogens[atom] = molecule.hydrogens[atom] as number;
      degree[atom] = (neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number);
      ringBonds[atom] = 0;
      aromaticBonds[atom] = 0;
    }
    for (let bond = 0; bond < nBonds; bond++) {
      const begin = bondBegin[bond] as number;
      const end = bondEnd[bond] as number;
      const order = bondOrder[bond] as number;
      if (bondInRing[bond] === 1) {
        ringBonds[begin] = (ringBonds[begin] as number) + 1;
        ringBonds[end] = (ringBonds[end] as number) + 1;
      }
      if (order === AROMATIC_BOND) {
        aromaticBonds[begin] = (aromaticBonds[begin] as number) + 1;
        aromaticBonds[end] = (aromaticBonds[end] as number) + 1;
      } else if (order < 1 || order > 4) this.isOrdinary = false;
      if (element[begin] === 1) hydrogens[end] = (hydrogens[end] as number) + 1;
      if (element[end] === 1) hydrogens[begin] = (hydrogens[begin] as number) + 1;
    }
    for (let atom = 0; atom < nAtoms; atom++) {
      let trait = TRAITS_OF_ELEMENT[element[atom] as number] as number;
      const count = hydrogens[atom] as number;
      if ((trait & TRAIT.hetero) !== 0) {
        if (count > 0) trait |= TRAIT.heteroWithHydrogen;
      } else if (trait === TRAIT.carbon && aromatic[atom] === 0) {
        if (count === 2) trait |= TRAIT.methylene;
        else if (count === 3) trait |= TRAIT.methyl;
      }
      traits[atom] = trait;
    }
  }
}

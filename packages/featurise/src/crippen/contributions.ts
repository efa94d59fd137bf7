import type { Molecule } from "@molsieve/chem";
import type { Fact } from "../descriptors/molecule-facts.js";
import { aliphaticCarbonType, aromaticCarbonType } from "./carbon.js";
import { attachedHydrogenType, hydrogenAtomType } from "./hydrogen.js";
import { nitrogenType } from "./nitrogen.js";
import { otherElementType } from "./other-elements.js";
import { oxygenType } from "./oxygen.js";
import { Surroundings } from "./surroundings.js";
import { TYPE_LOG_P, TYPE_REFRACTIVITY } from "./types.js";

/** Wildman-Crippen contributions of the atoms of a molecule, and their sums. One object serves many molecules. */
export class CrippenContributions {
  /** Contribution of each atom to log P, the hydrogens counted on it left out, `[nAtoms]` or longer. */
  logP = new Float64Array(64);
  /** As {@link logP}, to molar refractivity in cm³/mol. */
  refractivity = new Float64Array(64);
  /** Log P of the molecule, hydrogens included. */
  totalLogP = 0;
  /** Molar refractivity of the molecule in cm³/mol, hydrogens included. */
  totalRefractivity = 0;

  readonly #around = new Surroundings();
  readonly #beyond = new Surroundings();

  look(molecule: Molecule): void {
    const { nAtoms } = molecule;
    if (this.logP.length < nAtoms) {
      this.logP = new Float64Array(2 * nAtoms);
      this.refractivity = new Float64Array(2 * nAtoms);
    }
    let logP = 0;
    let refractivity = 0;
    for (let atom = 0; atom < nAtoms; atom++) {
      const type = this.#typeOf(molecule, atom);
      const atomLogP = TYPE_LOG_P[type] as number;
      const atomRefractivity = TYPE_REFRACTIVITY[type] as number;
      this.logP[atom] = atomLogP;
      this.refractivity[atom] = atomRefractivity;
      logP += atomLogP;
      refractivity += atomRefractivity;
    }
    // Hydrogens come after all atoms and one by one: RDKit's order of summation, on which the last bit depends.
    for (let atom = 0; atom < nAtoms; atom++) {
      const hydrogens = molecule.hydrogens[atom] as number;
      if (hydrogens === 0) continue;
      const type = attachedHydrogenType(molecule, atom);
      for (let i = 0; i < hydrogens; i++) {
        logP += TYPE_LOG_P[type] as number;
        refractivity += TYPE_REFRACTIVITY[type] as number;
      }
    }
    this.totalLogP = logP;
    this.totalRefractivity = refractivity;
  }

  #typeOf(molecule: Molecule, atom: number): number {
    const element = molecule.element[atom] as number;
    if (element === 1) return hydrogenAtomType(molecule, atom);
    const around = this.#around;
    around.look(molecule, atom);
    switch (element) {
      case 6:
        return molecule.aromatic[atom] === 1 ? aromaticCarbonType(around) : aliphaticCarbonType(around);
      case 7:
        return nitrogenType(molecule, atom, around);
      case 8:
        return oxygenType(molecule, atom, around, this.#beyond);
      default:
        return otherElementType(molecule, atom, around);
    }
  }
}

/** The contributions of the molecule at hand. */
export const crippenContributions: Fact<CrippenContributions> = {
  compute({ molecule }, previous = new CrippenContributions()) {
    previous.look(molecule);
    return previous;
  },
};

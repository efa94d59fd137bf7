import type { Molecule } from "@molsieve/chem";
import { OUTER_ELECTRONS } from "../data/outer-electrons.js";
import type { Fact } from "../descriptors/molecule-facts.js";
import { DistanceRow } from "./distance-row.js";
import { SHELL_FACTOR } from "./shell-factor.js";

const OUTER = Int8Array.from(OUTER_ELECTRONS);

/** Works out electrotopological-state indices. One object serves many molecules. */
export class EstateIndices {
  /** Index of each atom, `[nAtoms]` or longer. */
  atoms = new Float64Array(64);

  #intrinsic = new Float64Array(64);
  readonly #distances = new DistanceRow();

  look(molecule: Molecule): void {
    const { nAtoms, element, hydrogens, neighbourStart } = molecule;
    if (this.atoms.length < nAtoms) {
      this.atoms = new Float64Array(2 * nAtoms);
      this.#intrinsic = new Float64Array(2 * nAtoms);
    }
    const { atoms } = this;
    const intrinsic = this.#intrinsic;
    for (let atom = 0; atom < nAtoms; atom++) {
      const degree = (neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number);
      const z = element[atom] as number;
      const valence = (OUTER[z] as number) - (hydrogens[atom] as number);
      intrinsic[atom] = degree === 0 ? 0 : ((SHELL_FACTOR[z] as number) * valence + 1) / degree;
      atoms[atom] = 0;
    }
    for (let i = 0; i < nAtoms; i++) {
      const distances = this.#distances.from(molecule, i);
      const own = intrinsic[i] as number;
      let sum = atoms[i] as number;
      for (let j = i + 1; j < nAtoms; j++) {
        const distance = distances[j] as number;
        if (distance === 0) continue;
        const influence = (own - (intrinsic[j] as number)) / ((distance + 1) * (distance + 1));
        sum += influence;
        atoms[j] = (atoms[j] as number) - influence;
      }
      atoms[i] = sum;
    }
    for (let atom = 0; atom < nAtoms; atom++) {
      atoms[atom] = (atoms[atom] as number) + (intrinsic[atom] as number);
    }
  }
}

/** The electrotopological-state indices of the molecule at hand. */
export const estateIndices: Fact<EstateIndices> = {
  compute({ molecule }, previous = new EstateIndices()) {
    previous.look(molecule);
    return previous;
  },
};

import { GasteigerSolver, partialCharges } from "../charge/gasteiger-charges.js";
import { CrippenContributions, crippenContributions } from "../crippen/contributions.js";
import { atomMass } from "../descriptors/mol-wt.js";
import type { Fact, MoleculeFacts } from "../descriptors/molecule-facts.js";
import { BurdenMatrix } from "./burden-matrix.js";
import { ExtremeEigenvalues } from "./extreme-eigenvalues.js";
import { withoutHydrogens } from "./without-hydrogens.js";

/**
 * Highest and lowest eigenvalues of the Burden matrices of a molecule without its hydrogens, with atomic masses, Gasteiger
 * charges and Wildman-Crippen contributions to log P and molar refractivity on the diagonal.
 */
export class BcutValues {
  /** Highest then lowest of each of the four matrices, `[8]`; 0 where there are hydrogens only, NaN where `missing` says. */
  readonly values = new Float64Array(8);
  /** Why there are no values, `undefined` where there are. */
  missing: string | undefined;

  readonly #matrix = new BurdenMatrix();
  readonly #eigenvalues = new ExtremeEigenvalues();
  /** Masses, charges and contributions to log P and to molar refractivity by row of the matrix, `[nAtoms, 4]`. */
  #diagonals = new Float64Array(256);

  look(facts: MoleculeFacts): void {
    const molecule = withoutHydrogens(facts.molecule);
    let charges: GasteigerSolver;
    let crippen: CrippenContributions;
    if (molecule === facts.molecule) {
      charges = facts.get(partialCharges);
      crippen = facts.get(crippenContributions);
    } else {
      charges = new GasteigerSolver();
      charges.look(molecule);
      crippen = new CrippenContributions();
      crippen.look(molecule);
    }
    const { nAtoms, element } = molecule;
    this.#matrix.look(molecule);
    this.missing =
      charges.unknownAtom < 0
        ? this.#matrix.missing
        : `there are no Gasteiger parameters for an atom of element ${element[charges.unknownAtom]}`;
    if (this.missing !== undefined || nAtoms === 0) {
      this.values.fill(this.missing === undefined ? 0 : Number.NaN);
      return;
    }
    if (this.#diagonals.length < 4 * nAtoms) this.#diagonals = new Float64Array(8 * nAtoms);
    const diagonals = this.#diagonals;
    const { atoms } = this.#matrix;
    for (let row = 0; row < nAtoms; row++) {
      const atom = atoms[row] as number;
      diagonals[4 * row] = atomMass(molecule, atom);
      diagonals[4 * row + 1] = charges.atoms[atom] as number;
      diagonals[4 * row + 2] = crippen.logP[atom] as number;
      diagonals[4 * row + 3] = crippen.refractivity[atom] as number;
    }
    this.#eigenvalues.of(this.#matrix, diagonals);
    const { highest, lowest } = this.#eigenvalues;
    for (let i = 0; i < 4; i++) {
      this.values[2 * i] = highest[i] as number;
      this.values[2 * i + 1] = lowest[i] as number;
    }
  }
}

/** The BCUT values of the molecule at hand. */
export const bcutValues: Fact<BcutValues> = {
  compute(facts, previous = new BcutValues()) {
    previous.look(facts);
    return previous;
  },
};

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
  #masses = new Float64Array(64);
  #diagonal = new Float64Array(64);

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
    if (this.#masses.length < nAtoms) {
      this.#masses = new Float64Array(2 * nAtoms);
      this.#diagonal = new Float64Array(2 * nAtoms);
    }
    for (let atom = 0; atom < nAtoms; atom++) this.#masses[atom] = atomMass(molecule, atom);
    this.#solve(0, this.#masses);
    this.#solve(2, charges.atoms);
    this.#solve(4, crippen.logP);
    this.#solve(6, crippen.refractivity);
  }

  #solve(at: number, properties: Float64Array): void {
    const { nRows, atoms } = this.#matrix;
    for (let row = 0; row < nRows; row++) this.#diagonal[row] = properties[atoms[row] as number] as number;
    this.#eigenvalues.of(this.#matrix, this.#diagonal);
    this.values[at] = this.#eigenvalues.highest;
    this.values[at + 1] = this.#eigenvalues.lowest;
  }
}

/** The BCUT values of the molecule at hand. */
export const bcutValues: Fact<BcutValues> = {
  compute(facts, previous = new BcutValues()) {
    previous.look(facts);
    return previous;
  },
};

import type { Molecule } from "@molsieve/chem";
import type { Fact } from "../descriptors/molecule-facts.js";
import { GASTEIGER_A, GASTEIGER_B, GASTEIGER_C, gasteigerRow, HYDROGEN_ROW } from "./gasteiger-parameters.js";

const ITERATIONS = 12;
const HYDROGEN_A = GASTEIGER_A[HYDROGEN_ROW] as number;
const HYDROGEN_B = GASTEIGER_B[HYDROGEN_ROW] as number;
const HYDROGEN_C = GASTEIGER_C[HYDROGEN_ROW] as number;
/** Electronegativity of the hydrogen cation in volt. */
const HYDROGEN_CATION = 20.02;

/** Gasteiger charges of a molecule. */
export interface GasteigerCharges {
  /** Partial charge of each atom in elementary charges, `[nAtoms]`. */
  readonly atoms: Float64Array;
  /** Summed partial charges of the hydrogens that are counts on each atom, `[nAtoms]`. */
  readonly hydrogens: Float64Array;
}

/**
 * Gasteiger-Marsili partial charges of the atoms and of the hydrogens on them, by partial equalisation of orbital
 * electronegativity: 12 iterations, each damped by half as much as the one before. RDKit's `ComputeGasteigerCharges`, to the
 * last bit. They sum up to the formal charge of the molecule, within rounding.
 *
 * A formal charge is first shared among atoms of the same element two conjugated bonds away. NaN for atoms bonded to one that
 * RDKit has no parameters for (most metals, Se, hypervalent P and halogens, the dummy atom) and then for those around
 * them; an atom without parameters and without neighbours and hydrogens keeps its formal charge.
 *
 * Differs from the paper: the sharing of formal charges is RDKit's, and so are the parameters of P, Si, B, Be, Mg and Al.
 *
 * @see doi:10.1016/0040-4020(80)80168-2 (Gasteiger & Marsili 1980)
 */
export function gasteigerCharges(molecule: Molecule): GasteigerCharges {
  const { nAtoms } = molecule;
  const solver = new GasteigerSolver();
  solver.look(molecule);
  return { atoms: solver.atoms.slice(0, nAtoms), hydrogens: solver.hydrogens.slice(0, nAtoms) };
}

/** Works out Gasteiger charges. One object serves many molecules; its arrays are `[nAtoms]` or longer. */
export class GasteigerSolver implements GasteigerCharges {
  atoms = new Float64Array(64);
  hydrogens = new Float64Array(64);
  /** First atom that has no parameters, -1 where all have. */
  unknownAtom = -1;

  #rows = new Uint8Array(64);
  /** Electronegativity of the cation of each atom. */
  #cation = new Float64Array(64);
  /** Electronegativity of each atom at its present charge. */
  #present = new Float64Array(64);

  look(molecule: Molecule): void {
    const { nAtoms } = molecule;
    if (this.atoms.length < nAtoms) this.#grow(2 * nAtoms);
    this.atoms.fill(0, 0, nAtoms);
    this.hydrogens.fill(0, 0, nAtoms);
    this.#shareFormalCharges(molecule);
    this.#readParameters(molecule);
    let damping = 0.5;
    for (let iteration = 0; iteration < ITERATIONS; iteration++) {
      this.#iterate(molecule, damping);
      damping *= 0.5;
    }
  }

  #grow(length: number): void {
    this.atoms = new Float64Array(length);
    this.hydrogens = new Float64Array(length);
    this.#rows = new Uint8Array(length);
    this.#cation = new Float64Array(length);
    this.#present = new Float64Array(length);
  }

  #shareFormalCharges(molecule: Molecule): void {
    const { nAtoms, charge, element, neighbourStart, neighbourAtom, neighbourBond, bondConjugated } = molecule;
    for (let atom = 0; atom < nAtoms; atom++) {
      let formal = charge[atom] as number;
      if (formal === 0 || Math.abs(this.atoms[atom] as number) >= Number.EPSILON) continue;
      const sharing = [atom];
      for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
        const bond = neighbourBond[i] as number;
        if (bondConjugated[bond] === 0) continue;
        const between = neighbourAtom[i] as number;
        for (let j = neighbourStart[between] as number; j < (neighbourStart[between + 1] as number); j++) {
          const beyond = neighbourAtom[j] as number;
          const onward = neighbourBond[j] as number;
          if (onward === bond || bondConjugated[onward] === 0 || element[beyond] !== element[atom]) continue;
          formal += charge[beyond] as number;
          sharing.push(beyond);
        }
      }
      for (const one of sharing) this.atoms[one] = formal / sharing.length;
    }
  }

  #readParameters(molecule: Molecule): void {
    this.unknownAtom = -1;
    for (let atom = molecule.nAtoms - 1; atom >= 0; atom--) {
      const row = gasteigerRow(molecule, atom);
      this.#rows[atom] = row;
      if (row === 0) this.unknownAtom = atom;
      this.#cation[atom] =
        molecule.element[atom] === 1
          ? HYDROGEN_CATION
          : (GASTEIGER_A[row] as number) + (GASTEIGER_B[row] as number) + (GASTEIGER_C[row] as number);
    }
  }

  #iterate({ nAtoms, neighbourStart, neighbourAtom, hydrogens: counts }: Molecule, damping: number): void {
    const { atoms, hydrogens } = this;
    const present = this.#present;
    const cations = this.#cation;
    for (let atom = 0; atom < nAtoms; atom++) {
      const row = this.#rows[atom] as number;
      const charge = atoms[atom] as number;
      present[atom] =
        (GASTEIGER_A[row] as number) + charge * ((GASTEIGER_B[row] as number) + (GASTEIGER_C[row] as number) * charge);
    }
    for (let atom = 0; atom < nAtoms; atom++) {
      const own = present[atom] as number;
      const ownCation = cations[atom] as number;
      let gained = 0;
      for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
        const neighbour = neighbourAtom[i] as number;
        const cation = cations[neighbour] as number;
        const difference = (present[neighbour] as number) - own;
        // The cation of the less electronegative partner; the sum is written as RDKit rounds it.
        gained += difference / (difference < 0 ? cation : ownCation - cation + cation);
      }
      const count = counts[atom] as number;
      if (count > 0) {
        const charge = (hydrogens[atom] as number) / count;
        const difference = HYDROGEN_A + charge * (HYDROGEN_B + HYDROGEN_C * charge) - own;
        const each = difference / (difference < 0 ? HYDROGEN_CATION : ownCation - HYDROGEN_CATION + HYDROGEN_CATION);
        gained += count * each;
        hydrogens[atom] = (hydrogens[atom] as number) - count * each * damping;
      }
      atoms[atom] = (atoms[atom] as number) + damping * gained;
    }
  }
}

/** The Gasteiger charges of the molecule at hand. */
export const partialCharges: Fact<GasteigerSolver> = {
  compute({ molecule }, previous = new GasteigerSolver()) {
    previous.look(molecule);
    return previous;
  },
};

import { AROMATIC_BOND, type Molecule } from "@molsieve/chem";

/** Element between two atoms that are not bonded. */
export const UNBONDED = 0.001;

/** Largest number of elements of the lower triangle between the first that is not 0 in its row and the diagonal. */
const MAX_ENVELOPE = 1_000_000;

/** Element between two bonded atoms, `1 / sqrt(order)`, by bond order; NaN for bonds that have none. */
const BONDED = new Float64Array(256).fill(Number.NaN);
BONDED[1] = 1;
BONDED[2] = Math.SQRT1_2;
BONDED[3] = 1 / Math.sqrt(3);
BONDED[AROMATIC_BOND] = 1 / Math.sqrt(1.5);

/**
 * Burden's matrix of a molecule but for its diagonal: `1 / sqrt(order)` for bonded atoms, {@link UNBONDED} for others. It is
 * held as {@link UNBONDED} everywhere plus what bonds have above it; rows are atoms in an order that keeps bonded ones close.
 *
 * One object serves many molecules; its arrays are as long as said or longer.
 */
export class BurdenMatrix {
  nRows = 0;
  /** Why the molecule has no such matrix, `undefined` where it has. */
  missing: string | undefined;
  /** Atom of each row, `[nRows]`. */
  atoms = new Uint16Array(64);
  nBonds = 0;
  /** Row of each bond's later atom, `[nBonds]`. */
  bondRow = new Uint16Array(64);
  /** Row of its earlier atom, `[nBonds]`. */
  bondColumn = new Uint16Array(64);
  /** What the matrix has there above {@link UNBONDED}, `[nBonds]`. */
  bondElement = new Float64Array(64);
  /** First column of each row that a bond has an element in, the diagonal's where none is before it, `[nRows]`. */
  firstColumn = new Uint16Array(64);

  #row = new Uint16Array(64);

  look(molecule: Molecule): void {
    const { nAtoms, nBonds, bondBegin, bondEnd, bondOrder } = molecule;
    if (this.atoms.length < nAtoms) this.#growRows(2 * nAtoms);
    if (this.bondRow.length < nBonds) {
      this.bondRow = new Uint16Array(2 * nBonds);
      this.bondColumn = new Uint16Array(2 * nBonds);
      this.bondElement = new Float64Array(2 * nBonds);
    }
    this.nRows = nAtoms;
    this.nBonds = nBonds;
    this.missing = undefined;
    this.#order(molecule);
    const { firstColumn } = this;
    const rowOf = this.#row;
    for (let row = 0; row < nAtoms; row++) firstColumn[row] = row;
    for (let bond = 0; bond < nBonds; bond++) {
      const a = rowOf[bondBegin[bond] as number] as number;
      const b = rowOf[bondEnd[bond] as number] as number;
      const row = Math.max(a, b);
      const column = Math.min(a, b);
      const element = BONDED[bondOrder[bond] as number] as number;
      if (Number.isNaN(element)) this.missing = "a bond is neither single, double, triple nor aromatic";
      this.bondRow[bond] = row;
      this.bondColumn[bond] = column;
      this.bondElement[bond] = element - UNBONDED;
      if (column < (firstColumn[row] as number)) firstColumn[row] = column;
    }
    let envelope = 0;
    for (let row = 0; row < nAtoms; row++) envelope += row - (firstColumn[row] as number);
    if (envelope > MAX_ENVELOPE) {
      this.missing = `its Burden matrix has ${envelope} elements near the diagonal, more than ${MAX_ENVELOPE}`;
    }
  }

  #growRows(length: number): void {
    this.atoms = new Uint16Array(length);
    this.firstColumn = new Uint16Array(length);
    this.#row = new Uint16Array(length);
  }

  /** Breadth-first order of the atoms, fragment by fragment, each from an atom far out. */
  #order(molecule: Molecule): void {
    const { nAtoms } = molecule;
    const row = this.#row.fill(0xffff, 0, nAtoms);
    let end = 0;
    for (let atom = 0; atom < nAtoms; atom++) {
      if (row[atom] !== 0xffff) continue;
      const begin = end;
      end = this.#walk(molecule, atom, begin);
      const last = this.atoms[end - 1] as number;
      for (let i = begin; i < end; i++) row[this.atoms[i] as number] = 0xffff;
      this.#walk(molecule, last, begin);
    }
  }

  /** Gives the atoms connected with `first` the rows from `begin` on; the row after the last. */
  #walk({ neighbourStart, neighbourAtom }: Molecule, first: number, begin: number): number {
    const { atoms } = this;
    const row = this.#row;
    let end = begin;
    row[first] = end;
    atoms[end++] = first;
    for (let head = begin; head < end; head++) {
      const atom = atoms[head] as number;
      for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
        const next = neighbourAtom[i] as number;
        if (row[next] !== 0xffff) continue;
        row[next] = end;
        atoms[end++] = next;
      }
    }
    return end;
  }
}

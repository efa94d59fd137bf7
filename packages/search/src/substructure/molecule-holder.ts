import type { Molecule } from "@molsieve/chem";

/** The molecules of a library by row. */
export interface MoleculeHolder {
  readonly nRows: number;
  /** Bytes that the molecules take. */
  readonly nBytes: number;
  /** The molecule of a row, `undefined` where there is none. It may be overwritten by the next call. */
  molecule(row: number): Molecule | undefined;
}

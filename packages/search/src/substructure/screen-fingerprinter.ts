import { AROMATIC_BOND, type Molecule } from "@molsieve/chem";
import { isMolsieveError } from "@molsieve/core";
import { type BitFeaturiser, FEATURISER_KINDS } from "@molsieve/featurise";

/**
 * Writes the fingerprints of a substructure library: those of the `pattern` featuriser, which are RDKit's, and ones only where
 * a molecule is not ordinary or is beyond the featuriser, so that no screen can lose it. Keeps working memory.
 */
export class ScreenFingerprinter {
  readonly #featuriser: BitFeaturiser;

  /** @param nBits width, 32 to 1,048,576 */
  constructor(nBits: number) {
    const kind = FEATURISER_KINDS.find(({ name }) => name === "pattern");
    this.#featuriser = kind?.create({ bits: nBits }) as BitFeaturiser;
  }

  /** Sets the bits of a molecule; all of them for one that no screen may leave out. @param row zeroes, `nBits / 8` bytes */
  write(molecule: Molecule, row: Uint8Array): void {
    if (!isOrdinary(molecule)) {
      row.fill(0xff);
      return;
    }
    try {
      this.#featuriser.write(molecule, row);
    } catch (error) {
      if (!isMolsieveError(error, "input")) throw error;
      row.fill(0xff);
    }
  }
}

/** Whether all aromatic bonds are in rings and lead to aromatic atoms, and no triple bond is part of an aromatic ring. */
function isOrdinary({ nBonds, bondOrder, bondBegin, bondEnd, bondInRing, aromatic }: Molecule): boolean {
  for (let bond = 0; bond < nBonds; bond++) {
    const joins = aromatic[bondBegin[bond] as number] === 1 && aromatic[bondEnd[bond] as number] === 1;
    if (bondOrder[bond] === AROMATIC_BOND ? !joins || bondInRing[bond] === 0 : bondOrder[bond] === 3 && joins) {
      return false;
    }
  }
  return true;
}

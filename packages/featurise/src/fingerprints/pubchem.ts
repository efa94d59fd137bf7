import { ELEMENT_SYMBOLS, type Molecule, screenSubstructures, substructureQueries } from "@molsieve/chem";
import { PUBCHEM_ELEMENTS } from "../data/pubchem-keys.js";
import type { BitFeaturiser, FeaturiserKind } from "../spec/featuriser.js";
import { searchGivenUp } from "./counted-patterns.js";
import { pubchemView } from "./pubchem/aromaticity.js";
import { FIRST_PATTERN_BIT, PUBCHEM_SMARTS } from "./pubchem/key-smarts.js";
import { setRingBits } from "./pubchem/ring-keys.js";

/**
 * PubChem's substructure fingerprint (CACTVS keys), 881 bits in PubChem's order: numbers of atoms of each element, rings by
 * size and kind, pairs and neighbours of atoms, and patterns.
 *
 * Made from the published definition (V1.3) and from what the fingerprints in PubChem's own records show where it is silent:
 * its model of aromaticity, how envelopes of fused rings are counted, bits that are never set, bit 458 of sulfones.
 * Which envelopes of cages count can depend on the order of atoms. A molecule without atoms has no bit.
 *
 * `write` throws a `MolsieveError` with code `input` for a molecule whose rings or patterns take too long.
 *
 * @see https://ftp.ncbi.nlm.nih.gov/pubchem/specifications/pubchem_fingerprints.txt
 */
export const pubchemKind: FeaturiserKind = {
  name: "pubchem",
  parameters: {},
  create: () => new PubchemBits(),
};

const WIDTH = 881;

/** Bit, atomic number and least number of atoms of bits 0 to 114. */
const ELEMENT_BITS = PUBCHEM_ELEMENTS.flatMap(([symbol, atLeast]) =>
  atLeast.map((count) => ({ element: ELEMENT_SYMBOLS.indexOf(symbol), count })),
);

class PubchemBits implements BitFeaturiser {
  readonly form = "bits";
  readonly width = WIDTH;
  readonly #patterns = substructureQueries(PUBCHEM_SMARTS);
  readonly #elements = new Uint16Array(256);

  write(molecule: Molecule, row: Uint8Array): void {
    const setBit = (bit: number) => {
      row[bit >>> 3] = (row[bit >>> 3] as number) | (1 << (bit & 7));
    };
    const elements = this.#elements.fill(0);
    for (let atom = 0; atom < molecule.nAtoms; atom++) {
      const z = molecule.element[atom] as number;
      elements[z] = (elements[z] as number) + 1;
      elements[1] = (elements[1] as number) + (molecule.hydrogens[atom] as number);
    }
    ELEMENT_BITS.forEach(({ element, count }, bit) => {
      if ((elements[element] as number) >= count) setBit(bit);
    });
    const view = pubchemView(molecule);
    setRingBits(view, setBit);
    const { matched, undecided } = screenSubstructures(this.#patterns, view.molecule);
    const [lost] = undecided;
    if (lost !== undefined) throw searchGivenUp(this.#patterns, lost);
    for (const index of matched) setBit(FIRST_PATTERN_BIT + index);
  }
}

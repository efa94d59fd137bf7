import type { FeatureColumn } from "../spec/featuriser.js";
import { characteristicPolynomial, MAX_POLYNOMIAL_ATOMS } from "./characteristic-polynomial.js";
import type { DescriptorBlock } from "./descriptor-block.js";

/**
 * Bonchev and Trinajstic's information content of the coefficients of the characteristic polynomial: how evenly their
 * magnitudes are distributed, in bits, and that times their sum, which grows about 2.2-fold with every atom.
 *
 * 0 or more; 0 without bonds.
 *
 * Differs from RDKit above about 70 atoms, where rounding errors make up RDKit's coefficients, and its values with them.
 */
export const ipcBlock: DescriptorBlock = {
  columns: [
    column("Ipc", "information content of the coefficients of the characteristic polynomial, times their sum"),
    column("AvgIpc", "information content of the coefficients of the characteristic polynomial"),
  ],
  write(facts, row, offset) {
    const polynomial = facts.get(characteristicPolynomial);
    row.fill(Number.NaN, offset, offset + 2);
    if (polynomial === undefined) return;
    const { magnitudes } = polynomial;
    const end = facts.molecule.nAtoms + 1;
    let sum = 0;
    for (let i = 0; i < end; i++) sum += magnitudes[i] as number;
    let bits = 0;
    for (let i = 0; i < end; i++) {
      const share = (magnitudes[i] as number) / sum;
      if (share > 0) bits -= share * Math.log2(share);
    }
    row[offset] = sum * bits;
    row[offset + 1] = bits;
  },
  missing({ molecule }) {
    return molecule.nAtoms > MAX_POLYNOMIAL_ATOMS
      ? `the molecule has more than ${MAX_POLYNOMIAL_ATOMS} atoms`
      : "the molecule's rings are too entangled";
  },
};

function column(name: string, description: string): FeatureColumn {
  const reference = "doi:10.1063/1.434593 (Bonchev & Trinajstic 1977)";
  return { name, description, unit: "bit", range: [0, Number.POSITIVE_INFINITY], isInteger: false, reference };
}

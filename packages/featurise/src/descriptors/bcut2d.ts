import { bcutValues } from "../burden/bcut-values.js";
import type { FeatureColumn } from "../spec/featuriser.js";
import type { DescriptorBlock } from "./descriptor-block.js";

/**
 * Highest and lowest eigenvalues of Burden matrices, hydrogens left out: properties of the atoms on the diagonal,
 * `1 / sqrt(bond order)` between bonded atoms and 0.001 between others.
 *
 * 0 where the molecule has no atoms but hydrogens, as in RDKit. Differs from Burden, who puts `bond order / 10` between
 * bonded atoms, 0.01 more for terminal ones.
 */
export const bcut2dBlock: DescriptorBlock = {
  columns: [
    eigenvalue("BCUT2D_MWHI", "highest", "masses", "Da"),
    eigenvalue("BCUT2D_MWLOW", "lowest", "masses", "Da"),
    eigenvalue("BCUT2D_CHGHI", "highest", "Gasteiger charges", "e"),
    eigenvalue("BCUT2D_CHGLO", "lowest", "Gasteiger charges", "e"),
    eigenvalue("BCUT2D_LOGPHI", "highest", "contributions to MolLogP", ""),
    eigenvalue("BCUT2D_LOGPLOW", "lowest", "contributions to MolLogP", ""),
    eigenvalue("BCUT2D_MRHI", "highest", "contributions to MolMR", "cm³/mol"),
    eigenvalue("BCUT2D_MRLOW", "lowest", "contributions to MolMR", "cm³/mol"),
  ],
  write(facts, row, offset) {
    row.set(facts.get(bcutValues).values, offset);
  },
  missing: (facts) => facts.get(bcutValues).missing ?? "unknown",
};

function eigenvalue(name: string, end: string, properties: string, unit: string): FeatureColumn {
  return {
    name,
    description: `${end} eigenvalue of the Burden matrix with the atoms' ${properties} on its diagonal`,
    unit,
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    isInteger: false,
    reference: "doi:10.1021/ci980137x (Pearlman & Smith 1999)",
  };
}

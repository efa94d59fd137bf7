import { findMatches, type Molecule, parseSmartsOrThrow } from "@molsieve/chem";

const BLOCKED = "!$(*#*)&!D1&!$(C(F)(F)F)&!$(C(Cl)(Cl)Cl)&!$(C(Br)(Br)Br)&!$(C([CH3])([CH3])[CH3])&!$([CH3])";
const NO_AMIDE =
  "!$([CD3](=[N,O,S])-!@[#7,O,S!D1])&!$([#7,O,S!D1]-!@[CD3]=[N,O,S])&!$([CD3](=[N+])-!@[#7!D1])&!$([#7!D1]-!@[CD3]=[N+])";
/** RDKit's strict definition (`Lipinski.cpp`, BSD 3-Clause). */
const ROTATABLE_BOND = parseSmartsOrThrow(`[${BLOCKED}&${NO_AMIDE}]-,:;!@[${BLOCKED}]`);

/**
 * Number of rotatable bonds, 0 or more: single bonds outside rings between two atoms that have further neighbours, but for
 * amides, esters and their like, bonds to trihalomethyl and tert-butyl groups, and bonds beside triple bonds. RDKit's
 * `NumRotatableBonds` in its strict form, which is its default.
 *
 * Differs from Veber's paper, which counts the bonds to trihalomethyl and tert-butyl groups and of esters.
 *
 * @throws {MolsieveError} `input` when the search takes more steps than {@link findMatches} allows
 * @see doi:10.1021/jm020017n (Veber et al. 2002)
 */
export function numRotatableBonds(molecule: Molecule): number {
  return findMatches(ROTATABLE_BOND, molecule).length;
}

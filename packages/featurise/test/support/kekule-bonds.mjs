import { moleculeFromPickle } from "@molsieve/chem";

/**
 * The double bonds of the Kekulé form that RDKit-JS makes of a molecule, which keeps that form, as pairs of atoms: `0-1,2-3`;
 * by the order of bonds.
 *
 * The scripts of this package that run an older RDKit take them in place of its own choice: since 2026 RDKit chooses by
 * canonical ranks, before by the order of rings.
 */
export function kekuleDoubleBonds(mol) {
  mol.convert_to_kekule_form();
  const { bondOrder, bondBegin, bondEnd } = moleculeFromPickle(mol.get_as_uint8array());
  const double = [...bondOrder.keys()].filter((bond) => bondOrder[bond] === 2);
  return double.map((bond) => `${bondBegin[bond]}-${bondEnd[bond]}`).join(",");
}

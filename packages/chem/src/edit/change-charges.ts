import type { Molecule } from "../molecule/molecule.js";

/** A new charge and hydrogen count for one atom. */
export interface ChargeEdit {
  readonly atom: number;
  readonly charge: number;
  readonly hydrogens: number;
}

/** The molecule with other charges and hydrogens on some atoms; those written with an atom become explicit. */
export function changeCharges(molecule: Molecule, edits: readonly ChargeEdit[]): Molecule {
  const charge = molecule.charge.slice();
  const explicitHydrogens = molecule.explicitHydrogens.slice();
  const implicitHydrogens = molecule.implicitHydrogens.slice();
  const hydrogens = molecule.hydrogens.slice();
  const chirality = molecule.chirality.slice();
  for (const edit of edits) {
    charge[edit.atom] = edit.charge;
    explicitHydrogens[edit.atom] = edit.hydrogens;
    implicitHydrogens[edit.atom] = 0;
    hydrogens[edit.atom] = edit.hydrogens;
    if (edit.hydrogens > 1) chirality[edit.atom] = 0;
  }
  return { ...molecule, charge, explicitHydrogens, implicitHydrogens, hydrogens, chirality };
}

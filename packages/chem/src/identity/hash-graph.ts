import { draftFromMolecule, type MoleculeDraft } from "../edit/molecule-draft.js";
import type { Molecule } from "../molecule/molecule.js";

/** A molecule with what a key ignores taken out; its canonical SMILES and `suffix` are the key. */
export interface HashGraph {
  readonly draft: MoleculeDraft;
  readonly suffix: string;
}

/** A draft of the molecule with all hydrogens written and without atom maps; without stereo where that is ignored. */
export function hashDraft(molecule: Molecule, stereo: boolean): MoleculeDraft {
  const draft = draftFromMolecule(molecule);
  for (const [a, atom] of draft.atoms.entries()) {
    if (atom === undefined) continue;
    atom.explicitHydrogens = molecule.hydrogens[a] as number;
    atom.implicitHydrogens = 0;
    atom.mapNumber = 0;
    if (!stereo) atom.chirality = 0;
  }
  if (!stereo) for (const bond of draft.bonds) if (bond !== undefined) bond.stereo = 0;
  return draft;
}

/** Sum of the formal charges. */
export function netCharge(molecule: Molecule): number {
  return molecule.charge.reduce((sum, charge) => sum + charge, 0);
}

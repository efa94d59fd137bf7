import { changeCharges } from "../edit/change-charges.js";
import type { MoleculeDraft } from "../edit/molecule-draft.js";
import type { Molecule } from "../molecule/molecule.js";
import { searchableGraph } from "./chembl-match.js";
import { planUncharge } from "./plan-uncharge.js";
import { isCharged } from "./screens.js";

/** Neutralises what protons can neutralise in one pass, as ChEMBL does, and answers how many atoms changed. */
export function unchargeLikeChembl(draft: MoleculeDraft): number {
  if (!draft.atoms.some((atom) => atom !== undefined && atom.charge !== 0)) return 0;
  // Rings are asked for where an aromatic anion may be a tetrazolate.
  const needsRings = draft.atoms.some((atom) => atom?.aromatic === 1 && atom.charge === -1);
  const { graph, atoms } = needsRings ? searchableGraph(draft) : draft.toGraph();
  const { edits } = planUncharge(graph);
  for (const { atom, charge, hydrogens } of edits) {
    const number = atoms[atom] as number;
    draft.atom(number).charge = charge;
    draft.setHydrogens(number, hydrogens);
  }
  return edits.length;
}

/** As {@link unchargeLikeChembl}, of a molecule whose rings are known: the neutral one, or undefined where nothing changes. */
export function unchargedLikeChembl(molecule: Molecule): Molecule | undefined {
  if (!isCharged(molecule)) return undefined;
  const { edits } = planUncharge(molecule);
  return edits.length === 0 ? undefined : changeCharges(molecule, edits);
}

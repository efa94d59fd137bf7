import type { MoleculeDraft } from "../edit/molecule-draft.js";
import { searchableGraph } from "./chembl-match.js";
import { planUncharge } from "./plan-uncharge.js";

/** Neutralises what protons can neutralise in one pass, as ChEMBL does, and answers how many atoms changed. */
export function unchargeLikeChembl(draft: MoleculeDraft): number {
  const { graph, atoms } = searchableGraph(draft);
  if (graph.charge.every((charge) => charge === 0)) return 0;
  const { edits } = planUncharge(graph);
  for (const { atom, charge, hydrogens } of edits) {
    const number = atoms[atom] as number;
    draft.atom(number).charge = charge;
    draft.setHydrogens(number, hydrogens);
  }
  return edits.length;
}

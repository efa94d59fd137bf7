import { MoleculeDraft } from "../edit/molecule-draft.js";
import { planUncharge } from "./plan-uncharge.js";
import { searchableGraph } from "./chembl-match.js";
import { rankAtoms } from "./chembl-rank.js";

/**
 * Neutralises what protons can neutralise and answers how many atoms changed. Where only some of several charges may go,
 * the choice does not depend on the order of the atoms.
 */
export function unchargeLikeChembl(draft: MoleculeDraft): number {
  const { graph, atoms } = searchableGraph(draft);
  if (graph.charge.every((charge) => charge === 0)) return 0;
  let numbers = atoms;
  let plan = planUncharge(graph);
  if (plan.isChoice) {
    const rank = rankAtoms(graph);
    const order = [...atoms.keys()].sort((a, b) => (rank[a] as number) - (rank[b] as number) || a - b);
    plan = planUncharge(searchableGraph(reordered(draft, order.map((a) => atoms[a] as number))).graph);
    numbers = atoms.map((_, place) => atoms[order[place] as number] as number);
  }
  for (const { atom, charge, hydrogens } of plan.edits) {
    const number = numbers[atom] as number;
    draft.atom(number).charge = charge;
    draft.setHydrogens(number, hydrogens);
  }
  return plan.edits.length;
}

/** The draft's atoms in another order, with their bonds; good for reading graphs only: nothing is shared with `draft`. */
function reordered(draft: MoleculeDraft, order: readonly number[]): MoleculeDraft {
  const copy = new MoleculeDraft();
  const place = new Map(order.map((number, a) => [number, a]));
  for (const number of order) {
    const { element, bonds: _, ...fields } = draft.atom(number);
    copy.addAtom(element, fields);
  }
  for (const bond of draft.bonds) {
    if (bond === undefined) continue;
    copy.addBond(place.get(bond.begin) as number, place.get(bond.end) as number, bond.order);
  }
  return copy;
}

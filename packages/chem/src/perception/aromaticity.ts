import { type ElectronForm, formValence, loadForm, type Skeleton } from "./skeleton.js";

/** Sets the aromatic flags of a Kekulé form, by RDKit's model; flags set before are cleared, orders stay. */
export function perceiveAromaticity(skeleton: Skeleton, form: ElectronForm): void {
  const { graph, aromaticity, molecule } = skeleton;
  form.aromaticAtom.fill(0);
  form.aromaticBond.fill(0);
  const valences = Uint8Array.from({ length: molecule.nAtoms }, (_, a) => formValence(skeleton, form, a));
  loadForm(skeleton, form, valences);
  aromaticity.mark(graph);
  form.aromaticAtom.set(graph.aromatic.subarray(0, graph.nAtoms));
  form.aromaticBond.set(graph.bondAromatic.subarray(0, graph.nBonds));
}

import { type ElectronForm, loadForm, type Skeleton } from "./skeleton.js";

/**
 * Gives the aromatic bonds of a form single and double orders, as RDKit's `Kekulize` does; false where that cannot be, or is
 * not found.
 *
 * The orders that aromatic bonds had before do not matter, the flags stay as they are. After a failure the orders are those
 * of before.
 *
 * @param valences total valence of each atom before, `[nAtoms]`
 * @param ranksOf answers ranks, asked only where something is aromatic: atoms of lower rank are served first, `[nAtoms]`;
 * without it, atoms go in the order of rings and bonds, as in RDKit before 2026
 */
export function kekulise(
  skeleton: Skeleton,
  form: ElectronForm,
  valences: ArrayLike<number>,
  ranksOf?: () => ArrayLike<number>,
): boolean {
  const { graph, kekuliser } = skeleton;
  loadForm(skeleton, form, valences);
  if (kekuliser.arrange(graph, ranksOf) !== undefined) return false;
  form.order.set(graph.bondOrder.subarray(0, graph.nBonds));
  return true;
}

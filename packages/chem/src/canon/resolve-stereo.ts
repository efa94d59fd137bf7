import type { LabelledGraph } from "./labelled-graph.js";
import type { Partition } from "./partition.js";
import { stereoSign } from "./stereo-sign.js";

/** What an element adds to its atoms, so that sums of a centre's and some bonds' signs stay apart. */
const CENTRE = { left: 1, right: 2 ** 10 };
const BOND = { left: 2 ** 20, right: 2 ** 30 };

/**
 * Splits cells by the hands of stereo elements whose neighbours are apart, and refines, until that settles no more of them.
 * Returns how many are left; these are moved to the front of `pending`. None are when all atoms are apart.
 *
 * @param nPending elements that count, from the front
 */
export function resolveStereo(
  graph: LabelledGraph,
  partition: Partition,
  pending: Uint16Array,
  nPending: number,
): number {
  const { molecule, nAtoms } = graph;
  let before = nPending;
  while (before > 0) {
    if (partition.open === 0) return 0;
    let left = 0;
    for (let k = 0; k < before; k++) {
      const element = pending[k] as number;
      const sign = stereoSign(molecule, element, partition.cell);
      if (sign === 0) {
        pending[k] = pending[left] as number;
        pending[left++] = element;
      } else if (element < nAtoms) {
        partition.touch(element, sign < 0 ? CENTRE.left : CENTRE.right);
      } else {
        const by = sign < 0 ? BOND.left : BOND.right;
        partition.touch(molecule.bondBegin[element - nAtoms] as number, by);
        partition.touch(molecule.bondEnd[element - nAtoms] as number, by);
      }
    }
    if (left === before) return left;
    before = left;
    partition.splitTouched();
    partition.refine(graph);
  }
  return 0;
}

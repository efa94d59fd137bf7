import type { LabelledGraph } from "./labelled-graph.js";
import type { Partition } from "./partition.js";
import { unite } from "./union-find.js";

/**
 * Whether the atoms of every cell of a refined region can be exchanged for each other, so that any of them may go first: all
 * cells are pairs, or the bonds among atoms in cells with others make no ring.
 *
 * In the first case all pairs can be swapped at once (Lemma 2.25 of McKay's 1981 paper); in the second refinement tells apart all
 * that differ, as it does for any forest, and goes on to do so.
 *
 * @param parent working memory, `[nAtoms]`
 */
export function areTiesEasy(
  graph: LabelledGraph,
  partition: Partition,
  begin: number,
  end: number,
  parent: Uint16Array,
): boolean {
  const { order, cell, size, region } = partition;
  let isPaired = true;
  for (let p = begin; p < end; p += size[p] as number) if ((size[p] as number) > 2) isPaired = false;
  if (isPaired) return true;
  for (let p = begin; p < end; p++) parent[order[p] as number] = order[p] as number;
  const { neighbourStart, neighbourAtom } = graph;
  for (let p = begin; p < end; p++) {
    const a = order[p] as number;
    if (size[cell[a] as number] === 1) continue;
    for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
      const n = neighbourAtom[i] as number;
      if (n < a || region[n] !== region[a] || size[cell[n] as number] === 1) continue;
      if (!unite(parent, a, n)) return false;
    }
  }
  return true;
}

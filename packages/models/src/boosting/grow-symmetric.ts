import type { BinnedColumn } from "./bin-column.js";
import type { Split, SplitSearch } from "./split-search.js";

/** The splits of a symmetric tree, and where they lead. */
export interface GrownTree {
  readonly splits: readonly Split[];
  /** Leaf of every row, drawn or not: bit `k` is set where split `k` is passed. Overwritten by the next tree. */
  readonly leafOf: Uint8Array;
}

/** Grows one tree on the drawn rows (ascending) by the columns and derivatives that the search holds; `noise` as in its `best`. */
export type Grow = (drawn: Uint32Array, noise: (() => number) | undefined) => GrownTree;

/** @param maxDepth 1 to 8; the search needs `2^(maxDepth - 1)` slots */
export function createSymmetricGrower(search: SplitSearch, nRows: number, maxDepth: number): Grow {
  const leafOf = new Uint8Array(nRows);
  /** Rows by node, of this level and the next. */
  let order = new Uint32Array(nRows);
  let sorted = new Uint32Array(nRows);
  const passing = new Uint32Array(nRows);
  return (drawn, noise) => {
    const splits: Split[] = [];
    leafOf.fill(0);
    order.set(drawn);
    let nodes: { leaf: number; slot: number; from: number; to: number }[] = [
      { leaf: 0, slot: 0, from: 0, to: drawn.length },
    ];
    search.fill(0, drawn, 0, drawn.length);
    for (let level = 0; level < maxDepth; level++) {
      const split = search.best(
        nodes.map(({ slot }) => slot),
        noise,
      );
      if (split === undefined) break;
      splits.push(split);
      markPassing(search.columns[split.place] as BinnedColumn, split, 1 << level, leafOf);
      if (level + 1 === maxDepth) break;
      const children: typeof nodes = [];
      let nextSlot = nodes.length;
      for (const { leaf, slot, from, to } of nodes) {
        const middle = divide(order, sorted, passing, leafOf, { from, to, level });
        const nPassing = to - middle;
        const low = { leaf, slot, from, to: middle };
        const high = { leaf: leaf | (1 << level), slot, from: middle, to };
        const [small, large] = nPassing < middle - from ? [high, low] : [low, high];
        children.push(large);
        if (small.from === small.to) continue;
        small.slot = nextSlot++;
        search.fill(small.slot, sorted, small.from, small.to);
        search.subtract(slot, small.slot);
        children.push(small);
      }
      [order, sorted] = [sorted, order];
      nodes = children;
    }
    return { splits, leafOf };
  };
}

/** Writes the rows that fail a test, then those that pass it; returns where these begin. */
function divide(
  order: Uint32Array,
  sorted: Uint32Array,
  passing: Uint32Array,
  leafOf: Uint8Array,
  { from, to, level }: { readonly from: number; readonly to: number; readonly level: number },
): number {
  let middle = from;
  let nPassing = 0;
  for (let i = from; i < to; i++) {
    const row = order[i] as number;
    // Without a branch, which nobody could foresee.
    const passes = ((leafOf[row] as number) >> level) & 1;
    sorted[middle] = row;
    passing[nPassing] = row;
    middle += 1 - passes;
    nPassing += passes;
  }
  sorted.set(passing.subarray(0, nPassing), middle);
  return middle;
}

function markPassing(column: BinnedColumn, { bin, missingPasses }: Split, mark: number, leafOf: Uint8Array): void {
  const { rows, bins, nBins, defaultBin, hasMissing } = column;
  const passes = (of: number) => of > bin || (missingPasses && hasMissing && of === 0);
  const isPassed = passes(defaultBin);
  if (isPassed) for (let row = 0; row < leafOf.length; row++) leafOf[row] = (leafOf[row] as number) | mark;
  // What is turned over, by bin: without a branch, which nobody could foresee.
  const turns = Uint8Array.from({ length: nBins }, (_, of) => (passes(of) === isPassed ? 0 : mark));
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    leafOf[row] = (leafOf[row] as number) ^ (turns[bins[i] as number] as number);
  }
}

import { MAX_CUTS } from "./column-cuts.js";
import { DENSE_TESTS } from "./dense-search.js";
import { DistinctLeaves } from "./distinct-leaves.js";
import type { ForestTests } from "./forest-tests.js";
import type { GrowingPlan, GrownTree } from "./tree-grower.js";
import { TreeSpread } from "./tree-spread.js";

/** What the trees that did not draw a training row say of it; 0 for rows of weight 0. */
export interface OutOfBag {
  /** Mean over those trees, as in `Estimate`; 0 for a row that every tree has drawn. */
  readonly value: Float64Array;
  /** Their spread, as in `Estimate`; 0 for a row that every tree has drawn. */
  readonly sd: Float64Array;
  /** How many trees did not draw the row, with a bootstrap about 37 % of them; `[nRows]`. */
  readonly count: Uint32Array;
}

/** A forest as arrays. */
export interface ForestArrays {
  readonly tests: ForestTests;
  /** Root of each tree, `[nTrees]`. */
  readonly roots: Int32Array;
  /** Of each node its test, -1 for a leaf; `[nNodes]`. Rows that fail the test go on to the node behind. */
  readonly nodeTests: Int32Array;
  /** Of each node the one that rows go to which pass its test, which comes later; of a leaf its place in `leaves`. `[nNodes]` */
  readonly next: Int32Array;
  /**
   * What leaves say, each only once, `[nLeaves, nOutputs]`: the mean of their draws, or the part of each class in them.
   */
  readonly leaves: Float64Array;
  readonly nOutputs: number;
  /** Nothing where every tree has drawn every row. */
  readonly outOfBag: OutOfBag | undefined;
}

/** The trees of a plan as one forest. Of tests with a cut those are kept that a node asks. */
export function joinTrees(plan: GrowingPlan, trees: readonly GrownTree[]): ForestArrays {
  const { sparse, dense, targets, rows, nTraining } = plan;
  const { nOutputs } = targets;
  const nNodes = trees.reduce((sum, tree) => sum + tree.nodes.length, 0) / 2;
  const asked = new Uint8Array(sparse.nTests + DENSE_TESTS * dense.nColumns);
  for (const { nodes } of trees) {
    for (let i = 0; i < nodes.length; i += 2) if ((nodes[i] as number) >= 0) asked[nodes[i] as number] = 1;
  }
  const { tests, numbers } = keptTests(plan, asked);

  const roots = new Int32Array(trees.length);
  const nodeTests = new Int32Array(nNodes);
  const next = new Int32Array(nNodes);
  const leaves = new DistinctLeaves(nOutputs);
  const spread = new TreeSpread(nTraining, nOutputs);
  let node = 0;
  for (const [t, { nodes, ...tree }] of trees.entries()) {
    roots[t] = node;
    const waiting = [{ old: 0, parent: -1 }];
    for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
      if (each.parent >= 0) next[each.parent] = node;
      let { old } = each;
      for (let test = nodes[2 * old] as number; test >= 0; test = nodes[2 * old] as number) {
        nodeTests[node] = numbers[test] as number;
        old = nodes[2 * old + 1] as number;
        waiting.push({ old: old + 1, parent: node++ });
      }
      nodeTests[node] = -1;
      next[node++] = leaves.place(tree.leaves, nodes[2 * old + 1] as number);
    }
    for (const [i, row] of tree.outRows.entries()) {
      spread.add(rows[row] as number, tree.leaves, tree.outLeaves[i] as number);
    }
  }
  const { bootstrap, subsample } = plan;
  const outOfBag = bootstrap || subsample < 1 ? { ...spread.estimate(), count: spread.counts } : undefined;
  return { tests, roots, nodeTests, next, leaves: leaves.values(), nOutputs, outOfBag };
}

/** The tests of bits and those of the others that are asked; `numbers` says what an old number has become. */
function keptTests({ sparse, dense }: GrowingPlan, asked: Uint8Array): { tests: ForestTests; numbers: Int32Array } {
  const { nBitTests } = sparse;
  const found: { old: number; column: number; cut: number; missingPasses: number }[] = [];
  for (let old = nBitTests; old < asked.length; old++) {
    if (asked[old] === 0) continue;
    if (old < sparse.nTests) {
      const at = old - nBitTests;
      found.push({ old, column: sparse.columns[at] as number, cut: sparse.cuts[at] as number, missingPasses: 0 });
      continue;
    }
    const own = (old - sparse.nTests) % DENSE_TESTS;
    const column = (old - sparse.nTests - own) / DENSE_TESTS;
    const cut = own % 256;
    found.push({
      old,
      column: dense.columns[column] as number,
      cut: cut === MAX_CUTS ? Number.MAX_VALUE : (dense.cuts[column]?.[cut] as number),
      missingPasses: own >= 256 ? 1 : 0,
    });
  }
  found.sort((a, b) => a.column - b.column || a.missingPasses - b.missingPasses || a.cut - b.cut);
  const numbers = Int32Array.from({ length: asked.length }, (_, old) => old);
  for (const [i, { old }] of found.entries()) numbers[old] = nBitTests + i;
  return {
    tests: {
      nBitTests,
      columns: Int32Array.from(found, ({ column }) => column),
      cuts: Float64Array.from(found, ({ cut }) => cut),
      missingPasses: Uint8Array.from(found, ({ missingPasses }) => missingPasses),
    },
    numbers,
  };
}

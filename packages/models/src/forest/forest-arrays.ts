import { MAX_CUTS } from "./column-cuts.js";
import { DENSE_TESTS } from "./dense-search.js";
import { DistinctLeaves } from "./distinct-leaves.js";
import type { ForestTests } from "./forest-tests.js";
import type { GrowingPlan } from "./growing-plan.js";
import type { GrownTree } from "./tree-grower.js";
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

/** Makes one forest of the trees of a plan, one after the other. */
export class ForestJoiner {
  readonly #plan: GrowingPlan;
  readonly #leaves: DistinctLeaves;
  readonly #spread: TreeSpread;
  readonly #trees: { readonly tests: Int32Array; readonly next: Int32Array }[] = [];
  #nNodes = 0;

  constructor(plan: GrowingPlan) {
    this.#plan = plan;
    this.#leaves = new DistinctLeaves(plan.targets.nOutputs, plan.nRows);
    this.#spread = new TreeSpread(plan.nTraining, plan.targets.nOutputs);
  }

  /** Adds the next tree, which is changed. */
  add(tree: GrownTree): void {
    const { tests, next, leaves, outRows, outLeaves } = tree;
    for (let node = 0; node < tests.length; node++) {
      const to = next[node] as number;
      next[node] = tests[node] === -1 ? this.#leaves.place(tree, to) : to + this.#nNodes;
    }
    this.#nNodes += tests.length;
    this.#trees.push({ tests, next });
    const { rows } = this.#plan;
    for (let i = 0; i < outRows.length; i++) {
      this.#spread.add(rows[outRows[i] as number] as number, leaves, outLeaves[i] as number);
    }
  }

  /** The forest. Of tests with a cut those are kept that a node asks. */
  forest(): ForestArrays {
    const { bootstrap, subsample, targets, sparse } = this.#plan;
    const roots = new Int32Array(this.#trees.length);
    const nodeTests = new Int32Array(this.#nNodes);
    const next = new Int32Array(this.#nNodes);
    let node = 0;
    for (const [t, tree] of this.#trees.entries()) {
      roots[t] = node;
      nodeTests.set(tree.tests, node);
      next.set(tree.next, node);
      node += tree.tests.length;
    }
    const { tests, numbers } = keptTests(this.#plan, nodeTests);
    for (let i = 0; i < nodeTests.length; i++) {
      const test = nodeTests[i] as number;
      if (test >= sparse.nBitTests) nodeTests[i] = numbers[test - sparse.nBitTests] as number;
    }
    const hasOut = bootstrap || subsample < 1;
    const outOfBag = hasOut ? { ...this.#spread.estimate(), count: this.#spread.counts } : undefined;
    return { tests, roots, nodeTests, next, leaves: this.#leaves.values(), nOutputs: targets.nOutputs, outOfBag };
  }
}

/** The tests of bits and those of the others that are asked; `numbers` says what the old number of each of these has become. */
function keptTests({ sparse, dense }: GrowingPlan, nodeTests: Int32Array): { tests: ForestTests; numbers: Int32Array } {
  const { nBitTests } = sparse;
  const asked = new Uint8Array(sparse.nTests + DENSE_TESTS * dense.nColumns);
  for (const test of nodeTests) if (test >= 0) asked[test] = 1;
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
  const numbers = new Int32Array(asked.length - nBitTests);
  for (const [i, { old }] of found.entries()) numbers[old - nBitTests] = nBitTests + i;
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

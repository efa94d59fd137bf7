/**
 * Symmetric trees: all nodes of a level ask the same question, so that a tree of depth `d` is `d` tests, and the answers, read as a
 * number, name the leaf. Tree `t` adds to output `t % nOutputs`.
 */
export interface Ensemble {
  readonly nTrees: number;
  /** Tests of each tree. */
  readonly depth: number;
  readonly nOutputs: number;
  /** Outputs before the first tree, `[nOutputs]`. */
  readonly start: Float64Array;
  /** Column that each test looks at, numbered over all blocks, `[nTrees, depth]`. */
  readonly columns: Uint32Array;
  /** A test is passed by values above this, `[nTrees, depth]`; finite. */
  readonly thresholds: Float64Array;
  /** 1 where a missing value passes, `[nTrees, depth]`. */
  readonly missing: Uint8Array;
  /** `[nTrees, 2^depth]`: passing test `k` counts `2^k` towards the number of the leaf. */
  readonly leaves: Float64Array;
}

/** One tree of an {@link Ensemble}. */
export interface SymmetricTree {
  /** At most the ensemble's depth. */
  readonly tests: readonly Test[];
  /** `[2^tests.length]`. */
  readonly leaves: Float64Array;
}

interface Test {
  readonly column: number;
  readonly threshold: number;
  readonly missingPasses: boolean;
}

export function packEnsemble(trees: readonly SymmetricTree[], start: Float64Array): Ensemble {
  const depth = trees.reduce((most, { tests }) => Math.max(most, tests.length), 1);
  // Trees with too few tests ask any other and give the same answer on both sides of it.
  const filler = trees.find(({ tests }) => tests.length > 0)?.tests[0] ?? NO_TEST;
  const tests = trees.flatMap((tree) => Array.from({ length: depth }, (_, k) => tree.tests[k] ?? filler));
  const nLeaves = 2 ** depth;
  const leaves = new Float64Array(trees.length * nLeaves);
  for (const [t, tree] of trees.entries()) {
    for (let leaf = 0; leaf < nLeaves; leaf++) {
      leaves[t * nLeaves + leaf] = tree.leaves[leaf & (tree.leaves.length - 1)] as number;
    }
  }
  return {
    nTrees: trees.length,
    depth,
    nOutputs: start.length,
    start,
    columns: Uint32Array.from(tests, ({ column }) => column),
    thresholds: Float64Array.from(tests, ({ threshold }) => threshold),
    missing: Uint8Array.from(tests, ({ missingPasses }) => (missingPasses ? 1 : 0)),
    leaves,
  };
}

const NO_TEST: Test = { column: 0, threshold: 0, missingPasses: false };

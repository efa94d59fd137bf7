import type { Estimate } from "../contract/estimator.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import type { ForestArrays } from "./forest-arrays.js";
import type { TestEncoder } from "./test-encoder.js";
import { TreeSpread } from "./tree-spread.js";
import { leafOf, TreeWalker, transposeAnswers, WALK_ROWS } from "./walk-tree.js";

/** Rows that go through one tree before the next, if they fit: the more, the less often a tree is fetched. */
const MAX_ROWS = 1024;
/** Words that their answers may fill. */
const MAX_WORDS = 2 ** 18;

/**
 * What the trees of a forest say of rows. Rows that end near each other in the first tree are walked together, because they
 * go the same way in others too.
 */
export function estimateRows(forest: ForestArrays, encoder: TestEncoder, features: FeatureRows): Estimate {
  const { roots, nodeTests, next, leaves, nOutputs } = forest;
  const { nRows } = features;
  const { nWords } = encoder;
  const spread = new TreeSpread(nRows, nOutputs);
  const fitting = Math.max(1, Math.floor(MAX_WORDS / (WALK_ROWS * nWords)));
  const nGroups = Math.min(fitting, Math.ceil(Math.min(MAX_ROWS, nRows) / WALK_ROWS));
  const capacity = nGroups * WALK_ROWS;
  const answers = new Uint32Array(capacity * nWords);
  const firstLeaves = new Uint32Array(capacity);
  const passing = Array.from({ length: nGroups }, () => new Int32Array(WALK_ROWS * nWords));
  const ends = new Uint32Array(WALK_ROWS);
  const walker = new TreeWalker();
  for (let first = 0; first < nRows; first += capacity) {
    const size = Math.min(capacity, nRows - first);
    encoder.encode(features, first, first + size, answers);
    for (let i = 0; i < size; i++) {
      firstLeaves[i] = leafOf(nodeTests, next, roots[0] as number, answers, i * nWords);
    }
    const order = Uint32Array.from({ length: size }, (_, i) => i);
    order.sort((a, b) => (firstLeaves[a] as number) - (firstLeaves[b] as number) || a - b);
    for (let from = 0; from < size; from += WALK_ROWS) {
      const group = passing[from / WALK_ROWS] as Int32Array;
      transposeAnswers(answers, nWords, order.subarray(from, from + WALK_ROWS), group);
    }
    for (const root of roots) {
      for (let from = 0; from < size; from += WALK_ROWS) {
        const to = Math.min(from + WALK_ROWS, size);
        const rows = (-1 >>> (WALK_ROWS - (to - from))) | 0;
        walker.walk(nodeTests, next, root, passing[from / WALK_ROWS] as Int32Array, rows, ends);
        spread.addRows(first, order, from, to, leaves, ends);
      }
    }
  }
  return spread.estimate();
}

import type { Estimate } from "../contract/estimator.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { createLayout } from "../wasm/layout.js";
import type { ForestArrays } from "./forest-arrays.js";
import { createForestKernel } from "./kernel.js";
import type { TestEncoder } from "./test-encoder.js";

/** Rows that walk together, a bit of a word each. */
const GROUP = 64;
/** Rows that go through one tree before the next, if they fit: the more, the less often a tree is fetched. */
const MAX_ROWS = 2048;
/** Words that their answers may fill. */
const MAX_WORDS = 2 ** 18;

/** What the trees of a forest say of rows. */
export type ForestWalker = (features: FeatureRows) => Estimate;

/**
 * A copy of the forest as the kernel takes it, and working memory. Rows that end near each other in the first tree are walked
 * together, because they go the same way in others too.
 */
export function createForestWalker(forest: ForestArrays, encoder: TestEncoder): ForestWalker {
  const { roots, nodeTests, next, leaves, nOutputs } = forest;
  const { nWords } = encoder;
  const nTests = 32 * nWords;
  const capacity = GROUP * Math.max(1, Math.floor(Math.min(MAX_ROWS, MAX_WORDS / nWords) / GROUP));
  const { reserve, end } = createLayout();
  const nodesAt = reserve(8 * nodeTests.length);
  const rootsAt = reserve(4 * roots.length);
  const leavesAt = reserve(8 * leaves.length);
  const answersAt = reserve(4 * nWords * capacity);
  const passingAt = reserve((nTests * capacity) / 8);
  const endsAt = reserve(4 * capacity);
  const orderAt = reserve(4 * capacity);
  const waitingAt = reserve(16 * GROUP);
  const sumsAt = reserve(16 * nOutputs * capacity);
  const kernel = createForestKernel(end());
  const { buffer } = kernel.memory;
  const nodes = new Int32Array(buffer, nodesAt, 2 * nodeTests.length);
  for (let node = 0; node < nodeTests.length; node++) {
    const test = nodeTests[node] as number;
    nodes[2 * node] = 8 * test;
    nodes[2 * node + 1] = (next[node] as number) * (test < 0 ? 8 * nOutputs : 8);
  }
  new Uint32Array(buffer, rootsAt, roots.length).set(roots.map((root) => nodesAt + 8 * root));
  new Float64Array(buffer, leavesAt, leaves.length).set(leaves);
  const answers = new Uint32Array(buffer, answersAt, nWords * capacity);
  const ends = new Uint32Array(buffer, endsAt, capacity);
  const order = new Uint32Array(buffer, orderAt, capacity);
  const sums = new Float64Array(buffer, sumsAt, 2 * nOutputs * capacity);
  const keys = new Float64Array(capacity);
  const halved = nOutputs === 1 ? 1 : 2;

  return (features) => {
    const { nRows } = features;
    const value = new Float64Array(nRows * nOutputs);
    const sd = new Float64Array(nRows);
    for (let first = 0; first < nRows; first += capacity) {
      const size = Math.min(capacity, nRows - first);
      const nGroups = Math.ceil(size / GROUP);
      encoder.encode(features, first, first + size, answers);
      kernel.findLeaves(nodesAt + 8 * (roots[0] as number), nodesAt, answersAt, nWords, size, endsAt);
      for (let i = 0; i < size; i++) keys[i] = (ends[i] as number) * capacity + i;
      keys.subarray(0, size).sort();
      order.fill(0);
      for (let i = 0; i < size; i++) order[i] = (keys[i] as number) % capacity;
      kernel.transpose(answersAt, nWords, orderAt, nGroups, passingAt);
      sums.fill(0);
      kernel.walk(rootsAt, 0, roots.length, nodesAt, passingAt, nTests, size, leavesAt, nOutputs, waitingAt, sumsAt);
      for (let i = 0; i < size; i++) {
        const row = first + (order[i] as number);
        let squares = 0;
        for (let k = 0; k < nOutputs; k++) {
          value[row * nOutputs + k] = sums[2 * (i * nOutputs + k)] as number;
          squares += sums[2 * (i * nOutputs + k) + 1] as number;
        }
        sd[row] = Math.sqrt(squares / roots.length / halved);
      }
    }
    return { value, sd };
  };
}

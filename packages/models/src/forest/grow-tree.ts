import type { Random } from "@molsieve/core";
import type { Bag, SplitSearch } from "./split-search.js";

/**
 * One regression tree in pre-order, `nodes[2 i]` and `nodes[2 i + 1]` describing node `i`. Inner node: the bit it tests and
 * the node to go to when the bit is set; when it is clear, go to node `i + 1`. Leaf: -1 and its place in `leaves`.
 */
export interface Tree {
  /** `[nNodes, 2]`. */
  readonly nodes: Int32Array;
  /** Mean training value of each leaf's draws, `[nLeaves]`. */
  readonly leaves: Float64Array;
}

/** The rows that a forest learns from. */
export interface TrainingRows {
  /** Bits, `[nRows, nWords]`. */
  readonly words: Uint32Array;
  readonly nWords: number;
  /** Values, `[nRows]`. */
  readonly y: Float64Array;
  /** What splits are judged by: {@link exactDeviations} of `y`. */
  readonly deviations: Float64Array;
}

/**
 * A tree grown on the drawn rows until every leaf holds one value or rows that no bit divides.
 *
 * A node whose values differ is divided even where the best bit gains nothing: the next one may.
 *
 * @param draws how often each row was drawn, `[nRows]`, not all 0
 */
export function growTree(training: TrainingRows, draws: Uint32Array, findSplit: SplitSearch, random: Random): Tree {
  const { words, nWords, y, deviations } = training;
  const bag: Bag = { draws, drawnSum: deviations.map((value, row) => value * (draws[row] as number)) };
  const rows = new Uint32Array(y.length);
  let nDrawn = 0;
  for (let row = 0; row < y.length; row++) if (draws[row] !== 0) rows[nDrawn++] = row;
  const nodes = new Int32Array(4 * nDrawn);
  const leaves = new Float64Array(nDrawn);
  let nNodes = 0;
  let nLeaves = 0;
  const pending: { from: number; to: number; parent: number }[] = [{ from: 0, to: nDrawn, parent: -1 }];

  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    const { from, to, parent } = part;
    const node = nNodes++;
    if (parent >= 0) nodes[2 * parent + 1] = node;
    const firstValue = y[rows[from] as number];
    let nodeDraws = 0;
    let nodeSum = 0;
    let ySum = 0;
    let oneValue = true;
    for (let i = from; i < to; i++) {
      const row = rows[i] as number;
      nodeDraws += draws[row] as number;
      nodeSum += bag.drawnSum[row] as number;
      ySum += (draws[row] as number) * (y[row] as number);
      if (y[row] !== firstValue) oneValue = false;
    }
    const bit = oneValue ? -1 : findSplit(bag, rows, from, to, nodeDraws, nodeSum, random);
    nodes[2 * node] = bit;
    if (bit < 0) {
      nodes[2 * node + 1] = nLeaves;
      leaves[nLeaves++] = oneValue ? (firstValue as number) : ySum / nodeDraws;
      continue;
    }
    let middle = from;
    let end = to;
    while (middle < end) {
      const row = rows[middle] as number;
      if ((((words[row * nWords + (bit >>> 5)] as number) >>> (bit & 31)) & 1) === 0) {
        middle++;
      } else {
        rows[middle] = rows[--end] as number;
        rows[end] = row;
      }
    }
    pending.push({ from: middle, to, parent: node }, { from, to: middle, parent: -1 });
  }
  return { nodes: nodes.slice(0, 2 * nNodes), leaves: leaves.slice(0, nLeaves) };
}

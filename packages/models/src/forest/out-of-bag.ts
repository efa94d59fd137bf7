import type { Tree } from "./grow-tree.js";
import { leafOf } from "./leaf-of.js";

/** What the trees that did not see a training row say of it; every array is `[nTraining]`. */
export interface OutOfBagRows {
  /** Mean over those trees; NaN for a row that every tree has seen. */
  readonly value: Float64Array;
  /** Their standard deviation (divisor: their number); NaN for a row that every tree has seen. */
  readonly sd: Float64Array;
  /** How many trees did not see the row, about 37 % of them. */
  readonly count: Uint32Array;
}

/** Gathers out-of-bag predictions tree by tree. */
export interface OutOfBagCollector {
  /** Adds what `tree` says of the rows that it did not draw. */
  add(tree: Tree, draws: Uint32Array): void;
  /** The predictions so far. */
  result(): OutOfBagRows;
}

/** A collector for the rows in `words`, `[nRows, nWords]`. */
export function createOutOfBagCollector(words: Uint32Array, nWords: number): OutOfBagCollector {
  const nRows = words.length / nWords;
  const mean = new Float64Array(nRows);
  const squares = new Float64Array(nRows);
  const count = new Uint32Array(nRows);
  return {
    add(tree, draws) {
      for (let row = 0; row < nRows; row++) {
        if (draws[row] !== 0) continue;
        const value = tree.leaves[leafOf(tree.nodes, 0, words, row * nWords)] as number;
        const seen = (count[row] as number) + 1;
        const before = mean[row] as number;
        const after = before + (value - before) / seen;
        count[row] = seen;
        mean[row] = after;
        squares[row] = (squares[row] as number) + (value - before) * (value - after);
      }
    },
    result: () => ({
      value: mean.map((value, row) => (count[row] === 0 ? Number.NaN : value)),
      sd: squares.map((sum, row) => Math.sqrt(sum / (count[row] as number))),
      count,
    }),
  };
}

import { argumentError } from "@molsieve/core";
import type { Tensor1D, Tensor2D } from "@tensorflow/tfjs-core";
import type { KernelTerm } from "../kernel/kernel.js";
import { sparseRows } from "../kernel/sparse-rows.js";
import type { CountRows, FeatureRows, ValueRows } from "../rows/feature-rows.js";
import type { TensorFlow } from "../tensor/tensorflow.js";
import { reachedLevels, unaryLevels } from "./unary-levels.js";

/** Levels that are multiplied at a time. */
const SLICE = 8192;

/** One term of a kernel between blocks of rows, on TensorFlow.js's active backend; float32. */
export interface TensorTerm {
  /** The term of the rows of one block with those of another, `[nRows of block, nRows of other]`; wrong on the diagonal. */
  between(block: number, other: number): Tensor2D;
  dispose(): void;
}

/**
 * @param rows values filled up and scaled
 * @param starts first row of each block, and the number of rows
 * @throws {MolsieveError} `argument` when there is no such block of features, or it has a form that the term cannot take
 */
export function createTensorTerm(
  tf: TensorFlow,
  term: KernelTerm,
  { nRows, blocks }: FeatureRows,
  starts: readonly number[],
): TensorTerm {
  const block = blocks.find(({ name }) => name === term.block);
  if (block === undefined) throw argumentError("kernel block", term.block, blocks.map(({ name }) => name).join(" or "));
  if (block.form === "values") return valuesTerm(tf, term, block, starts);
  const rows = sparseRows(block, nRows, term.kind === "tanimoto");
  if (term.kind === "linear") return countProducts(tf, rows, starts);
  if ("lengthScale" in term)
    throw argumentError(`kernel term ${term.kind}`, block.form, `values in block ${block.name}`);
  return minMaxTerm(tf, rows, starts);
}

/** Sums of minima as products of unary bits, then `s / (a + b - s)`. */
function minMaxTerm(tf: TensorFlow, rows: CountRows, starts: readonly number[]): TensorTerm {
  const levels = unaryLevels(rows);
  const nLevels = levels.counts.length;
  const slices = pairsOf(
    Array.from({ length: Math.ceil(nLevels / SLICE) + 1 }, (_, s) => Math.min(s * SLICE, nLevels)),
  );
  const blocks = pairsOf(starts).map((range) => ({
    nRows: range[1] - range[0],
    totals: tf.tensor1d(totalsOf(rows, range)),
    empty: tf.tensor1d(totalsOf(rows, range).map((total) => (total === 0 ? 1 : 0))),
    reached: slices.map((slice) => {
      const { places, widths } = reachedLevels(rows, levels, range, slice);
      if (widths.length === 0) return undefined;
      return { places: tf.tensor2d(places, [widths.length, 2], "int32"), widths: tf.tensor1d(widths) };
    }),
  }));
  type Block = (typeof blocks)[number];
  return {
    between(block, other) {
      const [own, others] = [blocks[block] as Block, blocks[other] as Block];
      // Rows without a count are alike: as if these alone had one in common.
      let sums: Tensor2D = tf.outerProduct(own.empty, others.empty);
      for (const [s, [from, to]] of slices.entries()) {
        const [reached, alsoReached] = [own.reached[s], others.reached[s]];
        if (reached === undefined || alsoReached === undefined) continue;
        const bits = tf.scatterND(reached.places, reached.widths, [own.nRows, to - from]) as Tensor2D;
        const ones = tf.onesLike(alsoReached.widths);
        const otherBits = tf.scatterND(alsoReached.places, ones, [others.nRows, to - from]) as Tensor2D;
        sums = tf.add(sums, tf.matMul(bits, otherBits, false, true));
      }
      const ownTotals = tf.expandDims(tf.add(own.totals, own.empty), 1);
      return tf.div(sums, tf.sub(tf.add(ownTotals, tf.add(others.totals, others.empty)), sums));
    },
    dispose() {
      for (const { totals, empty, reached } of blocks) {
        tf.dispose([totals, empty]);
        for (const each of reached) if (each !== undefined) tf.dispose([each.places, each.widths]);
      }
    },
  };
}

function totalsOf({ starts, counts }: CountRows, [first, end]: readonly [number, number]): Float32Array {
  return Float32Array.from({ length: end - first }, (_, i) => {
    const own = counts.subarray(starts[first + i] as number, starts[first + i + 1] as number);
    return own.reduce((sum, count) => sum + count, 0);
  });
}

function countProducts(
  tf: TensorFlow,
  { width, starts: at, columns, counts }: CountRows,
  starts: readonly number[],
): TensorTerm {
  const blocks = pairsOf(starts).map(([first, end]) => {
    const dense = new Float32Array((end - first) * width);
    for (let i = first; i < end; i++) {
      for (let e = at[i] as number; e < (at[i + 1] as number); e++) {
        dense[(i - first) * width + (columns[e] as number)] = counts[e] as number;
      }
    }
    return tf.tensor2d(dense, [end - first, width]);
  });
  return {
    between: (block, other) =>
      tf.div(tf.matMul(blocks[block] as Tensor2D, blocks[other] as Tensor2D, false, true), width),
    dispose: () => tf.dispose(blocks),
  };
}

function valuesTerm(
  tf: TensorFlow,
  term: KernelTerm,
  { width, values }: ValueRows,
  starts: readonly number[],
): TensorTerm {
  const blocks = pairsOf(starts).map(([first, end]) => {
    const own = Float32Array.from(values.subarray(first * width, end * width));
    const lines = tf.tensor2d(own, [end - first, width]);
    return { lines, squares: tf.tidy((): Tensor1D => tf.sum(tf.square(lines), 1)) };
  });
  type Block = (typeof blocks)[number];
  return {
    between(block, other) {
      const [own, others] = [blocks[block] as Block, blocks[other] as Block];
      const products = tf.matMul(own.lines, others.lines, false, true);
      if (!("lengthScale" in term)) return tf.div(products, width);
      const sums = tf.add<Tensor2D>(tf.expandDims(own.squares, 1), others.squares);
      const squares = tf.relu(tf.sub(sums, tf.mul(products, 2)));
      if (term.kind === "rbf") return tf.exp(tf.mul(squares, -1 / (2 * term.lengthScale ** 2)));
      const scaled = tf.mul<Tensor2D>(squares, 5 / term.lengthScale ** 2);
      const r = tf.sqrt(scaled);
      return tf.mul(tf.add(tf.add(r, 1), tf.div(scaled, 3)), tf.exp(tf.neg(r)));
    },
    dispose() {
      for (const { lines, squares } of blocks) tf.dispose([lines, squares]);
    },
  };
}

/** Each number with the next. */
function pairsOf(starts: readonly number[]): (readonly [number, number])[] {
  return starts.slice(1).map((end, b) => [starts[b] as number, end]);
}

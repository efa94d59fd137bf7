import { argumentError } from "@molsieve/core";
import type { Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs-core";
import { hasKernel, type TensorFlow } from "./tensorflow.js";

/** Lists of numbers of lines, one list a row of a batch: the bits that are on in sparse fingerprints. */
export interface Bags {
  /** Lines named, bag after bag, int32. */
  readonly indices: Tensor1D;
  /** Where each bag begins in `indices`, and where the last one ends, int32, `[nBags + 1]`. */
  readonly starts: Tensor1D;
  /** The bag of each of `indices`, int32. */
  readonly bagOf: Tensor1D;
  /** Lines of the tables that they are for. */
  readonly nLines: number;
}

/**
 * Bags as tensors, which the caller disposes after the last use of what was made from them.
 *
 * @param indices lines, bag after bag, each below `nLines`
 * @param starts where each bag begins, and where the last one ends: ascending from 0 to `indices.length`
 * @param nLines lines of the tables that they are for
 * @throws {MolsieveError} `argument` when an index or a start is out of range
 */
export function createBags(
  tf: TensorFlow,
  indices: Int32Array | Uint32Array,
  starts: Int32Array | Uint32Array,
  nLines: number,
): Bags {
  const bagOf = new Int32Array(indices.length);
  for (let bag = 0; bag + 1 < starts.length; bag++) {
    const [begin, end] = [starts[bag] as number, starts[bag + 1] as number];
    if (end < begin) throw argumentError(`starts[${bag + 1}]`, end, `${begin} or more`);
    bagOf.fill(bag, begin, end);
  }
  if (starts[0] !== 0) throw argumentError("starts[0]", starts[0], "0");
  if (starts.at(-1) !== indices.length) throw argumentError("the last start", starts.at(-1), `${indices.length}`);
  const bad = indices.findIndex((index) => !(index >= 0 && index < nLines));
  if (bad >= 0) throw argumentError(`indices[${bad}]`, indices[bad], `0 to ${nLines - 1}`);
  return {
    indices: tf.tensor1d(Int32Array.from(indices), "int32"),
    starts: tf.tensor1d(Int32Array.from(starts), "int32"),
    bagOf: tf.tensor1d(bagOf, "int32"),
    nLines,
  };
}

/**
 * For each bag the sum of the lines of a table that it names, `[nBags, width]`: the product of a matrix of zeros and ones with
 * the table, without the zeros. An empty bag gives zeros; a line named twice counts twice. Has a gradient for the table.
 *
 * @param table `[nLines, width]`, float32, of as many lines as the bags were made for
 * @throws {MolsieveError} `argument` when the table has another number of lines
 */
export function embeddingBag(tf: TensorFlow, table: Tensor2D, bags: Bags): Tensor2D {
  const { indices, starts, bagOf, nLines } = bags;
  const [ownLines, width] = table.shape;
  if (ownLines !== nLines) throw argumentError("table.shape[0]", ownLines, `${nLines}, as the bags were made for`);
  const nBags = starts.size - 1;
  const summed = tf.customGrad((...args) => {
    const value = sumBags(args[0] as Tensor2D);
    return { value, gradFunc: (gradient: Tensor) => spreadBags(gradient as Tensor2D) };
  });
  return summed(table) as Tensor2D;

  function sumBags(lines: Tensor2D): Tensor {
    if (hasKernel(tf, "MolsieveSumBags")) {
      return tf.engine().runKernel("MolsieveSumBags", { table: lines, indices, starts });
    }
    if (indices.size === 0) return tf.zeros([nBags, width]);
    return tf.unsortedSegmentSum(tf.gather(lines, indices), bagOf, nBags);
  }

  function spreadBags(gradient: Tensor2D): Tensor {
    if (hasKernel(tf, "MolsieveSpreadBags")) {
      return tf.engine().runKernel("MolsieveSpreadBags", { sums: gradient, indices, starts }, { nLines });
    }
    if (indices.size === 0) return tf.zeros([nLines, width]);
    return tf.unsortedSegmentSum(tf.gather(gradient, bagOf), indices, nLines);
  }
}

import { deriveSeed, Random } from "@molsieve/core";

/**
 * The rows of each batch of an epoch: all rows, shuffled by seed and epoch, in batches as even as can be, none larger than `batchSize`.
 * Batches have two sizes at most, so that a GPU compiles for two.
 */
export function epochBatches(rows: Uint32Array, batchSize: number, seed: number, epoch: number): Uint32Array[] {
  return evenParts(new Random(deriveSeed(seed, epoch)).shuffle(rows.slice()), batchSize);
}

/** Rows in their order, in parts as even as can be, none larger than `size`. */
export function evenParts(rows: Uint32Array, size: number): Uint32Array[] {
  const nParts = Math.ceil(rows.length / size);
  const at = (part: number) => Math.floor((part * rows.length) / nParts);
  return Array.from({ length: nParts }, (_, part) => rows.subarray(at(part), at(part + 1)));
}

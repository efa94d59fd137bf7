import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { Compute } from "../compute/compute.js";
import type { Kernel } from "../kernel/kernel.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { kernelAtItself } from "./kernel-at-itself.js";
import type { KernelProduct } from "./kernel-product.js";
import { createTensorTerm, type TensorTerm } from "./tensor-terms.js";

/** Rows of a block, unless something else is said. */
const BLOCK = 2048;

/**
 * Products with a Gram matrix in float32 on a compute: of pairs of blocks of rows, on and below the diagonal, each of which serves
 * its mirror image too. The first pairs, as many as `keptBytes` hold, are kept on the device; the others are computed each time.
 */
export class TensorProduct implements KernelProduct {
  readonly #compute: Compute;
  readonly #weights: readonly number[];
  readonly #terms: readonly TensorTerm[];
  /** First row of each block, and the number of rows. */
  readonly #starts: readonly number[];
  readonly #own: Float64Array;
  readonly #keptBytes: number;
  readonly #kept: Tensor2D[] = [];
  #usedBytes = 0;

  /**
   * @param compute left open; no other may be closed in between
   * @param rows values filled up and scaled
   * @param blockRows rows of a block: `4 blockRows^2` bytes for its kernel with another
   */
  constructor(compute: Compute, { terms }: Kernel, rows: FeatureRows, keptBytes: number, blockRows = BLOCK) {
    const { nRows } = rows;
    const starts = Array.from({ length: Math.ceil(nRows / blockRows) + 1 }, (_, b) => Math.min(b * blockRows, nRows));
    this.#compute = compute;
    this.#starts = starts;
    this.#weights = terms.map(({ weight }) => weight);
    this.#own = kernelAtItself({ terms }, rows);
    this.#keptBytes = keptBytes;
    this.#terms = compute.run(() => createTerms(compute.tf, { terms }, rows, starts));
  }

  async multiply(sides: Float64Array, nSides: number, breathe: () => Promise<void> | void): Promise<Float64Array> {
    const { tf } = this.#compute;
    const starts = this.#starts;
    const nBlocks = starts.length - 1;
    const blocks = Array.from({ length: nBlocks }, (_, b): readonly [number, number] => [
      starts[b] as number,
      starts[b + 1] as number,
    ]);
    const own = this.#compute.run(() =>
      blocks.map(([first, end]) =>
        tf.tensor2d(Float32Array.from(sides.subarray(first * nSides, end * nSides)), [end - first, nSides]),
      ),
    );
    const sums = this.#compute.run(() => own.map((side) => tf.zerosLike(side)));
    try {
      for (let block = 0, pair = 0; block < nBlocks; block++) {
        for (let other = 0; other <= block; other++, pair++) {
          this.#compute.run(() => {
            const kernel = this.#kept[pair] ?? this.#made(block, other, pair);
            addProduct(tf, sums, block, kernel, own[other] as Tensor2D, false);
            if (other < block) addProduct(tf, sums, other, kernel, own[block] as Tensor2D, true);
            if (this.#kept[pair] === undefined) kernel.dispose();
          });
          await breathe();
        }
      }
      const product = new Float64Array(sides.length);
      for (const [b, [first]] of blocks.entries()) product.set(await (sums[b] as Tensor2D).data(), first * nSides);
      return product;
    } finally {
      this.#compute.run(() => tf.dispose([own, sums]));
    }
  }

  /** Frees what lies on the device. */
  close(): void {
    const { tf } = this.#compute;
    this.#compute.run(() => {
      tf.dispose(this.#kept);
      for (const term of this.#terms) term.dispose();
    });
    this.#kept.length = 0;
  }

  #made(block: number, other: number, pair: number): Tensor2D {
    const { tf } = this.#compute;
    const kernel = tf.tidy(() => {
      const terms = this.#terms.map((term, t) => tf.mul(term.between(block, other), this.#weights[t] as number));
      const sum = tf.addN(terms) as Tensor2D;
      if (block !== other) return sum;
      const [first, end] = [this.#starts[block] as number, this.#starts[block + 1] as number];
      const isOwn = tf.eye(end - first);
      const diagonal = tf.mul(isOwn, tf.tensor1d(Float32Array.from(this.#own.subarray(first, end))));
      return tf.add<Tensor2D>(tf.mul(sum, tf.sub(1, isOwn)), diagonal);
    });
    const bytes = 4 * kernel.size;
    if (pair === this.#kept.length && this.#usedBytes + bytes <= this.#keptBytes) {
      this.#usedBytes += bytes;
      this.#kept.push(kernel);
    }
    return kernel;
  }
}

type TensorFlow = Compute["tf"];

/** All terms, or none: what lies on the device already goes when one cannot be made. */
function createTerms(tf: TensorFlow, { terms }: Kernel, rows: FeatureRows, starts: readonly number[]): TensorTerm[] {
  const made: TensorTerm[] = [];
  try {
    for (const { term } of terms) made.push(createTensorTerm(tf, term, rows, starts));
    return made;
  } catch (error) {
    for (const term of made) term.dispose();
    throw error;
  }
}

function addProduct(
  tf: TensorFlow,
  sums: Tensor2D[],
  block: number,
  kernel: Tensor2D,
  side: Tensor2D,
  turned: boolean,
): void {
  const before = sums[block] as Tensor2D;
  sums[block] = tf.tidy(() => tf.add(before, tf.matMul(kernel, side, turned, false)));
  before.dispose();
}

import type { Tensor } from "@tensorflow/tfjs-core";
import type { TensorFlow } from "../tensor/tensorflow.js";
import type { WeightTensors } from "./network.js";

/** How good each member of an ensemble was at its best. */
export interface BestEpochs {
  /** From 1; 0 before the first, `[nMembers]`. */
  readonly epochs: readonly number[];
  /** Losses on held-out rows, `[nMembers]`; empty before the first. */
  readonly losses: readonly number[];
}

/** Copies of the weights of each member from its best epoch. */
export class BestWeights implements BestEpochs {
  epochs: readonly number[];
  losses: readonly number[];
  #tensors: WeightTensors;

  /** @param tensors of the epochs that are best so far; this takes them over */
  constructor(tensors: WeightTensors, { epochs, losses }: BestEpochs) {
    this.epochs = epochs;
    this.losses = losses;
    this.#tensors = tensors;
  }

  get tensors(): WeightTensors {
    return this.#tensors;
  }

  /** Takes the weights of those members that are better than ever; equal losses leave the earlier epoch. */
  offer(tf: TensorFlow, weights: WeightTensors, losses: readonly number[], epoch: number): void {
    const better = losses.map((loss, member) => loss < (this.losses[member] ?? Number.POSITIVE_INFINITY));
    if (!better.includes(true)) return;
    const taken = tf.tensor1d(better.map(Number));
    // Copies: a step may change weights where they lie.
    const pairs = Object.entries(weights).map(([name, tensor]) => {
      const last = this.#tensors[name] as Tensor;
      return [name, better.includes(false) ? merged(tf, last, tensor, taken) : tf.mul(tensor, 1)] as const;
    });
    for (const [, tensor] of pairs) tf.keep(tensor);
    taken.dispose();
    tf.dispose(this.#tensors as Record<string, Tensor>);
    this.#tensors = Object.fromEntries(pairs);
    this.losses = losses.map((loss, member) => (better[member] ? loss : (this.losses[member] as number)));
    this.epochs = this.epochs.map((before, member) => (better[member] ? epoch : before));
  }
}

/** The lines of `b` where `taken` is 1 and those of `a` where it is 0: products and sums with 0 leave finite numbers as they are. */
function merged(tf: TensorFlow, a: Tensor, b: Tensor, taken: Tensor): Tensor {
  return tf.tidy(() => {
    const of = tf.reshape(taken, [-1, ...b.shape.slice(1).map(() => 1)]);
    return tf.add(tf.mul(a, tf.sub(1, of)), tf.mul(b, of));
  });
}

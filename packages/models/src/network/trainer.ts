import { deriveSeed } from "@molsieve/core";
import type { Scalar, Tensor, Tensor1D, Variable } from "@tensorflow/tfjs-core";
import type { Compute } from "../compute/compute.js";
import { type Adam, createAdam } from "../tensor/adam.js";
import { batchTargets } from "./batch-targets.js";
import { type BestEpochs, BestWeights } from "./best-weights.js";
import { putWeights, readWeights } from "./device-weights.js";
import { dropoutMasks, noDropout } from "./dropout-masks.js";
import { evenParts } from "./epoch-batches.js";
import { valueLosses } from "./losses.js";
import type { Dropout, Network, NetworkRows, NetworkWeights } from "./network.js";
import type { NetworkTargets } from "./network-targets.js";
import { noamRate } from "./noam-rate.js";
import type { TrainNetworkOptions } from "./train-options.js";
import { createValueWeights, type ValueWeights } from "./value-weights.js";

/** All that training needs to go on, in plain memory. */
export interface TrainerState {
  readonly nSteps: number;
  readonly weights: NetworkWeights;
  /** Adam's running means of gradients and of their squares, under the names of the weights. */
  readonly first: NetworkWeights;
  readonly second: NetworkWeights;
  readonly best: NetworkWeights;
  readonly bestEpochs: BestEpochs;
}

/** What is learned, from what, and how. */
export interface TrainingJob<Batch> {
  readonly network: Network<Batch>;
  readonly rows: NetworkRows<Batch>;
  readonly targets: NetworkTargets;
  readonly options: TrainNetworkOptions;
}

/** The random numbers of dropout have a seed of their own; epochs take the seeds from 1 on of the same stream of streams. */
const DROPOUT = 0;

/** An ensemble on a device while it learns. */
export class Trainer<Batch> {
  readonly #compute: Compute;
  readonly #job: TrainingJob<Batch>;
  readonly #nMembers: number;
  readonly #valueWeights: ValueWeights;
  readonly #variables: Readonly<Record<string, Variable>>;
  readonly #adam: Adam;
  readonly #best: BestWeights;

  /**
   * @param start weights, each `[nMembers, ...]`
   * @param state to go on from
   */
  constructor(compute: Compute, job: TrainingJob<Batch>, start: NetworkWeights, state: TrainerState | undefined) {
    const { tf } = compute;
    const { targets, options } = job;
    this.#compute = compute;
    this.#job = job;
    this.#nMembers = Object.values(start)[0]?.shape[0] ?? 1;
    this.#valueWeights = createValueWeights(targets, this.#nMembers, options.heldOut);
    const put = (weights: NetworkWeights) => putWeights(tf, weights) as Readonly<Record<string, Tensor>>;
    [this.#variables, this.#adam, this.#best] = compute.run(() => {
      const variables = putWeights(tf, state?.weights ?? start);
      const [first, second] = state === undefined ? [] : [put(state.first), put(state.second)];
      const from =
        first && second && Object.keys(variables).map((name) => [first[name], second[name]] as [Tensor, Tensor]);
      const { learningRate } = options;
      const adam = createAdam(
        tf,
        Object.values(variables),
        { learningRate },
        from && state && { nSteps: state.nSteps, moments: from },
      );
      tf.dispose([first, second].flatMap((tensors) => Object.values(tensors ?? {})));
      const none = { epochs: new Array<number>(this.#nMembers).fill(0), losses: [] };
      const best = options.heldOut === undefined ? {} : (state?.best ?? start);
      return [variables, adam, new BestWeights(put(best), state?.bestEpochs ?? none)] as const;
    });
  }

  /** The best epoch of each member so far, from 1 (0 before the first), and its loss; no losses where nothing is held out. */
  get best(): { readonly bestEpochs: readonly number[]; readonly bestLosses: readonly number[] } {
    return { bestEpochs: this.#best.epochs, bestLosses: this.#best.losses };
  }

  /** Of the next step. */
  get learningRate(): number {
    const { rows, options } = this.#job;
    const perEpoch = Math.ceil(rows.nRows / options.batchSize);
    const { nSteps } = this.#adam;
    return noamRate(nSteps, options.learningRate, options.warmUpEpochs * perEpoch, options.epochs * perEpoch);
  }

  /** One step down the loss of these rows; the loss before it, mean over the members, which the caller disposes. */
  step(rows: Uint32Array): Scalar {
    const { tf } = this.#compute;
    const { options } = this.#job;
    const seed = deriveSeed(deriveSeed(options.seed, DROPOUT), this.#adam.nSteps);
    return this.#compute.run(() =>
      tf.tidy(() => {
        const { losses, touched } = this.#lossesOf(rows, true, dropoutMasks(tf, options.dropout, seed));
        const lines = Object.keys(this.#variables).map((name) => touched[name]);
        const total = this.#adam.minimise(() => tf.sum(losses()), this.learningRate, lines);
        return tf.div<Scalar>(total, this.#nMembers);
      }),
    );
  }

  /** The mean over the members of the loss on what they hold out; undefined when none does. Notes which are at their best. */
  async judge(epoch: number, breathe: () => Promise<void> | void): Promise<number | undefined> {
    const { tf } = this.#compute;
    const { heldOut, batchSize } = this.#job.options;
    if (heldOut === undefined) return undefined;
    const rows = Uint32Array.from(new Set(heldOut.flatMap((each) => [...each]))).sort();
    const losses = new Array<number>(this.#nMembers).fill(0);
    for (const part of evenParts(rows, batchSize)) {
      const ofPart = this.#compute.run(() => tf.tidy(() => this.#lossesOf(part, false, noDropout).losses()));
      const read = await ofPart.data();
      ofPart.dispose();
      for (let member = 0; member < losses.length; member++)
        losses[member] = (losses[member] as number) + (read[member] as number);
      await breathe();
    }
    this.#compute.run(() => this.#best.offer(tf, this.#variables, losses, epoch));
    return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  }

  /** The largest size of a weight, which the caller disposes. */
  largestWeight(): Scalar {
    const { tf } = this.#compute;
    const ofEach = () => Object.values(this.#variables).map((variable) => tf.max(tf.abs(variable)));
    return this.#compute.run(() => tf.tidy(() => tf.max<Scalar>(tf.stack(ofEach()))));
  }

  /** Of the best epochs, or as they are now where nothing is held out. */
  bestWeights(): Promise<NetworkWeights> {
    return readWeights(this.#job.options.heldOut === undefined ? this.#variables : this.#best.tensors);
  }

  async state(): Promise<TrainerState> {
    const names = Object.keys(this.#variables);
    const moments = (which: 0 | 1) => this.#adam.moments.map((pair, i) => [names[i] as string, pair[which]] as const);
    return {
      nSteps: this.#adam.nSteps,
      weights: await readWeights(this.#variables),
      first: await readWeights(Object.fromEntries(moments(0))),
      second: await readWeights(Object.fromEntries(moments(1))),
      best: await readWeights(this.#best.tensors),
      bestEpochs: { epochs: this.#best.epochs, losses: this.#best.losses },
    };
  }

  dispose(): void {
    this.#adam.dispose();
    this.#compute.tf.dispose([...Object.values(this.#variables), ...Object.values(this.#best.tensors)]);
  }

  /**
   * A function for the weighted sums of the losses of each member, `[nMembers]`, and what lines of weights they depend on; the batch is
   * made once, now.
   */
  #lossesOf(rows: Uint32Array, isTraining: boolean, dropout: Dropout) {
    const { tf } = this.#compute;
    const { network, rows: source, targets } = this.#job;
    const { head, nTargets } = targets;
    const batch = source.batch(tf, rows);
    const measured = batchTargets(tf, targets, rows);
    const weights = isTraining ? this.#valueWeights.toLearn(rows) : this.#valueWeights.toJudge(rows);
    const counted = tf.tensor3d(weights, [this.#nMembers, rows.length, nTargets]);
    const losses = (): Tensor1D => {
      const outputs = network.outputs(tf, this.#variables, batch, dropout);
      return tf.sum(tf.mul(valueLosses(tf, head, outputs, measured, isTraining), counted), [1, 2]);
    };
    return { losses, touched: network.touched?.(batch) ?? {} };
  }
}

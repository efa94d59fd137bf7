import { createBreather } from "@molsieve/core";
import type { Compute } from "../compute/compute.js";
import { openCheckpoint } from "./checkpoint.js";
import { epochBatches } from "./epoch-batches.js";
import type { NetworkWeights } from "./network.js";
import { StepLosses } from "./step-losses.js";
import type { EpochLosses, TrainingProgress } from "./train-options.js";
import type { TrainedNetwork } from "./trained-network.js";
import { Trainer, type TrainingJob } from "./trainer.js";

/** A checkpoint takes no more than this part of the time. */
const CHECKPOINT_SHARE = 0.05;

/**
 * Trains all members of an ensemble at once, each on all rows but those that it holds out.
 *
 * Adam down the mean loss of the values of a batch (weighted; values that were not measured count nowhere), by the schedule of
 * `noamRate`. The result depends on the arguments only: batches and dropout draw from streams of their own for each epoch and step, so
 * that it is the same to the last bit when it went on from a checkpoint on the same kind of compute. A checkpoint is written after the
 * first epoch and then as often as takes a twentieth of the time, and at the end the weights alone. Gives the event loop a turn every 50 ms.
 * Nothing stays on the device.
 *
 * @param start weights to start from, each `[nMembers, ...]`, by names in an order that is always the same
 * @throws {MolsieveError} `argument` when the loss is no longer finite (with step, learning rate, largest weight and input), or the
 * checkpoint in the folder is of another training (with what differs); `input` when it is damaged; `output` when it cannot be
 * written; `cancelled` when `signal` fires
 */
export async function trainNetwork<Batch>(
  compute: Compute,
  job: TrainingJob<Batch>,
  start: NetworkWeights,
): Promise<TrainedNetwork> {
  const { rows, targets, options } = job;
  const { epochs, batchSize, heldOut, patience = Number.POSITIVE_INFINITY, seed, signal, onProgress } = options;
  const checkpoint = openCheckpoint(start, targets, options);
  const found = await checkpoint?.read();
  if (found !== undefined && "weights" in found) return found;
  const breathe = createBreather(signal);
  await breathe();
  const all = Uint32Array.from({ length: rows.nRows }, (_, row) => row);
  const trainer = new Trainer(compute, job, start, found?.state);
  const losses = new StepLosses(() => trainer.largestWeight(), rows.largestInput, start);
  const curve = [...(found?.curve ?? [])];
  const began = performance.now();
  const nBefore = curve.length;
  let writing = 0;
  const isDone = (epoch: number) =>
    epoch >= epochs || (heldOut !== undefined && epoch - Math.max(...trainer.best.bestEpochs) >= patience);
  try {
    for (let epoch = nBefore + 1; !isDone(epoch - 1); epoch++) {
      const { learningRate } = trainer;
      for (const batch of epochBatches(all, batchSize, seed, epoch)) {
        await losses.add({ learningRate: trainer.learningRate, loss: trainer.step(batch) }, epoch);
        await breathe();
      }
      const loss = await losses.mean(epoch);
      const heldOutLoss = await trainer.judge(epoch, breathe);
      const point: EpochLosses = { epoch, loss, learningRate, ...(heldOutLoss !== undefined && { heldOutLoss }) };
      curve.push(point);
      const isLast = isDone(epoch);
      const started = performance.now();
      if (checkpoint !== undefined && !isLast && writing <= CHECKPOINT_SHARE * (started - began)) {
        await checkpoint.write({ state: await trainer.state(), curve });
        writing += performance.now() - started;
      }
      const secondsLeft = isLast ? 0 : ((performance.now() - began) / 1000 / (epoch - nBefore)) * (epochs - epoch);
      const total = isLast ? epoch : epochs;
      const note = `loss ${loss.toPrecision(3)}${heldOutLoss === undefined ? "" : `, held out ${heldOutLoss.toPrecision(3)}`}`;
      const event: TrainingProgress = {
        stage: "train",
        done: epoch,
        total,
        unit: "epochs",
        ...point,
        secondsLeft,
        note,
      };
      onProgress?.(event);
      await breathe();
    }
    const trained = { weights: await trainer.bestWeights(), curve, ...trainer.best };
    await checkpoint?.finish(trained);
    return trained;
  } finally {
    losses.dispose();
    trainer.dispose();
  }
}

import { createCompute } from "@molsieve/models";
import { afterAll, describe, expect, test } from "vitest";
import { mlpRunner } from "../../dist/mlp/mlp-model.js";
import { epochBatches } from "../../dist/network/epoch-batches.js";
import type { NetworkWeights } from "../../dist/network/network.js";
import { trainNetwork } from "../../dist/network/train-network.js";
import type { TrainingProgress } from "../../dist/network/train-options.js";
import { range, trainingJob } from "./training.js";

const compute = await createCompute({ prefer: ["wasm"] });
afterAll(() => compute.close());

/** The weights of one member. */
function ofMember(weights: NetworkWeights, nMembers: number, member: number): NetworkWeights {
  const own = Object.entries(weights).map(([name, { shape, data }]) => {
    const size = data.length / nMembers;
    const part = data.slice(member * size, (member + 1) * size);
    return [name, { shape: [1, ...shape.slice(1)], data: part }] as const;
  });
  return Object.fromEntries(own);
}

describe("trainNetwork", () => {
  test("lowers the loss, the same way each time", async () => {
    const { job, start } = trainingJob(2, { epochs: 30 });
    const first = await trainNetwork(compute, job, start);
    expect(first.curve).toHaveLength(30);
    expect(first.curve.at(-1)?.loss).toBeLessThan(0.25 * (first.curve[0]?.loss as number));
    expect(await trainNetwork(compute, job, start)).toEqual(first);
    const other = await trainNetwork(compute, { ...job, options: { ...job.options, seed: 4 } }, start);
    expect(other.weights).not.toEqual(first.weights);
  });

  test("trains each member as if it were alone", async () => {
    const together = trainingJob(3);
    const { weights } = await trainNetwork(compute, together.job, together.start);
    for (const member of [0, 1, 2]) {
      const alone = await trainNetwork(compute, trainingJob(1).job, ofMember(together.start, 3, member));
      for (const [name, { data }] of Object.entries(ofMember(weights, 3, member))) {
        const own = alone.weights[name]?.data as Float32Array;
        for (const [i, value] of data.entries()) expect(own[i]).toBeCloseTo(value, 4);
      }
    }
  });

  test("learns nothing from what was not measured or is held out, and something from the rest", async () => {
    const { job, start } = trainingJob(1, { heldOut: [range(0, 5)], epochs: 2 });
    const { targets } = job;
    const changed = (row: number, value: number) => ({
      ...job,
      targets: { ...targets, y: targets.y.with(row, value) },
    });
    const withY = async (row: number, value: number) => {
      const { weights, bestEpochs } = await trainNetwork(compute, changed(row, value), start);
      expect(bestEpochs).toEqual([2]);
      return weights;
    };
    const { weights } = await trainNetwork(compute, job, start);
    expect(await withY(2, (targets.y[2] as number) + 0.01)).toEqual(weights);
    expect(await withY(20, 7)).not.toEqual(weights);
    const missing = { ...targets, y: targets.y.with(20, Number.NaN) };
    const without = await trainNetwork(compute, { ...job, targets: missing }, start);
    const weightless = { ...targets, weights: targets.weights.with(20, 0) };
    expect(await trainNetwork(compute, { ...job, targets: weightless }, start)).toEqual(without);
  });

  test("keeps the weights of each member from its best epoch", async () => {
    const heldOut = [range(0, 10), range(10, 20)];
    const long = trainingJob(2, { heldOut, epochs: 30, learningRate: 0.3 });
    const trained = await trainNetwork(compute, long.job, long.start);
    const [best = 0] = trained.bestEpochs;
    expect(best).toBeGreaterThan(0);
    expect(best).toBeLessThan(30);
    // The same training, seen to the best epoch of the first member only.
    const events: TrainingProgress[] = [];
    const stop = new AbortController();
    const upTo = trainingJob(2, { heldOut: heldOut.slice(), epochs: 30, learningRate: 0.3, signal: stop.signal });
    const onProgress = (event: object) => {
      events.push(event as TrainingProgress);
      if (events.length === best) stop.abort();
    };
    const job = { ...upTo.job, options: { ...upTo.job.options, onProgress } };
    await expect(trainNetwork(compute, job, upTo.start)).rejects.toMatchObject({ code: "cancelled" });
    expect(events).toHaveLength(best);
    expect(trained.curve.slice(0, best)).toEqual(
      events.map(({ epoch, loss, heldOutLoss, learningRate }) => ({ epoch, loss, heldOutLoss, learningRate })),
    );
    const least = Math.min(...trained.curve.map(({ heldOutLoss }) => heldOutLoss as number));
    const mean = trained.bestLosses.reduce((sum, loss) => sum + loss / 2, 0);
    expect(mean).toBeLessThanOrEqual(least);
  });

  test("ends when no member got better for long", async () => {
    const { job, start } = trainingJob(1, { heldOut: [range(0, 10)], epochs: 500, learningRate: 0.1, patience: 3 });
    const { curve, bestEpochs } = await trainNetwork(compute, job, start);
    expect(curve.length).toBeLessThan(500);
    expect(curve.length).toBe((bestEpochs[0] as number) + 3);
  });

  test("tells losses and the time left, and leaves nothing on the device", async () => {
    const before = compute.tf.memory();
    const events: TrainingProgress[] = [];
    const onProgress = (event: object) => events.push(event as TrainingProgress);
    const { job, start } = trainingJob(2, { heldOut: [range(0, 9), range(9, 20)], onProgress });
    const { curve } = await trainNetwork(compute, job, start);
    expect(events.map(({ stage, done, total, unit }) => [stage, done, total, unit])).toEqual(
      [1, 2, 3, 4, 5, 6].map((epoch) => ["train", epoch, 6, "epochs"]),
    );
    expect(events.map(({ loss }) => loss)).toEqual(curve.map(({ loss }) => loss));
    expect(events.every(({ heldOutLoss = Number.NaN }) => heldOutLoss > 0)).toBe(true);
    expect(events[0]?.secondsLeft).toBeGreaterThan(0);
    expect(events.at(-1)?.secondsLeft).toBe(0);
    expect(compute.tf.memory()).toMatchObject({ numTensors: before.numTensors, numBytes: before.numBytes });
  });

  test("tells the losses that the outputs have", async () => {
    const heldOut = [range(0, 10), range(10, 20)];
    const { job, shape, rows, start } = trainingJob(2, { heldOut, epochs: 1, learningRate: 1e-12, batchSize: 40 });
    const { curve, bestLosses } = await trainNetwork(compute, job, start);
    const outputs = mlpRunner(shape, start).run(rows);
    const errors = heldOut.map((held, member) => {
      const of = (row: number) => ((outputs[member * 40 + row] as number) - (job.targets.y[row] as number)) ** 2;
      const mean = (list: Uint32Array) => list.reduce((sum, row) => sum + of(row) / list.length, 0);
      return { held: mean(held), learned: mean(range(0, 40).filter((row) => !held.includes(row))) };
    });
    const [first, second] = errors as [(typeof errors)[0], (typeof errors)[0]];
    expect(curve[0]?.loss).toBeCloseTo((first.learned + second.learned) / 2, 4);
    expect(curve[0]?.heldOutLoss).toBeCloseTo((first.held + second.held) / 2, 4);
    expect(bestLosses[1]).toBeCloseTo(second.held, 4);
  });

  test("leaves nothing on the device when it is stopped", async () => {
    const before = compute.tf.memory().numTensors;
    const { job, start } = trainingJob(1, { epochs: 1e6 });
    const stopped = trainNetwork(
      compute,
      { ...job, options: { ...job.options, signal: AbortSignal.timeout(200) } },
      start,
    );
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
    expect(compute.tf.memory().numTensors).toBe(before);
  });

  test("takes no more memory after 1,000 steps", async () => {
    const counts: number[] = [];
    const onProgress = () => counts.push(compute.tf.memory().numTensors);
    const { job, start } = trainingJob(2, {
      epochs: 200,
      dropout: 0.2,
      heldOut: [range(0, 9), range(9, 20)],
      onProgress,
    });
    await trainNetwork(compute, job, start);
    expect(counts).toHaveLength(200);
    expect(new Set(counts).size).toBe(1);
  });

  test("says where and why training diverged", async () => {
    const { job, start } = trainingJob(1, { learningRate: 1e30, epochs: 3 });
    await expect(trainNetwork(compute, job, start)).rejects.toMatchObject({
      code: "argument",
      message: expect.stringMatching(
        /diverged, the loss is (NaN|Infinity) at step \d+ of epoch 1: learning rate \d.\d\de\+\d\d, largest weight before \d\.\d+, largest input (1.00|0.9\d+)\. Lower learningRate/,
      ),
    });
    const { targets } = job;
    const y = targets.y.with(7, Number.POSITIVE_INFINITY);
    const tame = { ...job, targets: { ...targets, y }, options: { ...job.options, learningRate: 1e-4 } };
    const step = 1 + epochBatches(range(0, 40), 8, 3, 1).findIndex((batch) => batch.includes(7));
    const where = `the loss is Infinity at step ${step} of epoch 1`;
    await expect(trainNetwork(compute, tame, start)).rejects.toThrow(where);
  });
});

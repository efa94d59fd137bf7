import { createCompute } from "@molsieve/models";
import type { Tensor } from "@tensorflow/tfjs-core";
import { afterAll, expect, test } from "vitest";
import { BestWeights } from "../../dist/network/best-weights.js";

const compute = await createCompute({ prefer: ["wasm"] });
const { tf } = compute;
afterAll(() => compute.close());

test("each member keeps its own best epoch; of equal ones the first", () => {
  compute.run(() => {
    const before = tf.memory().numTensors;
    const weights = (first: number, second: number) => ({
      w: tf.tensor2d([first, first, second, second], [2, 2]),
      b: tf.tensor1d([first, second]),
    });
    const best = new BestWeights(weights(0, 0), { epochs: [0, 0], losses: [] });
    const offer = (epoch: number, losses: number[]) => {
      const offered: Record<string, Tensor> = weights(epoch, 10 * epoch);
      best.offer(tf, offered, losses, epoch);
      tf.dispose(offered);
      const { w, b } = best.tensors as Record<"w" | "b", Tensor>;
      return { epochs: best.epochs, losses: best.losses, w: [...w.dataSync()], b: [...b.dataSync()] };
    };
    expect(offer(1, [5, 5])).toEqual({ epochs: [1, 1], losses: [5, 5], w: [1, 1, 10, 10], b: [1, 10] });
    expect(offer(2, [4, 6])).toEqual({ epochs: [2, 1], losses: [4, 5], w: [2, 2, 10, 10], b: [2, 10] });
    expect(offer(3, [4, 5])).toEqual({ epochs: [2, 1], losses: [4, 5], w: [2, 2, 10, 10], b: [2, 10] });
    expect(offer(4, [9, 1])).toEqual({ epochs: [2, 4], losses: [4, 1], w: [2, 2, 40, 40], b: [2, 40] });
    expect(offer(5, [Number.NaN, 0.5])).toEqual({ epochs: [2, 5], losses: [4, 0.5], w: [2, 2, 50, 50], b: [2, 50] });
    tf.dispose(best.tensors as Record<string, Tensor>);
    expect(tf.memory().numTensors).toBe(before);
  });
});

import { type Adam, createAdam, createCompute } from "@molsieve/models";
import type { Tensor } from "@tensorflow/tfjs-core";
import { afterAll, describe, expect, test } from "vitest";

const compute = await createCompute({ prefer: ["wasm"] });
const { tf, run } = compute;
afterAll(() => compute.close());

describe("createAdam", () => {
  test("returns the loss before each step and counts the steps", () => {
    run(() => {
      const x = tf.variable(tf.tensor1d([3, -1]));
      const adam = createAdam(tf, [x], { learningRate: 0.5 });
      const losses = [1, 2].map(() => adam.minimise(() => tf.sum(tf.square(x))).dataSync()[0]);
      expect(losses[0]).toBe(10);
      // The first step goes by the learning rate, whatever the gradient is.
      expect(losses[1]).toBeCloseTo(6.5, 5);
      expect(adam.nSteps).toBe(2);
    });
  });

  test("takes another learning rate for one step", () => {
    run(() => {
      const x = tf.variable(tf.tensor1d([3, -1]));
      const adam = createAdam(tf, [x], { learningRate: 0.5 });
      adam.minimise(() => tf.sum(tf.square(x)), 0.25).dispose();
      const [first, second] = x.dataSync();
      expect(first).toBeCloseTo(2.75, 6);
      expect(second).toBeCloseTo(-0.75, 6);
    });
  });

  test("leaves no tensor behind but the variables", () => {
    run(() => {
      const x = tf.variable(tf.tensor2d([[3, -1]]));
      const before = tf.memory().numTensors;
      const adam = createAdam(tf, [x], { learningRate: 0.5 });
      adam.minimise(() => tf.sum(tf.square(x))).dispose();
      adam.dispose();
      expect(tf.memory().numTensors).toBe(before);
    });
  });

  test("can be made within tidy and used after it", () => {
    run(() => {
      const x = tf.variable(tf.tensor1d([1]));
      let adam: Adam | undefined;
      tf.tidy(() => {
        adam = createAdam(tf, [x], { learningRate: 0.5 });
      });
      tf.tidy(() => adam?.minimise(() => tf.sum(tf.square(x))) as Tensor);
      tf.tidy(() => adam?.minimise(() => tf.sum(tf.square(x))) as Tensor);
      expect(x.dataSync()[0]).toBeLessThan(0.1);
    });
  });

  test.each([
    { learningRate: 0 },
    { learningRate: Number.NaN },
    { learningRate: 1, beta1: 1 },
    { learningRate: 1, beta2: -0.1 },
    { learningRate: 1, epsilon: 0 },
  ])("refuses %j", (options) => {
    expect(() => run(() => createAdam(tf, [], options))).toThrow(expect.objectContaining({ code: "argument" }));
  });
});

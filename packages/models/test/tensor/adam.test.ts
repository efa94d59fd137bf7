import { type Adam, createAdam, createCompute } from "@molsieve/models";
import type { Scalar, Tensor, Variable } from "@tensorflow/tfjs-core";
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

  test("goes on from moments as if it had never stopped, and copies them", () => {
    run(() => {
      const start = tf.tensor1d([3, -1]);
      const options = { learningRate: 0.1 };
      const loss = (x: Variable) => () => tf.sum<Scalar>(tf.pow(x, 4));
      const whole = tf.variable(start);
      const adam = createAdam(tf, [whole], options);
      for (let step = 0; step < 3; step++) adam.minimise(loss(whole)).dispose();
      const resumed = tf.variable(whole.clone());
      const moments = adam.moments.map(([first, second]) => [first.clone(), second.clone()] as const);
      const own = createAdam(tf, [resumed], options, { nSteps: adam.nSteps, moments });
      tf.dispose(moments.flat());
      for (let step = 0; step < 3; step++) {
        adam.minimise(loss(whole)).dispose();
        own.minimise(loss(resumed)).dispose();
      }
      expect(own.nSteps).toBe(6);
      expect([...resumed.dataSync()]).toEqual([...whole.dataSync()]);
      const fresh = tf.variable(start);
      const other = createAdam(tf, [fresh], options);
      for (let step = 0; step < 3; step++) other.minimise(loss(fresh)).dispose();
      expect([...fresh.dataSync()]).not.toEqual([...whole.dataSync()]);
    });
  });

  test("changes of a table the lines that were touched, by moments from the steps that touched them", () => {
    const [rate, beta1, beta2, epsilon] = [0.1, 0.9, 0.999, 1e-8];
    const steps = [
      [1, 1, 0],
      [0, 1, 0],
      [1, 0, 0],
      [1, 1, 0],
    ];
    const start = [0.5, -1, 2, 0.25, -3, 1, -0.5, 4, 1.5, -2, 3, 0.75];
    // Two tables of three lines of two; the loss is the sum of squares of what was touched.
    const wanted = start.slice();
    const [first, second] = [start.map(() => 0), start.map(() => 0)];
    for (const [step, lines] of steps.entries()) {
      for (const [i, value] of wanted.entries()) {
        if (lines[Math.floor(i / 2) % 3] === 0) continue;
        first[i] = beta1 * (first[i] as number) + (1 - beta1) * 2 * value;
        second[i] = beta2 * (second[i] as number) + (1 - beta2) * (2 * value) ** 2;
        const [m, v] = [
          (first[i] as number) / (1 - beta1 ** (step + 1)),
          (second[i] as number) / (1 - beta2 ** (step + 1)),
        ];
        wanted[i] = value - (rate * m) / (Math.sqrt(v) + epsilon);
      }
    }
    run(() => {
      const before = tf.memory().numTensors;
      const made = [tf.tensor3d(start, [2, 3, 2]), tf.tensor1d([3])] as const;
      const [table, plain] = [tf.variable(made[0]), tf.variable(made[1])];
      tf.dispose([...made]);
      const adam = createAdam(tf, [table, plain], { learningRate: rate });
      for (const lines of steps) {
        const touched = tf.tensor1d(lines);
        const mask = tf.reshape(touched, [1, 3, 1]);
        const loss = () => tf.add<Scalar>(tf.sum(tf.mul(mask, tf.square(table))), tf.sum(tf.square(plain)));
        adam.minimise(loss, rate, [touched]).dispose();
        tf.dispose([touched, mask]);
      }
      for (const [i, value] of table.dataSync().entries()) expect(value).toBeCloseTo(wanted[i] as number, 5);
      expect([...table.dataSync()].filter((value, i) => value === start[i])).toEqual([-3, 1, 3, 0.75]);
      expect(plain.dataSync()[0]).toBeLessThan(2.7);
      adam.dispose();
      tf.dispose([table, plain]);
      expect(tf.memory().numTensors).toBe(before);
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

import assert from "node:assert/strict";
import { Random } from "@molsieve/core";
import { assertNearby, createNumbers } from "./numbers.mjs";

/** How far differences over a distance of 0.01 may be from the gradient: the third derivative and rounding of the loss. */
const DIFFERENCE_TOLERANCE = 3e-3;
const EARLY_STEPS = 16;

/** Steps of training: Adam, gradients of whole networks beside differences of their losses, memory that does not grow. */
export function trainingChecks(compute) {
  // A GPU that is a program takes a second for a few steps.
  const nSteps = compute.software ? 48 : 1000;
  return [
    { name: "Adam goes the steps of its formula", run: checkAdam },
    ...["dense", "messages"].map((network) => ({
      name: `the gradient of a network of the kind ${network} is that of its loss`,
      run: () => checkGradient(compute, network),
    })),
    {
      name: `training takes no more memory at the end of ${nSteps} steps than in the first ${EARLY_STEPS}`,
      run: () => checkMemory(compute, nSteps),
    },
  ];
}

/** A small network, rows to train it on, and numbers of steps, as the job `train` takes them. */
export function trainingOf(seed, nSteps, early) {
  const random = new Random(seed);
  const numbers = (...shape) => {
    const length = shape.reduce((size, each) => size * each, 1);
    return { shape, values: Array.from({ length }, () => random.nextFloat() - 0.5) };
  };
  const indices = Array.from({ length: 16 * 4 }, () => random.nextBelow(32));
  const rows = { indices, starts: Array.from({ length: 17 }, (_, row) => row * 4) };
  return { weights: [numbers(32, 8), numbers(8), numbers(8, 1)], rows, y: numbers(16, 1), nSteps, early };
}

async function checkAdam(compute) {
  const numbers = createNumbers(17);
  const [values, scale] = [numbers(3, 5), numbers(3, 5)];
  const options = { learningRate: 0.05, beta1: 0.8, beta2: 0.95, epsilon: 1e-6 };
  const found = await compute.ask("adam", { values, scale, nSteps: 7, options });
  const expected = values.values.map((start, i) => {
    let [value, first, second] = [start, 0, 0];
    for (let step = 1; step <= 7; step++) {
      const gradient = 4 * value ** 3 * scale.values[i];
      first = 0.8 * first + 0.2 * gradient;
      second = 0.95 * second + 0.05 * gradient ** 2;
      const root = Math.sqrt(second / (1 - 0.95 ** step));
      value -= (0.05 * (first / (1 - 0.8 ** step))) / (root + 1e-6);
    }
    return value;
  });
  assertNearby(found, expected, 1e-4);
}

async function checkGradient(compute, network) {
  const parameters = createNumbers(18)(network === "dense" ? 28 : 36).values;
  const { gradient, differences } = await compute.ask("gradients", { network, parameters, distance: 0.01 });
  assert.ok(
    gradient.some((value) => Math.abs(value) > 0.1),
    "the gradient is nearly 0",
  );
  assertNearby(differences, gradient, DIFFERENCE_TOLERANCE);
}

async function checkMemory(compute, nSteps) {
  const { peaks, losses } = await compute.ask("train", trainingOf(11, nSteps, EARLY_STEPS));
  const { deviceBytes: early, ...tensorsEarly } = peaks.early;
  const { deviceBytes: late, ...tensorsLate } = peaks.late;
  assert.deepEqual(tensorsLate, tensorsEarly);
  // Buffers wait in a queue until the GPU has used them; the losses kept are among them.
  assert.ok(late <= early + 4 * EARLY_STEPS, `${late} bytes of the device at the end, ${early} at the beginning`);
  assert.ok(losses.at(-1) < losses[0], `loss ${losses[0]} at the beginning, ${losses.at(-1)} at the end`);
}

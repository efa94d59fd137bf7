import assert from "node:assert/strict";
import { Random } from "@molsieve/core";

/** Makes tensors of 32-bit floats between -1 and 1, row by row: other numbers at each call, the same ones for the same seed. */
export function createNumbers(seed) {
  const random = new Random(seed);
  return (...shape) => {
    const length = shape.reduce((size, each) => size * each, 1);
    return { shape, values: Array.from({ length }, () => Math.fround(random.nextFloat() * 2 - 1)) };
  };
}

/** Fails unless there are as many numbers as expected, none farther off than its tolerance, one for all or one each. */
export function assertNearby(found, expected, tolerances) {
  assert.equal(found.length, expected.length, "another number of numbers");
  const tolerance = (i) => (typeof tolerances === "number" ? tolerances : tolerances[i]);
  const bad = expected.findIndex((value, i) => !(Math.abs(found[i] - value) <= tolerance(i)));
  assert.ok(bad < 0, `number ${bad} is ${found[bad]}, not ${expected[bad]} within ${tolerance(bad)}`);
}

export function sigmoid(x) {
  return 1 / (1 + Math.exp(-x));
}

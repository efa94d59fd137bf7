import { createCompute } from "@molsieve/models";
import { afterAll, expect, test } from "vitest";
import { dropoutMasks, noDropout } from "../../dist/network/dropout-masks.js";

const compute = await createCompute({ prefer: ["wasm"] });
const { tf } = compute;
afterAll(() => compute.close());

function dropped(rate: number, seed: number, calls = 1): number[][] {
  return compute.run(() =>
    tf.tidy(() => {
      const dropout = dropoutMasks(tf, rate, seed);
      return Array.from({ length: calls }, () => [...dropout(tf.ones([3, 3333])).dataSync()]);
    }),
  );
}

test("leaves out a part of the numbers and scales up the rest", () => {
  const [numbers = []] = dropped(0.3, 5);
  const zeros = numbers.filter((value) => value === 0).length;
  expect(numbers).toHaveLength(9999);
  // Five standard deviations.
  expect(Math.abs(zeros / 9999 - 0.3)).toBeLessThan(5 * Math.sqrt(0.21 / 9999));
  for (const value of numbers.filter((each) => each !== 0)) expect(value).toBeCloseTo(1 / 0.7, 3);
});

test("draws anew at each call and for each seed, and the same again", () => {
  const [first, second] = dropped(0.5, 1, 2);
  expect(second).not.toEqual(first);
  expect(dropped(0.5, 2)[0]).not.toEqual(first);
  expect(dropped(0.5, 1, 2)).toEqual([first, second]);
});

test("leaves all as it is at a rate of 0", () => {
  expect(dropoutMasks(tf, 0, 1)).toBe(noDropout);
});

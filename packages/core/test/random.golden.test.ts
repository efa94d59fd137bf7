import { readFileSync } from "node:fs";
import { deriveSeed, Random } from "@molsieve/core";
import { expect, test } from "vitest";

// Made by fixtures/make-random.py from the definitions of the algorithms, checked there against the authors' numbers.
const golden = JSON.parse(readFileSync(new URL("fixtures/random.golden.json", import.meta.url), "utf8")) as {
  numbers: { seed: number; first: number[]; thousandth: number }[];
  derived: { seed: number; stream: number; value: number }[];
};

test.each(golden.numbers)("seed $seed gives the numbers of xoshiro128**", ({ seed, first, thousandth }) => {
  const random = new Random(seed);
  const numbers = Array.from({ length: 1000 }, () => random.nextUint32());
  expect(numbers.slice(0, 8)).toEqual(first);
  expect(numbers[999]).toBe(thousandth);
});

test("derived seeds", () => {
  expect(golden.derived.map(({ seed, stream }) => deriveSeed(seed, stream))).toEqual(
    golden.derived.map(({ value }) => value),
  );
});

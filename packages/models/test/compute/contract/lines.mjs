import assert from "node:assert/strict";
import { assertNearby, createNumbers } from "./numbers.mjs";
import { productOf } from "./reference.mjs";

/** Lines named by each bag, and where the bags begin. */
const BAGS = [
  ["lists of lines", [0, 3, 3, 8, 1], [0, 2, 2, 5]],
  ["no lines at all", [], [0, 0, 0]],
];

/** Lines of matrices: gathered, summed by segments, summed by bags; each with its gradient. */
export const lineChecks = [
  { name: "gathers lines, with a gradient", run: checkGather },
  { name: "sums segments, with a gradient", run: checkSegments },
  ...BAGS.map(([what, indices, starts]) => ({
    name: `embedding bags of ${what} are a product with zeros and ones`,
    run: (compute) => checkBags(compute, indices, starts),
  })),
];

async function checkGather(compute) {
  const x = createNumbers(14)(5, 6);
  const indices = [4, 0, 4, 2];
  const found = await compute.ask("gather", { x, indices });
  const line = (i) => x.values.slice(i * 6, i * 6 + 6);
  const count = (i) => indices.filter((index) => index === i).length;
  const gradient = [0, 1, 2, 3, 4].flatMap((i) => line(i).map((value) => 2 * value * count(i)));
  assert.deepEqual(found.stock, indices.flatMap(line));
  assert.deepEqual(found.own, found.stock);
  assertNearby(found.stockGradient, gradient, 1e-6);
  assertNearby(found.ownGradient, gradient, 1e-6);
}

async function checkSegments(compute) {
  const x = createNumbers(15)(6, 5);
  const segments = [2, 0, 2, 2, 3, 0];
  const found = await compute.ask("segmentSum", { x, segments, nSegments: 5 });
  const sums = new Array(25).fill(0);
  for (const [i, value] of x.values.entries()) sums[segments[Math.floor(i / 5)] * 5 + (i % 5)] += value;
  const gradient = segments.flatMap((segment) => sums.slice(segment * 5, segment * 5 + 5).map((sum) => 2 * sum));
  for (const name of ["stock", "own"]) {
    assertNearby(found[name], sums, 1e-6);
    assertNearby(found[`${name}Gradient`], gradient, 1e-5);
  }
}

async function checkBags(compute, indices, starts) {
  const table = createNumbers(16)(9, 7);
  const found = await compute.ask("embeddingBag", { table, indices, starts });
  const nBags = starts.length - 1;
  const bits = new Array(nBags * 9).fill(0);
  for (const [i, index] of indices.entries()) bits[starts.findLastIndex((start) => start <= i) * 9 + index]++;
  const matrix = { shape: [nBags, 9], values: bits };
  const { values } = productOf(matrix, table, false, false);
  const double = { shape: [nBags, 7], values: values.map((value) => 2 * value) };
  assertNearby(found.value, values, 1e-6);
  assertNearby(found.gradient, productOf(matrix, double, true, false).values, 1e-5);
}

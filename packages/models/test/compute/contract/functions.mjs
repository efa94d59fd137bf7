import assert from "node:assert/strict";
import { assertNearby, createNumbers, sigmoid } from "./numbers.mjs";
import { turnedNumbers } from "./reference.mjs";

/** How far functions of one number may be, in parts of their size and absolute; WebGPU promises no more for exp, log and tanh. */
const FUNCTION_TOLERANCE = 3e-5;
const FUNCTIONS = { exp: Math.exp, tanh: Math.tanh, sigmoid, relu: (v) => Math.max(0, v), abs: Math.abs };
/** Axes that are summed over, and whether they are kept. */
const SUMS = [
  [[0], false],
  [[0], true],
  [[1], false],
  [[0, 1], false],
  [[2], true],
  [[-1], false],
  [[0, 1, 2], false],
];

/** Functions of single numbers, sums, transposes, softmax, layer norm and dropout. */
export const functionChecks = [
  { name: "functions of one number", run: checkElementwise },
  ...SUMS.map(([axes, keepDims]) => ({
    name: `sums over axes ${axes.join(", ")}${keepDims ? ", which are kept" : ""}`,
    run: (compute) => checkSum(compute, axes, keepDims),
  })),
  { name: "transposes", run: checkTranspose },
  { name: "softmax", run: checkSoftmax },
  { name: "layer norm", run: checkLayerNorm },
  { name: "dropout drops the same numbers for the same seed, and makes up for them", run: checkDropout },
];

async function checkElementwise(compute) {
  const x = createNumbers(9)(5, 13);
  const found = await compute.ask("elementwise", { x, names: Object.keys(FUNCTIONS) });
  for (const [name, value] of Object.entries(FUNCTIONS)) {
    assertNearby(found[name], x.values.map(value), FUNCTION_TOLERANCE);
  }
}

async function checkSum(compute, axes, keepDims) {
  const x = createNumbers(10)(4, 3, 7);
  const found = await compute.ask("reduce", { x, name: "sum", axes, keepDims });
  const own = axes.map((axis) => (axis + 3) % 3);
  const sums = new Map();
  for (const [i, value] of x.values.entries()) {
    const place = [Math.floor(i / 21), Math.floor(i / 7) % 3, i % 7];
    const key = place.filter((_, axis) => !own.includes(axis)).join();
    sums.set(key, (sums.get(key) ?? 0) + value);
  }
  assertNearby(found, [...sums.values()], 1e-5);
}

async function checkTranspose(compute) {
  const x = createNumbers(11)(3, 17);
  assert.deepEqual(await compute.ask("transpose", { x, order: [1, 0] }), turnedNumbers(x).values);
}

async function checkSoftmax(compute) {
  const x = createNumbers(12)(6, 5);
  const found = await compute.ask("softmax", { x });
  const exponentials = x.values.map(Math.exp);
  const sum = (row) => exponentials.slice(row * 5, row * 5 + 5).reduce((all, each) => all + each);
  assertNearby(
    found,
    exponentials.map((value, i) => value / sum(Math.floor(i / 5))),
    FUNCTION_TOLERANCE,
  );
}

async function checkLayerNorm(compute) {
  const x = createNumbers(13)(4, 32);
  const found = await compute.ask("layerNorm", { x });
  const expected = [0, 1, 2, 3].flatMap((row) => {
    const line = x.values.slice(row * 32, row * 32 + 32);
    const mean = line.reduce((all, each) => all + each) / 32;
    const variance = line.reduce((all, each) => all + (each - mean) ** 2, 0) / 32;
    return line.map((value) => (value - mean) / Math.sqrt(variance + 1e-5));
  });
  assertNearby(found, expected, FUNCTION_TOLERANCE);
}

async function checkDropout(compute) {
  const x = { shape: [40, 50], values: new Array(2000).fill(1) };
  const drop = (seed) => compute.ask("dropout", { x, rate: 0.25, seed });
  const found = await drop(3);
  assert.deepEqual(found, await drop(3));
  assert.notDeepEqual(found, await drop(4));
  const kept = found.filter((value) => value !== 0);
  assertNearby(kept, new Array(kept.length).fill(4 / 3), 1e-6);
  assert.ok(kept.length > 1400 && kept.length < 1600, `${kept.length} of 2,000 kept`);
}

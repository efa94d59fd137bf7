import { Random } from "@molsieve/core";
import { describe, expect, test } from "vitest";
import type { ComputeProcess } from "./compute-process.js";
import { type Numbers, productOf, turnedNumbers } from "./reference.js";

/** How far a sum of 32-bit floats may be from the true one, in parts of the sum of the sizes of its terms. */
const ROUNDING = 2e-6;
/** How far functions of one number may be, in parts of their size and absolute; WebGPU promises no more for exp, log and tanh. */
const FUNCTION_TOLERANCE = 3e-5;
/** How far differences over a distance of 0.01 may be from the gradient: the third derivative and rounding of the loss. */
const DIFFERENCE_TOLERANCE = 3e-3;
/** How far the losses of two backends may be after some steps of training, in parts. */
export const LOSS_TOLERANCE = 1e-4;

/** Rows, inner size and columns of products: single numbers, parts of a tile, more than one tile and one block. */
const SIZES = [
  [1, 1, 1],
  [3, 5, 7],
  [4, 8, 8],
  [128, 1, 9],
  [1, 300, 1],
  [67, 270, 261],
] as const;
const TURNS = [
  [false, false],
  [true, false],
  [false, true],
  [true, true],
] as const;

/** What every backend must do that networks run on: the same values as plain arithmetic, gradients, memory that does not grow. */
export function computeContract(compute: ComputeProcess): void {
  describe.skipIf(compute.skip)(`compute on ${compute.kind}`, { timeout: 300_000 }, () => {
    const random = new Random(7);
    const numbers = (...shape: number[]): Numbers => {
      const length = shape.reduce((size, each) => size * each, 1);
      return { shape, values: Array.from({ length }, () => Math.fround(random.nextFloat() * 2 - 1)) };
    };
    const nearby = (found: readonly number[], expected: readonly number[], tolerances: readonly number[] | number) => {
      expect(found).toHaveLength(expected.length);
      const tolerance = (i: number) => (typeof tolerances === "number" ? tolerances : (tolerances[i] as number));
      const bad = found.findIndex((value, i) => !(Math.abs(value - (expected[i] as number)) <= tolerance(i)));
      expect({ at: bad, found: found[bad], expected: expected[bad] }).toEqual({ at: -1 });
    };
    const rounding = (sizes: readonly number[]) => sizes.map((size) => size * ROUNDING + 1e-7);

    describe.each(TURNS)("products, turned %j and %j", (turnedA, turnedB) => {
      const factors = (m: number, k: number, n: number, ...batches: number[]) => {
        const a = numbers(...batches, m, k);
        const b = numbers(...batches, k, n);
        return [turnedA ? turnedNumbers(a) : a, turnedB ? turnedNumbers(b) : b] as const;
      };

      test.each(SIZES)("of %i x %i and its %i columns", async (m, k, n) => {
        const [a, b] = factors(m, k, n);
        const found = await compute.ask<number[]>("matMul", { a, b, turnedA, turnedB });
        const { values, sizes } = productOf(a, b, turnedA, turnedB);
        nearby(found, values, rounding(sizes));
      });

      test("of batches", async () => {
        const [a, b] = factors(5, 6, 9, 3);
        const found = await compute.ask<number[]>("matMul", { a, b, turnedA, turnedB });
        const { values, sizes } = productOf(a, b, turnedA, turnedB);
        nearby(found, values, rounding(sizes));
      });

      test("have gradients", async () => {
        const [a, b] = factors(6, 11, 10);
        type Gradients = { gradientA: number[]; gradientB: number[] };
        const found = await compute.ask<Gradients>("matMulGradients", { a, b, turnedA, turnedB });
        const double = productOf(a, b, turnedA, turnedB).values.map((value) => 2 * value);
        const outer = { shape: [6, 10], values: double };
        const left = productOf(outer, turnedB ? turnedNumbers(b) : b, false, true);
        const right = productOf(turnedA ? turnedNumbers(a) : a, outer, true, false);
        const values = (product: Numbers, turned: boolean) => (turned ? turnedNumbers(product) : product).values;
        const gradientA = values({ shape: [6, 11], values: left.values }, turnedA);
        const gradientB = values({ shape: [11, 10], values: right.values }, turnedB);
        nearby(found.gradientA, gradientA, 1e-4);
        nearby(found.gradientB, gradientB, 1e-4);
      });
    });

    test.each(["linear", "relu", "sigmoid"])("products with a bias and %s", async (activation) => {
      const [a, b, bias] = [numbers(9, 20), numbers(20, 13), numbers(13)];
      const found = await compute.ask<number[]>("fusedMatMul", { a, b, bias, activation });
      const { values } = productOf(a, b, false, false);
      const sums = values.map((value, i) => value + (bias.values[i % 13] as number));
      const end = { linear: (x: number) => x, relu: (x: number) => Math.max(0, x), sigmoid }[activation] ?? Number.NaN;
      nearby(found, sums.map(end as (x: number) => number), FUNCTION_TOLERANCE);
    });

    test("functions of one number", async () => {
      const x = numbers(5, 13);
      const functions = { exp: Math.exp, tanh: Math.tanh, sigmoid, relu: (v: number) => Math.max(0, v), abs: Math.abs };
      const found = await compute.ask<Record<string, number[]>>("elementwise", { x, names: Object.keys(functions) });
      for (const [name, value] of Object.entries(functions)) {
        nearby(found[name] as number[], x.values.map(value), FUNCTION_TOLERANCE);
      }
    });

    test.each([
      [[0], false],
      [[0], true],
      [[1], false],
      [[0, 1], false],
      [[2], true],
      [[-1], false],
      [[0, 1, 2], false],
    ])("sums over %j, kept %j", async (axes, keepDims) => {
      const x = numbers(4, 3, 7);
      const found = await compute.ask<number[]>("reduce", { x, name: "sum", axes, keepDims });
      const own = axes.map((axis) => (axis + 3) % 3);
      const sums = new Map<string, number>();
      for (const [i, value] of x.values.entries()) {
        const place = [Math.floor(i / 21), Math.floor(i / 7) % 3, i % 7];
        const key = place.filter((_, axis) => !own.includes(axis)).join();
        sums.set(key, (sums.get(key) ?? 0) + value);
      }
      nearby(found, [...sums.values()], 1e-5);
    });

    test("transposes", async () => {
      const x = numbers(3, 17);
      expect(await compute.ask<number[]>("transpose", { x, order: [1, 0] })).toEqual(turnedNumbers(x).values);
    });

    test("softmax", async () => {
      const x = numbers(6, 5);
      const found = await compute.ask<number[]>("softmax", { x });
      const exponentials = x.values.map(Math.exp);
      const sum = (row: number) => exponentials.slice(row * 5, row * 5 + 5).reduce((all, each) => all + each);
      nearby(
        found,
        exponentials.map((value, i) => value / sum(Math.floor(i / 5))),
        FUNCTION_TOLERANCE,
      );
    });

    test("layer norm", async () => {
      const x = numbers(4, 32);
      const found = await compute.ask<number[]>("layerNorm", { x });
      const expected = [0, 1, 2, 3].flatMap((row) => {
        const line = x.values.slice(row * 32, row * 32 + 32);
        const mean = line.reduce((all, each) => all + each) / 32;
        const variance = line.reduce((all, each) => all + (each - mean) ** 2, 0) / 32;
        return line.map((value) => (value - mean) / Math.sqrt(variance + 1e-5));
      });
      nearby(found, expected, FUNCTION_TOLERANCE);
    });

    test("dropout drops the same numbers for the same seed, and makes up for them", async () => {
      const x = { shape: [40, 50], values: new Array<number>(2000).fill(1) };
      const drop = (seed: number) => compute.ask<number[]>("dropout", { x, rate: 0.25, seed });
      const found = await drop(3);
      expect(found).toEqual(await drop(3));
      expect(found).not.toEqual(await drop(4));
      const kept = found.filter((value) => value !== 0);
      nearby(kept, new Array<number>(kept.length).fill(4 / 3), 1e-6);
      expect(kept.length).toBeGreaterThan(1400);
      expect(kept.length).toBeLessThan(1600);
    });

    test("gathers lines, with a gradient", async () => {
      const x = numbers(5, 6);
      const indices = [4, 0, 4, 2];
      const found = await compute.ask<Record<string, number[]>>("gather", { x, indices });
      const line = (i: number) => x.values.slice(i * 6, i * 6 + 6);
      const count = (i: number) => indices.filter((index) => index === i).length;
      const gradient = [0, 1, 2, 3, 4].flatMap((i) => line(i).map((value) => 2 * value * count(i)));
      expect(found["stock"]).toEqual(indices.flatMap(line));
      expect(found["own"]).toEqual(found["stock"]);
      nearby(found["stockGradient"] as number[], gradient, 1e-6);
      nearby(found["ownGradient"] as number[], gradient, 1e-6);
    });

    test("sums segments, with a gradient", async () => {
      const x = numbers(6, 5);
      const segments = [2, 0, 2, 2, 3, 0];
      const found = await compute.ask<Record<string, number[]>>("segmentSum", { x, segments, nSegments: 5 });
      const sums = new Array<number>(25).fill(0);
      for (const [i, value] of x.values.entries()) {
        const at = (segments[Math.floor(i / 5)] as number) * 5 + (i % 5);
        sums[at] = (sums[at] as number) + value;
      }
      const gradient = segments.flatMap((segment) => sums.slice(segment * 5, segment * 5 + 5).map((sum) => 2 * sum));
      for (const name of ["stock", "own"]) {
        nearby(found[name] as number[], sums, 1e-6);
        nearby(found[`${name}Gradient`] as number[], gradient, 1e-5);
      }
    });

    test.each([
      ["lists of lines", [0, 3, 3, 8, 1], [0, 2, 2, 5]],
      ["no lines at all", [], [0, 0, 0]],
    ])("embedding bags of %s are a product with zeros and ones", async (_, indices, starts) => {
      const table = numbers(9, 7);
      const found = await compute.ask<Record<string, number[]>>("embeddingBag", { table, indices, starts });
      const nBags = starts.length - 1;
      const bits = new Array<number>(nBags * 9).fill(0);
      for (const [i, index] of indices.entries()) {
        const bag = starts.findLastIndex((start) => start <= i);
        bits[bag * 9 + index] = (bits[bag * 9 + index] as number) + 1;
      }
      const matrix = { shape: [nBags, 9], values: bits };
      const { values } = productOf(matrix, table, false, false);
      const double = { shape: [nBags, 7], values: values.map((value) => 2 * value) };
      nearby(found["value"] as number[], values, 1e-6);
      nearby(found["gradient"] as number[], productOf(matrix, double, true, false).values, 1e-5);
    });

    test("Adam goes the steps of its formula", async () => {
      const values = numbers(3, 5);
      const scale = numbers(3, 5);
      const options = { learningRate: 0.05, beta1: 0.8, beta2: 0.95, epsilon: 1e-6 };
      const found = await compute.ask<number[]>("adam", { values, scale, nSteps: 7, options });
      const expected = values.values.map((start, i) => {
        let [value, first, second] = [start, 0, 0];
        for (let step = 1; step <= 7; step++) {
          const gradient = 4 * value ** 3 * (scale.values[i] as number);
          first = 0.8 * first + 0.2 * gradient;
          second = 0.95 * second + 0.05 * gradient ** 2;
          const root = Math.sqrt(second / (1 - 0.95 ** step));
          value -= (0.05 * (first / (1 - 0.8 ** step))) / (root + 1e-6);
        }
        return value;
      });
      nearby(found, expected, 1e-4);
    });

    test.each(["dense", "messages"])(
      "the gradient of a network of the kind %s is that of its loss",
      async (network) => {
        const parameters = numbers(network === "dense" ? 28 : 36).values;
        const found = await compute.ask<Record<string, number[]>>("gradients", { network, parameters, distance: 0.01 });
        const gradient = found["gradient"] as number[];
        expect(gradient.some((value) => Math.abs(value) > 0.1)).toBe(true);
        nearby(found["differences"] as number[], gradient, DIFFERENCE_TOLERANCE);
      },
    );

    // A GPU that is a program takes a second for a few steps.
    const nSteps = compute.software ? 48 : 1000;
    test(`training takes no more memory at the end of ${nSteps} steps than in the first 16`, async () => {
      const { peaks, losses } = await compute.ask<Training>("train", { ...trainingOf(11), nSteps, early: 16 });
      const { deviceBytes: early, ...tensors } = peaks.early;
      expect(peaks.late).toMatchObject(tensors);
      // Buffers wait in a queue until the GPU has used them; the losses kept are among them.
      expect(peaks.late.deviceBytes).toBeLessThanOrEqual(early + 4 * 16);
      expect(losses.at(-1)).toBeLessThan(losses[0] as number);
    });
  });
}

export interface Training {
  readonly losses: readonly number[];
  readonly peaks: Readonly<
    Record<"early" | "late", Readonly<Record<"tensors" | "buffers" | "bytes" | "deviceBytes", number>>>
  >;
}

/** A small network and rows to train it on. */
export function trainingOf(seed: number): object {
  const random = new Random(seed);
  const numbers = (...shape: number[]): Numbers => {
    const length = shape.reduce((size, each) => size * each, 1);
    return { shape, values: Array.from({ length }, () => random.nextFloat() - 0.5) };
  };
  const indices = Array.from({ length: 16 * 4 }, () => random.nextBelow(32));
  const rows = { indices, starts: Array.from({ length: 17 }, (_, row) => row * 4) };
  return { weights: [numbers(32, 8), numbers(8), numbers(8, 1)], rows, y: numbers(16, 1) };
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

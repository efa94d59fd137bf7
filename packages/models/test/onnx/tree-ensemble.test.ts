import { Random } from "@molsieve/core";
import { runOnnx } from "@molsieve/models";
import { describe, expect, test } from "vitest";
import { featureMatrix } from "../../src/onnx/feature-matrix.js";
import { type TreeEnsemble, treeEnsembleOnnx } from "../../src/onnx/tree-ensemble.js";
import { randomRows } from "./random-rows.js";

const ABOUT = { name: "trees", metadata: { target: "pIC50" } };
const WIDTH = 65;

/** Trees with thresholds that are numbers of the data, halves between them, and numbers beyond single precision. */
function randomTrees(nTrees: number, nScores: number, link: TreeEnsemble["link"], seed: number): TreeEnsemble {
  const random = new Random(seed);
  const starts = [0];
  const columns: number[] = [];
  const thresholds: number[] = [];
  const left: number[] = [];
  const right: number[] = [];
  const add = (depth: number): number => {
    const node = columns.length;
    const isLeaf = depth === 0 || random.nextFloat() < 0.15;
    columns.push(isLeaf ? -1 : random.nextBelow(WIDTH));
    const threshold = [0.5, random.nextBelow(4), random.nextFloat() * 10 - 5, 0][random.nextBelow(4)] as number;
    thresholds.push(threshold);
    left.push(0);
    right.push(0);
    if (isLeaf) return node;
    left[node] = add(depth - 1);
    right[node] = add(depth - 1);
    return node;
  };
  for (let t = 0; t < nTrees; t++) {
    add(7);
    starts.push(columns.length);
  }
  const nNodes = columns.length;
  return {
    width: WIDTH,
    nScores,
    starts,
    columns,
    thresholds,
    left,
    right,
    missingLeft: Uint8Array.from({ length: nNodes }, () => random.nextBelow(2)),
    leafScores: Float64Array.from({ length: nNodes * nScores }, () => random.nextFloat() - 0.5),
    base: Float64Array.from({ length: nScores }, (_, s) => s + 0.25),
    link,
  };
}

/** The scores of the trees, walked one by one with doubles. */
function walk(trees: TreeEnsemble, matrix: Float64Array): number[] {
  const { nScores, starts } = trees;
  return Array.from({ length: (matrix.length / WIDTH) * nScores }, (_, i) => {
    const row = Math.floor(i / nScores) * WIDTH;
    let sum = trees.base[i % nScores] as number;
    for (let t = 0; t + 1 < starts.length; t++) {
      let node = starts[t] as number;
      for (let column = trees.columns[node] as number; column >= 0; column = trees.columns[node] as number) {
        const value = matrix[row + column] as number;
        const goesLeft = Number.isNaN(value)
          ? trees.missingLeft[node] === 1
          : value <= (trees.thresholds[node] as number);
        node = (goesLeft ? trees.left[node] : trees.right[node]) as number;
      }
      sum += trees.leafScores[node * nScores + (i % nScores)] as number;
    }
    return sum;
  });
}

function expectClose(got: Float64Array | undefined, want: readonly number[], by = 2e-6): void {
  expect(got?.length).toBe(want.length);
  const worst = want.reduce((most, value, i) => Math.max(most, Math.abs(value - (got?.[i] ?? Number.NaN))), 0);
  expect(worst).toBeLessThan(by);
}

const rows = randomRows(3000, 1);
const matrix = featureMatrix(rows, 0, rows.nRows);

describe("ONNX Runtime walks the trees as we do, on 3,000 rows with missing values:", () => {
  test("a quantity", async () => {
    const trees = randomTrees(100, 1, "value", 2);
    const { value, ...rest } = await runOnnx(treeEnsembleOnnx(trees, ABOUT), rows);
    expect(rest).toEqual({});
    expectClose(value, walk(trees, matrix), 1e-5);
  });

  test("two classes of one score", async () => {
    const trees = randomTrees(30, 1, "logistic", 3);
    const { probabilities, label } = await runOnnx(treeEnsembleOnnx(trees, ABOUT), rows);
    const active = walk(trees, matrix).map((score) => 1 / (1 + Math.exp(-score)));
    expectClose(
      probabilities,
      active.flatMap((p) => [1 - p, p]),
    );
    expect(Array.from(label ?? [])).toEqual(active.map((p) => Number(p > 0.5)));
  });

  test("three classes by softmax", async () => {
    const trees = randomTrees(30, 3, "softmax", 4);
    const { probabilities } = await runOnnx(treeEnsembleOnnx(trees, ABOUT), rows);
    const scores = walk(trees, matrix).map(Math.exp);
    const sum = (row: number) => (scores[3 * row] ?? 0) + (scores[3 * row + 1] ?? 0) + (scores[3 * row + 2] ?? 0);
    expectClose(
      probabilities,
      scores.map((score, i) => score / sum(Math.floor(i / 3))),
    );
  });

  test("probabilities in the leaves, most probable class first among equals", async () => {
    const trees = { ...randomTrees(1, 2, "probabilities", 5), base: [0, 0] };
    const halves = { ...trees, leafScores: new Float64Array(trees.leafScores.length).fill(0.5) };
    const { probabilities, label } = await runOnnx(treeEnsembleOnnx(halves, ABOUT), rows);
    expect(new Set(probabilities)).toEqual(new Set([0.5]));
    expect(new Set(label)).toEqual(new Set([0]));
  });

  test("a tree of one leaf", async () => {
    const leaf = { columns: [-1], thresholds: [0], left: [0], right: [0], missingLeft: [0], leafScores: [2] };
    const trees: TreeEnsemble = { width: WIDTH, nScores: 1, starts: [0, 1], ...leaf, base: [1], link: "value" };
    expect(new Set((await runOnnx(treeEnsembleOnnx(trees, ABOUT), rows))["value"])).toEqual(new Set([3]));
  });
});

test("values next to a threshold take the same side as with doubles", async () => {
  const leaves = { left: [1, 0, 0], right: [2, 0, 0], missingLeft: [0, 0, 0], leafScores: [0, 1, 2] };
  const of = (threshold: number): TreeEnsemble => {
    const split = { columns: [0, -1, -1], thresholds: [threshold, 0, 0] };
    return { width: 1, nScores: 1, starts: [0, 3], ...split, ...leaves, base: [0], link: "value" };
  };
  const near = [0.1, 0.1 + 2 ** -50, 0.1 - 2 ** -50, -0.1, 0, 2 ** -149, 1e300];
  const values = Float64Array.from(near);
  const rowsOfOne = { nRows: 7, blocks: [{ form: "values" as const, name: "x", width: 1, columns: ["x"], values }] };
  for (const threshold of [...near, 0.1 + 2 ** -51, -(2 ** -160)]) {
    const { value } = await runOnnx(treeEnsembleOnnx(of(threshold), ABOUT), rowsOfOne);
    expect(Array.from(value ?? []), String(threshold)).toEqual(near.map((x) => (x <= threshold ? 1 : 2)));
  }
});

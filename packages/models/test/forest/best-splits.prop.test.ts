import { extraTreesEstimator, type ForestModel, forestEstimator, type TrainingData } from "@molsieve/models";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BINARY, REGRESSION, THREE_CLASSES } from "../contract/sample-data.js";
import { smallData } from "./forest-data.js";
import { denseRows, leafOf, nodeOf, passes, type TreeTest } from "./one-tree.js";

const ONE_TREE = { trees: 1, bootstrap: false, maxFeatures: 1 };

interface Sums {
  readonly mass: number;
  /** Weighted sum of y, or the weight of each class. */
  readonly sums: readonly number[];
}

function sumsOf({ task, y, weights }: TrainingData, rows: readonly number[]): Sums {
  const nSums = task.kind === "regression" ? 1 : task.nClasses;
  const sums = new Array<number>(nSums).fill(0);
  let mass = 0;
  for (const row of rows) {
    const weight = weights?.[row] as number;
    const sum = task.kind === "regression" ? 0 : (y[row] as number);
    mass += weight;
    sums[sum] = (sums[sum] as number) + (task.kind === "regression" ? weight * (y[row] as number) : weight);
  }
  return { mass, sums };
}

/** Impurity that a split takes away, up to a factor, as a fraction of whole numbers; nothing where it does not divide. */
function gainOf(data: TrainingData, inside: readonly number[], passed: readonly number[], minMass: number) {
  const whole = sumsOf(data, inside);
  const part = sumsOf(data, passed);
  if (Math.min(part.mass, whole.mass - part.mass) < minMass) return undefined;
  const squares = part.sums.map((sum, s) => (whole.mass * sum - part.mass * (whole.sums[s] as number)) ** 2);
  return { over: squares.reduce((total, each) => total + each, 0), under: part.mass * (whole.mass - part.mass) };
}

/** Calls back for every node with the rows that reach it. */
function visit(
  model: ForestModel,
  rows: number[][],
  see: (test: TreeTest | undefined, inside: number[], leaf: number) => void,
) {
  const state = model.state();
  const walk = (node: number, inside: number[]): void => {
    const { test, next } = nodeOf(state, node);
    see(test, inside, next);
    if (test === undefined) return;
    const passing = (row: number) => passes(test, rows[row] as number[]);
    walk(
      node + 1,
      inside.filter((row) => !passing(row)),
    );
    walk(next, inside.filter(passing));
  };
  walk(0, [...rows.keys()]);
}

/** The largest gain of any cut with missing values on either side. */
function bestGain(data: TrainingData, rows: number[][], inside: number[], minMass: number) {
  let best: { over: number; under: number } | undefined;
  for (let column = 0; column < (rows[0]?.length as number); column++) {
    const values = new Set(inside.map((row) => rows[row]?.[column] as number));
    for (const cut of [...values, Number.MAX_VALUE].filter((value) => !Number.isNaN(value))) {
      for (const missingPasses of [false, true]) {
        const passed = inside.filter((row) => passes({ column, cut, missingPasses }, rows[row] as number[]));
        const gain = gainOf(data, inside, passed, minMass);
        if (gain !== undefined && (best === undefined || gain.over * best.under > best.over * gain.under)) best = gain;
      }
    }
  }
  return best;
}

describe.each([
  { name: "regression", task: REGRESSION },
  { name: "two classes", task: BINARY },
  { name: "three classes", task: THREE_CLASSES },
])("a tree without chance, $name", ({ task }) => {
  it("divides every node as well as brute force, and none that nothing divides", async () => {
    await fc.assert(
      fc.asyncProperty(smallData(task), async (data) => {
        const model = await forestEstimator.fit(data, ONE_TREE);
        const rows = denseRows(data.features);
        visit(model, rows, (test, inside) => {
          const oneValue = new Set(inside.map((row) => data.y[row])).size === 1;
          const best = oneValue ? undefined : bestGain(data, rows, inside, 1);
          if (test === undefined || best === undefined) {
            expect([test, best]).toEqual([undefined, undefined]);
            return;
          }
          const passed = inside.filter((row) => passes(test, rows[row] as number[]));
          const gain = gainOf(data, inside, passed, 1);
          expect(gain?.over as number).toBeGreaterThan(-1);
          expect((gain?.over as number) * best.under).toBeCloseTo(best.over * (gain?.under as number), 6);
        });
      }),
      { numRuns: 300 },
    );
  });

  it("puts into each leaf the mean or the shares of its rows", async () => {
    await fc.assert(
      fc.asyncProperty(smallData(task), fc.integer({ min: 1, max: 3 }), async (data, maxDepth) => {
        const model = await forestEstimator.fit(data, { ...ONE_TREE, maxDepth });
        const { leaves } = model.state().tensors;
        visit(model, denseRows(data.features), (test, inside, leaf) => {
          if (test !== undefined) return;
          const { mass, sums } = sumsOf(data, inside);
          for (const [s, sum] of sums.entries()) {
            expect(leaves?.data[leaf * sums.length + s]).toBeCloseTo(sum / mass, 12);
          }
        });
      }),
      { numRuns: 200 },
    );
  });
});

describe.each([forestEstimator, extraTreesEstimator])("$name", (estimator) => {
  it("estimates what the leaves say that rows end in, one after the other", async () => {
    await fc.assert(
      fc.asyncProperty(smallData(REGRESSION), smallData(REGRESSION), fc.nat(1000), async (data, other, seed) => {
        const model = await estimator.fit(data, { trees: 4, seed });
        const rows = denseRows(other.features);
        const leaves = model.state().tensors["leaves"]?.data as Float64Array;
        const { value, sd } = model.predict(other.features);
        for (const [i, row] of rows.entries()) {
          const said = [0, 1, 2, 3].map((tree) => leaves[leafOf(model, tree, row)] as number);
          const mean = said.reduce((sum, each) => sum + each, 0) / 4;
          const variance = said.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 4;
          expect(value[i]).toBeCloseTo(mean, 10);
          expect(sd[i]).toBeCloseTo(Math.sqrt(variance), 10);
        }
      }),
      { numRuns: 200 },
    );
  });
});

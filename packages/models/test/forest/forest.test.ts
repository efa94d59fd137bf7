import { Worker } from "node:worker_threads";
import {
  extraTreesEstimator,
  type ForestModel,
  forestEstimator,
  type ModelState,
  sharedState,
  type TrainingData,
  takeRows,
} from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { BINARY, bitBlock, countBlock, REGRESSION, sampleData, valueBlock } from "../contract/sample-data.js";
import { randomTable } from "../support.js";
import { bitRows } from "./bit-rows.js";
import { denseRows, leafOf } from "./one-tree.js";

const table = randomTable(80, 1);
const training: TrainingData = { features: bitRows(table.fingerprints), task: REGRESSION, y: table.y };
const { features: unseen, y: unseenY } = (() => {
  const other = randomTable(150, 2);
  return { features: bitRows(other.fingerprints), y: other.y };
})();
const column = (values: number[]) => ({ nRows: values.length, blocks: [valueBlock(values.map((value) => [value]))] });
const depthOf = (state: ModelState) => {
  const nodes = state.tensors["nodeTests"]?.data as Int32Array;
  const depth = (node: number): number => {
    if ((nodes[node] as number) < 0) return 0;
    return 1 + Math.max(depth(node + 1), depth(state.tensors["next"]?.data[node] as number));
  };
  return depth(0);
};

describe("forest", () => {
  it("learns which bits matter", async () => {
    const { value } = (await forestEstimator.fit(training, { trees: 100 })).predict(unseen);
    for (const [row, measured] of unseenY.entries())
      expect(Math.abs((value[row] as number) - measured)).toBeLessThan(1.6);
  });

  it("fits training rows of one tree exactly where they were drawn, and says so out of bag", async () => {
    const model = await forestEstimator.fit(training, { trees: 1 });
    const { value, sd } = model.predict(training.features);
    expect([...sd]).toEqual(new Array(80).fill(0));
    const count = [...(model.outOfBag?.count ?? [])];
    const held = count.filter((times) => times === 1).length;
    expect(held).toBeGreaterThan(15);
    expect(held).toBeLessThan(45);
    for (const [row, times] of count.entries()) {
      expect([model.outOfBag?.value[row], model.outOfBag?.sd[row]]).toEqual([times === 1 ? value[row] : 0, 0]);
      if (times === 0) expect(value[row]).toBeCloseTo(training.y[row] as number, 12);
    }
  });

  it("averages out of bag over the trees that did not draw the row", async () => {
    const models: ForestModel[] = [];
    for (const trees of [1, 2, 3]) models.push(await forestEstimator.fit(training, { trees }));
    const [first, , last] = models;
    const rows = denseRows(training.features);
    const leaves = last?.state().tensors["leaves"]?.data as Float64Array;
    // Tree k is the same in every forest, so a row's count in the first k forests says which trees drew it.
    const counts = models.map((model) => model.outOfBag?.count as Uint32Array);
    for (const [row, numbers] of rows.entries()) {
      const out = [0, 1, 2].filter((tree) => counts[tree]?.[row] !== (counts[tree - 1]?.[row] ?? 0));
      const said = out.map((tree) => leaves[leafOf(last as ForestModel, tree, numbers)] as number);
      const mean = said.reduce((sum, each) => sum + each, 0) / Math.max(1, said.length);
      expect(last?.outOfBag?.value[row]).toBeCloseTo(mean, 10);
    }
    expect(first?.outOfBag?.count.includes(1)).toBe(true);
  });

  it("gives the shares of classes out of bag", async () => {
    const data = sampleData(BINARY, 60, 1);
    const { outOfBag } = await forestEstimator.fit(data, { trees: 40 });
    const right = [...data.y].filter((y, row) => ((outOfBag?.value[2 * row + 1] as number) > 0.5 ? 1 : 0) === y);
    expect(right.length).toBeGreaterThan(40);
    for (let row = 0; row < 60; row++) {
      const p = outOfBag?.value[2 * row + 1] as number;
      expect((outOfBag?.value[2 * row] as number) + p).toBeCloseTo(1, 12);
      // Leaves grown to the end hold one class.
      expect(outOfBag?.sd[row]).toBeCloseTo(Math.sqrt(p * (1 - p)), 9);
    }
  });

  it("has no out of bag where every tree sees every row", async () => {
    expect((await forestEstimator.fit(training, { trees: 2, bootstrap: false })).outOfBag).toBeUndefined();
    const half = await forestEstimator.fit(training, { trees: 200, bootstrap: false, subsample: 0.25 });
    expect(new Set([...(half.outOfBag?.count ?? [])].map((count) => count > 120 && count < 175))).toEqual(
      new Set([true]),
    );
  });

  it("keeps minLeaf draws in each leaf and maxDepth tests above it", async () => {
    const stump = await forestEstimator.fit(training, { trees: 1, minLeaf: 40 });
    expect(depthOf(stump.state())).toBeLessThanOrEqual(1);
    const depths = [];
    for (const maxDepth of [1, 2, 3])
      depths.push(depthOf((await forestEstimator.fit(training, { trees: 1, maxDepth })).state()));
    expect(depths).toEqual([1, 2, 3]);
  });

  it("tries the part of the columns that maxFeatures says", async () => {
    // Bit 0 divides best of ten that divide; bit 20 is set everywhere.
    const bits = [[0, 1, 2, 3, 20], [0, 4, 5, 6, 20], [7, 8, 9, 20], [20]];
    const rows = bits.map((own) => Array.from({ length: 32 }, (_, bit) => (own.includes(bit) ? 1 : 0)));
    const data = {
      features: { nRows: 4, blocks: [bitBlock(rows)] },
      task: REGRESSION,
      y: Float64Array.of(5, 5, -5, -5),
    };
    for (const [maxFeatures, share] of [
      [0.1, 0.1],
      [0.3, 0.3],
      [1, 1],
    ] as const) {
      const options = { trees: 4000, bootstrap: false, maxFeatures, maxDepth: 1 };
      const { tensors } = (await forestEstimator.fit(data, options)).state();
      const nodes = tensors["nodeTests"]?.data as Int32Array;
      const roots = Array.from(tensors["roots"]?.data as Int32Array, (root) => nodes[root]);
      expect(roots.filter((test) => test === 0).length / 4000).toBeCloseTo(share, 1);
      if (share < 1) expect(new Set(roots)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    }
  });

  it("takes each of equally good bits as often", async () => {
    const features = {
      nRows: 2,
      blocks: [
        bitBlock([
          [1, 1, 0, 0],
          [0, 0, 1, 0],
        ]),
      ],
    };
    const options = { trees: 3000, bootstrap: false, maxFeatures: 1 };
    const { tensors } = (
      await forestEstimator.fit({ features, task: REGRESSION, y: Float64Array.of(2, -2) }, options)
    ).state();
    const times = [0, 0, 0, 0];
    const roots = tensors["roots"]?.data as Int32Array;
    for (const root of roots) {
      const test = tensors["nodeTests"]?.data[root] as number;
      times[test] = (times[test] as number) + 1;
    }
    // 1,000 expected, standard deviation 26.
    for (const each of times.slice(0, 3)) expect(Math.abs(each - 1000)).toBeLessThan(130);
    expect(times[3]).toBe(0);
  });

  it("sends missing values to the side that suits, and later ones to the larger", async () => {
    const nan = Number.NaN;
    const options = { trees: 1, bootstrap: false, maxFeatures: 1 };
    const fit = (values: number[], y: number[]) =>
      forestEstimator.fit({ features: column(values), task: REGRESSION, y: Float64Array.from(y) }, options);
    const low = await fit([1, 2, nan, 8, 9], [0, 0, 0, 5, 5]);
    const high = await fit([1, 2, nan, 8, 9], [0, 0, 5, 5, 5]);
    const apart = await fit([1, 2, nan, nan, 9], [0, 0, 7, 7, 0]);
    const none = await fit([1, 2, 3, 8, 9], [0, 0, 0, 5, 5]);
    const says = (model: typeof low) => [...model.predict(column([nan, 0, 100])).value];
    expect([low, high, apart, none].map(says)).toEqual([
      [0, 0, 5],
      [5, 0, 5],
      [7, 0, 0],
      [0, 0, 5],
    ]);
  });

  it("tries one column at least", async () => {
    const { tensors } = (await forestEstimator.fit(training, { trees: 1, maxFeatures: 1e-6 })).state();
    expect(tensors["nodeTests"]?.data.length).toBeGreaterThan(1);
  });

  it("of cuts that divide the rows of a node alike it takes the middle one, of two the lower", async () => {
    const cutsOf = async (counts: number[], last: number) => {
      // The bit divides first; then counts tell the first two rows apart.
      const blocks = [bitBlock([[1], [1], ...counts.map(() => [0])]), countBlock([0, last, ...counts].map((n) => [n]))];
      const data = { features: { nRows: counts.length + 2, blocks }, task: REGRESSION };
      const y = Float64Array.from([10, 12, ...counts.map(() => -10)]);
      const options = { trees: 1, bootstrap: false, maxFeatures: 1 };
      return [...((await forestEstimator.fit({ ...data, y }, options)).state().tensors["cuts"]?.data ?? [])];
    };
    expect(await cutsOf([1, 1], 2)).toEqual([0.5]);
    expect(await cutsOf([1, 2], 3)).toEqual([1.5]);
    expect(await cutsOf([0, 2], 2)).toEqual([1]);
  });

  it("of equally good cuts of a column it takes the lowest", async () => {
    const features = { nRows: 3, blocks: [countBlock([[0], [1], [2]])] };
    const options = { trees: 1, bootstrap: false, maxFeatures: 1, maxDepth: 1 };
    const model = await forestEstimator.fit({ features, task: REGRESSION, y: Float64Array.of(1, 0, 1) }, options);
    expect([...(model.state().tensors["cuts"]?.data ?? [])]).toEqual([0.5]);
  });

  it("predicts rows together as it does alone, however many fill a word of 64", async () => {
    const model = await forestEstimator.fit(training, { trees: 3 });
    for (const n of [1, 63, 64, 65, 128]) {
      const places = Array.from({ length: n }, (_, i) => i % unseen.nRows);
      const { value } = model.predict(takeRows(unseen, places));
      const alone = places.map((row) => model.predict(takeRows(unseen, [row])).value[0]);
      expect([...value]).toEqual(alone);
    }
  });

  it("weighs classes alike when balanced", async () => {
    // No column divides: a leaf says the shares.
    const features = { nRows: 8, blocks: [bitBlock(Array.from({ length: 8 }, () => [1]))] };
    const data = { features, task: BINARY, y: Float64Array.of(0, 0, 0, 0, 0, 0, 1, 1) };
    const says = async (more: object) =>
      [...(await forestEstimator.fit(data, { trees: 1, bootstrap: false, ...more })).predict(features).value].slice(
        0,
        2,
      );
    expect(await says({})).toEqual([0.75, 0.25]);
    expect((await says({ balanced: true }))[1]).toBeCloseTo(0.5, 12);
    await expect(forestEstimator.fit(training, { balanced: true })).rejects.toThrow(
      "balanced must be left out for regression",
    );
  });

  it("grows tree k the same however many there are", async () => {
    const [few, many] = [
      await forestEstimator.fit(training, { trees: 2 }),
      await forestEstimator.fit(training, { trees: 3 }),
    ];
    const nodes = few.state().tensors["nodeTests"]?.data as Int32Array;
    expect(many.state().tensors["nodeTests"]?.data.slice(0, nodes.length)).toEqual(nodes);
    const other = await forestEstimator.fit(training, { trees: 2, seed: 7 });
    expect(other.state().tensors["nodeTests"]?.data).not.toEqual(nodes);
  });

  it("predicts equal values without rounding", async () => {
    const flat = { ...training, y: new Float64Array(80).fill(4.3) };
    const { value, sd } = (await forestEstimator.fit(flat, { trees: 30 })).predict(unseen);
    expect(new Set([...value, ...sd])).toEqual(new Set([4.3, 0]));
  });

  it.each([
    [{ trees: 0 }, "trees must be an integer from 1 to 100000, got 0"],
    [{ trees: 1.5 }, "trees must be an integer from 1 to 100000, got 1.5"],
    [{ maxFeatures: 0 }, "maxFeatures must be above 0 and at most 1, got 0"],
    [{ maxFeatures: 1.01 }, "maxFeatures must be above 0 and at most 1, got 1.01"],
    [{ minLeaf: 0 }, "minLeaf must be an integer of 1 or more, got 0"],
    [{ maxDepth: 0 }, "maxDepth must be an integer of 1 or more, got 0"],
    [{ subsample: 0 }, "subsample must be above 0 and at most 1, got 0"],
    [{ bootstrap: 1 as unknown as boolean }, "bootstrap must be true or false, got 1"],
  ])("refuses %j", async (options, message) => {
    await expect(forestEstimator.fit(training, options)).rejects.toThrow(message);
  });
});

describe("extra-trees", () => {
  it("cuts a column of values at random places", async () => {
    const features = column(Array.from({ length: 11 }, (_, i) => i));
    const y = Float64Array.from({ length: 11 }, (_, i) => (i < 5 ? 0 : 1));
    const cutsOf = async (estimator: typeof forestEstimator) => {
      const options = { trees: 1000, maxDepth: 1, bootstrap: false };
      return (await estimator.fit({ features, task: REGRESSION, y }, options)).state().tensors["cuts"]?.data;
    };
    expect([...new Set(await cutsOf(forestEstimator))]).toEqual([4.5]);
    expect([...new Set(await cutsOf(extraTreesEstimator))]).toHaveLength(10);
  });
});

it("extra-trees take any cut of counts that leaves enough rows on both sides, and no other", async () => {
  const counts = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const data = { features: { nRows: 10, blocks: [countBlock(counts.map((n) => [n]))] }, task: REGRESSION };
  const cuts = new Set<number>();
  for (let seed = 0; seed < 40; seed++) {
    const options = { trees: 1, bootstrap: false, maxDepth: 1, minLeaf: 3, seed };
    const { tensors } = (await extraTreesEstimator.fit({ ...data, y: Float64Array.from(counts) }, options)).state();
    for (const cut of tensors["cuts"]?.data ?? []) cuts.add(Number(cut));
  }
  expect([...cuts].sort()).toEqual([2.5, 3.5, 4.5, 5.5, 6.5]);
});

describe("sharedState", () => {
  it("is the same model in memory that a thread shares", async () => {
    const model = await forestEstimator.fit(training, { trees: 5 });
    const state = sharedState(model.state());
    expect(forestEstimator.restore(state).predict(unseen)).toEqual(model.predict(unseen));
    for (const { data } of Object.values(state.tensors)) expect(data.buffer).toBeInstanceOf(SharedArrayBuffer);
    const source = `const { parentPort, workerData } = require("node:worker_threads");
      const { data } = workerData.tensors.leaves;
      data[0] = 1234;
      parentPort.postMessage(data.length);`;
    const worker = new Worker(source, { eval: true, workerData: state });
    await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
    await worker.terminate();
    expect(state.tensors["leaves"]?.data[0]).toBe(1234);
    expect(model.predict(takeRows(unseen, [0])).value[0]).not.toBe(1234);
  });
});

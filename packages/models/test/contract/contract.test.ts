import { MolsieveError } from "@molsieve/core";
import { checkTrainingData, type ModelState, type TrainingData } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { checkOptions } from "../../src/contract/check-options.js";
import { checkFeatureShape, featureShape } from "../../src/contract/feature-shape.js";
import { presentRows } from "../../src/contract/present-rows.js";
import { StateReader } from "../../src/contract/state-reader.js";
import { BINARY, REGRESSION, sampleData } from "./sample-data.js";

const data = sampleData(REGRESSION, 4, 1);

/** The data with this in place of one descriptor. */
function withValue(value: number): TrainingData {
  const blocks = data.features.blocks.map((block) =>
    block.form === "values" ? { ...block, values: block.values.with(1, value) } : block,
  );
  return { ...data, features: { ...data.features, blocks } };
}

describe("checkTrainingData", () => {
  const ones = new Float64Array(4).fill(1);

  it("accepts what keeps the contract", () => {
    checkTrainingData({ ...data, qualifiers: Int8Array.of(-1, 0, 1, 0), weights: ones.with(0, 0) }, ["regression"]);
    checkTrainingData({ ...sampleData(BINARY, 4, 1), weights: ones }, ["regression", "classification"]);
  });

  it.each<[string, TrainingData, string]>([
    ["the task", sampleData(BINARY, 4, 1), "task must be regression"],
    ["one row", { ...sampleData(REGRESSION, 1, 1) }, "features.nRows must be 2 or more, got 1"],
    ["no block", { ...data, features: { nRows: 4, blocks: [] } }, "features.blocks must be at least one block"],
    ["the length of y", { ...data, y: new Float64Array(5) }, "y.length must be 4, one a row, got 5"],
    ["NaN", { ...data, y: data.y.with(2, Number.NaN) }, "y[2] must be a finite number, got NaN"],
    ["what has no finite square", { ...data, y: data.y.with(1, -2e100) }, "y[1] must be from -1e+100 to 1e+100, got"],
    ["an infinite value", withValue(Infinity), "must be a finite number or NaN, got Infinity"],
    ["a qualifier", { ...data, qualifiers: Int8Array.of(0, 2, 0, 0) }, "qualifiers[1] must be -1, 0 or 1, got 2"],
    ["the number of qualifiers", { ...data, qualifiers: new Int8Array(3) }, "qualifiers.length must be 4"],
    ["a weight", { ...data, weights: ones.with(3, -1) }, "weights[3] must be a finite number of 0 or more, got -1"],
    ["an infinite weight", { ...data, weights: ones.with(3, Infinity) }, "weights[3] must be a finite number"],
    ["all weights", { ...data, weights: new Float64Array(4) }, "weights must be at least one above 0"],
  ])("refuses %s by its name", (_, bad, message) => {
    expect(() => checkTrainingData(bad, ["regression"])).toThrow(message);
  });

  it.each([
    [{ nClasses: 1 }, "task.nClasses must be an integer of 2 or more, got 1"],
    [{ nClasses: 2.5 }, "task.nClasses must be an integer of 2 or more"],
  ])("refuses %j", (task, message) => {
    const bad = { ...data, task: { kind: "classification", ...task } as const };
    expect(() => checkTrainingData(bad, ["classification"])).toThrow(message);
  });

  it.each([-1, 2, 0.5])("refuses class %d of 2", (bad) => {
    const { y, ...rest } = sampleData(BINARY, 4, 1);
    expect(() => checkTrainingData({ ...rest, y: y.with(1, bad) }, ["classification"])).toThrow(
      `y[1] must be a class number, 0 to 1, got ${bad}`,
    );
  });

  it("refuses qualifiers of classes", () => {
    const bad = { ...sampleData(BINARY, 4, 1), qualifiers: new Int8Array(4) };
    expect(() => checkTrainingData(bad, ["classification"])).toThrow("qualifiers must be left out for classification");
  });
});

describe("checkFeatureShape", () => {
  const shape = featureShape(data.features);

  it("is plain JSON and accepts rows of the same blocks", () => {
    expect(JSON.parse(JSON.stringify(shape))).toEqual([
      { name: "morgan", form: "bits", width: 70 },
      { name: "atompair", form: "counts", width: 30 },
      { name: "descriptors", form: "values", width: 4 },
    ]);
    checkFeatureShape(shape, sampleData(REGRESSION, 9, 2).features);
  });

  it.each(["name", "form", "width"])("refuses another %s and shows both", (key) => {
    const [first, ...rest] = shape;
    const other = { ...first, [key]: key === "width" ? 71 : key === "form" ? "counts" : "maccs" };
    const bad = [other, ...rest] as unknown as typeof shape;
    expect(() => checkFeatureShape(bad, data.features)).toThrow(
      /features must be .* as in training, got "morgan \(70 bits\)/,
    );
  });
});

describe("checkOptions", () => {
  it("accepts the estimator's own names and those of all, and no others", () => {
    checkOptions({ trees: 3, seed: 0, signal: undefined, onProgress: undefined }, ["trees"]);
    checkOptions({ seed: 2 ** 32 - 1 }, []);
    expect(() => checkOptions({ tree: 3 }, ["trees"])).toThrow("tree must be spelt trees, got 3");
    expect(() => checkOptions({ depth: 3 }, ["trees"])).toThrow("the options are trees, seed, signal, onProgress");
  });

  it.each([-1, 0.5, 2 ** 32, Number.NaN, "1"])("refuses seed %j", (seed) => {
    expect(() => checkOptions({ seed }, [])).toThrow("seed must be an integer from 0 to 4294967295");
  });
});

describe("presentRows", () => {
  it("leaves out rows of weight 0 and scales weights to a mean of 1", () => {
    const present = presentRows({
      ...data,
      qualifiers: Int8Array.of(1, 0, -1, 0),
      weights: Float64Array.of(2, 0, 6, 4),
    });
    expect(present.weights).toEqual(Float64Array.of(0.5, 1.5, 1));
    expect(present.y).toEqual(Float64Array.of(...[0, 2, 3].map((i) => data.y[i] as number)));
    expect(present.qualifiers).toEqual(Int8Array.of(1, -1, 0));
    expect(present.features.nRows).toBe(3);
  });

  it("shares features and y when every row counts", () => {
    const present = presentRows(data);
    expect(present.features).toBe(data.features);
    expect(present.y).toBe(data.y);
    expect(present.weights).toEqual(new Float64Array(4).fill(1));
  });

  it("takes weights whose sum is infinite", () => {
    const present = presentRows({ ...data, weights: new Float64Array(4).fill(1e308) });
    expect(present.weights).toEqual(new Float64Array(4).fill(1));
  });
});

describe("StateReader", () => {
  const state = (config: object, tensors: object = {}) => ({ estimator: "own", config, tensors }) as ModelState;
  const reader = (config: object, tensors: object = {}) => new StateReader(state(config, tensors), "own");
  const tensor = { shape: [2, 3], data: new Float64Array(6) };

  it("reads what is right", () => {
    const right = reader(
      { n: 3, task: { kind: "classification", nClasses: 3, more: 1 }, features: featureShape(data.features) },
      { t: tensor },
    );
    expect(right.integer("n", 3, 3)).toBe(3);
    expect(right.task()).toEqual({ kind: "classification", nClasses: 3 });
    expect(right.features()).toEqual(featureShape(data.features));
    expect(right.tensor("t", Float64Array, [2, 3])).toBe(tensor.data);
    expect(right.entry("other")).toBeUndefined();
  });

  const block = { name: "b", form: "bits", width: 3 };
  it.each<[string, (bad: StateReader) => unknown, object, object?]>([
    ["a number out of range", (bad) => bad.number("n", 0, 1), { n: 2 }],
    ["a number as text", (bad) => bad.number("n", 0, 1), { n: "1" }],
    ["a number that is inherited", (bad) => bad.number("toString", 0, 1), {}],
    ["NaN", (bad) => bad.number("n", 0, 1), { n: Number.NaN }],
    ["a fraction", (bad) => bad.integer("n", 0, 1), { n: 0.5 }],
    ["no features", (bad) => bad.features(), { features: [] }],
    ["features of one name", (bad) => bad.features(), { features: [block, block] }],
    ["features of an unknown form", (bad) => bad.features(), { features: [{ ...block, form: "hashes" }] }],
    ["features without width", (bad) => bad.features(), { features: [{ ...block, width: 0 }] }],
    ["features of a huge width", (bad) => bad.features(), { features: [{ ...block, width: 1e9 }] }],
    ["features that are null", (bad) => bad.features(), { features: [null] }],
    ["an unknown task", (bad) => bad.task(), { task: { kind: "ranking" } }],
    ["a task of text", (bad) => bad.task(), { task: "regression" }],
    ["a task of one class", (bad) => bad.task(), { task: { kind: "classification", nClasses: 1 } }],
    ["a missing tensor", (bad) => bad.tensor("t", Float64Array, [6]), {}],
    ["a tensor of another shape", (bad) => bad.tensor("t", Float64Array, [3, 2]), {}, { t: tensor }],
    ["a tensor of another kind", (bad) => bad.tensor("t", Int32Array, [2, 3]), {}, { t: tensor }],
    ["a short tensor", (bad) => bad.tensor("t", Float64Array, [2, 4]), {}, { t: { ...tensor, shape: [2, 4] } }],
    [
      "an infinite number",
      (bad) => bad.tensor("t", Float64Array, [1]),
      {},
      { t: { shape: [1], data: Float64Array.of(Infinity) } },
    ],
    ["a plain array", (bad) => bad.tensor("t", Float64Array, [1]), {}, { t: { shape: [1], data: [1] } }],
  ])("refuses %s", (_, read, config, tensors) => {
    expect(() => read(reader(config, tensors))).toThrow(MolsieveError);
    expect(() => read(reader(config, tensors))).toThrow("the own model is damaged");
  });

  it("refuses the state of another estimator", () => {
    expect(() => new StateReader(state({}), "other")).toThrow('this is no model of other: it says "own"');
  });
});

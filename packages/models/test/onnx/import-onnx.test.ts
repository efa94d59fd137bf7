import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  fitTrusted,
  type ImportOnnxOptions,
  importOnnx,
  loadModel,
  type ModelTask,
  saveModel,
  takeRows,
} from "@molsieve/models";
import { createTemporaryFolder } from "@molsieve/testkit";
import { afterAll, describe, expect, test } from "vitest";
import { featureMatrix } from "../../src/onnx/feature-matrix.js";
import { OnnxGraph } from "../../src/onnx/onnx-graph.js";
import { engine, exampleContents, ROWS, SPEC } from "../file/support.js";

const folder = await createTemporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());

const WIDTH = 98;
const REGRESSION: ModelTask = { kind: "regression" };
const weights = Float32Array.from({ length: WIDTH }, (_, i) => Math.fround(Math.sin(i) / 10));

/** Writes a model as other programs name things: input `X`. */
function written(name: string, build: (graph: OnnxGraph, x: string) => void, width = WIDTH): string {
  const graph = new OnnxGraph();
  build(graph, graph.input("X", "float", [width]));
  const path = join(folder.path, `${name}.onnx`);
  writeFileSync(path, graph.fileBytes({ name, metadata: {} }));
  return path;
}

function sums(graph: OnnxGraph, x: string): string {
  return graph.node("MatMul", [x, graph.constant(weights, [WIDTH, 1])]);
}

const plain = written("plain", (graph, x) => graph.output("variable", "float", [1], sums(graph, x)));
const logistic = written("logistic", (graph, x) => {
  const active = graph.node("Sigmoid", [sums(graph, x)]);
  graph.output("label", "int64", [1], graph.toType(graph.node("Round", [active]), "int64"));
  graph.output("probability", "float", [1], active);
});

const matrix = featureMatrix(ROWS, 0, ROWS.nRows);
const expected = Array.from({ length: ROWS.nRows }, (_, row) =>
  weights.reduce((sum, weight, c) => sum + weight * (matrix[row * WIDTH + c] as number), 0),
);

function load(path: string, options: Partial<ImportOnnxOptions> = {}) {
  return importOnnx(path, { features: SPEC, target: "pIC50", task: REGRESSION, ...options });
}

test("an imported model predicts from our features, in order", async () => {
  const { name, unit, task, model } = await load(plain, { unit: "-log M" });
  expect({ name, unit, task }).toEqual({ name: "pIC50", unit: "-log M", task: REGRESSION });
  for (const [row, value] of model.predict(ROWS).value.entries()) expect(value).toBeCloseTo(expected[row] as number, 4);
});

test("or in another order, of some columns", async () => {
  const first = written("first", (graph, x) => graph.output("y", "float", [1], x), 1);
  const { model } = await load(first, { inputOrder: [96] });
  expect(Array.from(model.predict(ROWS).value)).toEqual(
    expected.map((_, row) => Math.fround(matrix[row * WIDTH + 96] as number)),
  );
});

test("two classes may be one probability, and a label is none", async () => {
  const { model } = await load(logistic, { task: { kind: "classification", nClasses: 2 } });
  const { value } = model.predict(ROWS);
  for (const [row, score] of expected.entries()) {
    expect(value[2 * row + 1]).toBeCloseTo(1 / (1 + Math.exp(-score)), 5);
    expect((value[2 * row] as number) + (value[2 * row + 1] as number)).toBe(1);
  }
});

test("with measured compounds it becomes a trusted model, and its file lies in the saved folder", async () => {
  const { estimator, model, ...target } = await load(plain);
  const y = Float64Array.from(expected, (value, row) => value + Math.sin(row) / 5);
  const trusted = await fitTrusted(estimator, { features: ROWS, task: REGRESSION, y });
  const path = join(folder.path, "model");
  await saveModel(engine, { ...exampleContents(), targets: [{ ...target, trusted }] }, path);
  expect(readdirSync(path)).toContain("model-1.onnx");
  expect(readFileSync(join(path, "model-1.onnx"))).toEqual(readFileSync(plain));
  const loaded = (await loadModel(engine, path)).targets[0]?.trusted.predict(ROWS);
  expect(loaded).toEqual(trusted.predict(ROWS));
  expect(loaded?.value).toEqual(model.predict(ROWS).value);
  expect(loaded?.lower[0]).toBeLessThan(loaded?.value[0] as number);

  const bytes = readFileSync(plain);
  bytes.writeFloatLE(5, bytes.indexOf(Buffer.from(weights.buffer)) + 4);
  writeFileSync(join(path, "model-1.onnx"), bytes);
  await expect(loadModel(engine, path)).rejects.toThrow(/model-1\.onnx: is not the file that was saved/);
});

test("equal rows are predicted equally in any batch", async () => {
  const { model } = await load(plain);
  const { value } = model.predict(ROWS);
  for (const row of [0, 7, 21]) expect(model.predict(takeRows(ROWS, [row])).value).toEqual(value.slice(row, row + 1));
});

describe("importing refuses, in words,", () => {
  const twoInputs = written("two", (graph, x) => {
    graph.output("y", "float", [1], sums(graph, graph.node("Add", [x, graph.input("more", "float", [WIDTH])])));
  });
  const doubles = written("doubles", (graph) => {
    graph.output("y", "double", [2], graph.input("Z", "double", [2]));
  });
  const labels = written("labels", (graph, x) =>
    graph.output("label", "int64", [], graph.node("ArgMax", [x], { axis: { int: 1 }, keepdims: { int: 0 } })),
  );
  const logits = written("logits", (graph, x) =>
    graph.output("logits", "float", [1], graph.node("Add", [sums(graph, x), graph.constant(Float32Array.of(7), [])])),
  );
  const binary: ModelTask = { kind: "classification", nClasses: 2 };
  test.each<[string, string, Partial<ImportOnnxOptions>, string, string]>([
    ["another width", plain, { inputOrder: [1, 2] }, "argument", "the features have 2 columns, the model takes 98"],
    [
      "columns that are not there",
      plain,
      { inputOrder: [98] },
      "argument",
      "inputOrder must be a list of integers from 0 to 97",
    ],
    ["two inputs", twoInputs, {}, "input", "it takes 2 inputs (X, more), not one matrix"],
    ["an input of doubles", doubles, {}, "input", "it takes 2 inputs (X, Z)"],
    ["labels alone", labels, {}, "input", "none of its outputs has 1 numbers a row: none"],
    [
      "the wrong task",
      plain,
      { task: { kind: "classification", nClasses: 3 } },
      "input",
      'none of its outputs has 3 numbers a row: "variable" (1)',
    ],
    ["an output that is not there", plain, { output: "y" }, "input", "none of its outputs has 1 numbers a row: none"],
    [
      "features that are not there",
      plain,
      { features: { parts: [{ name: "morgen", parameters: {} }] } },
      "argument",
      "unknown featuriser morgen",
    ],
    ["no file", join(folder.path, "nothing.onnx"), {}, "input", "no such file"],
    ["another file", join(import.meta.dirname, "check_onnx.py"), {}, "input", "is no model that ONNX Runtime can read"],
  ])("%s", async (_, path, options, code, message) => {
    await expect(load(path, options)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message) as string,
    });
  });

  test("numbers that are no probabilities, when they come", async () => {
    const { model } = await load(logits, { task: binary });
    expect(() => model.predict(ROWS)).toThrow('its output "logits" gives numbers that are no probabilities');
  });
});

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isMolsieveError } from "@molsieve/core";
import { PARITY_SMILES, parseFeatures } from "@molsieve/featurise";
import {
  createCompute,
  dmpnnEstimator,
  type Estimator,
  type FeatureRows,
  featuriseRows,
  fitTrusted,
  loadPortableModel,
  mlpEstimator,
  type OnnxCard,
  runModel,
  saveModel,
} from "@molsieve/models";
import { createTemporaryFolder, findPython } from "@molsieve/testkit";
import { afterAll, describe, expect, test } from "vitest";
import { OnnxGraph } from "../../src/onnx/onnx-graph.js";
import { engine, exampleContents, MOLECULES } from "../file/support.js";

const folder = await createTemporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const python = findPython("onnx", "numpy", "rdkit");

const FEATURES = "morgan:radius=2,bits=64";
const rows = featuriseRows(parseFeatures(FEATURES), MOLECULES);
const weights = Float32Array.from({ length: 64 * 3 }, (_, i) => Math.fround(Math.sin(i)));

function written(name: string, build: (graph: OnnxGraph) => void): string {
  const graph = new OnnxGraph();
  build(graph);
  const path = join(folder.path, `${name}.onnx`);
  writeFileSync(path, graph.fileBytes({ name, metadata: {} }));
  return path;
}

/** Scores of three things, `[rows, 3]`. */
function scoresOf(graph: OnnxGraph, input: string): string {
  return graph.node("MatMul", [input, graph.constant(weights, [64, 3])]);
}

function column(graph: OnnxGraph, scores: string, at: number): string {
  return graph.columns(scores, at, at + 1);
}

const three = written("three", (graph) => {
  const scores = scoresOf(graph, graph.input("X", "float", [64]));
  graph.output("scores", "float", [3], scores);
  graph.output("first", "float", [1], column(graph, scores, 0));
  graph.output("label", "int64", [], graph.node("ArgMax", [scores], { axis: { int: 1 }, keepdims: { int: 0 } }));
});
const integers = written("integers", (graph) => {
  const input = graph.toType(graph.input("bits", "int64", [64]), "float");
  graph.output("y", "float", [1], column(graph, scoresOf(graph, input), 1));
});
const doubles = written("doubles", (graph) => {
  const input = graph.toType(graph.input("bits", "double", [64]), "float");
  graph.output("y", "float", [1], column(graph, scoresOf(graph, input), 1));
});
const oneByOne = written("one-by-one", (graph) => {
  const scores = graph.node("MatMul", [graph.input("bits", "float", [], "columns"), graph.constant(weights, [64, 3])]);
  graph.output("y", "float", [], graph.node("Slice", [scores, graph.integers([1]), graph.integers([2])]));
});
/** What they should say: scores of a row. */
function scores(row: number, features: FeatureRows = rows): number[] {
  const [block] = features.blocks;
  const words = block?.form === "bits" ? block.words : new Uint32Array();
  return [0, 1, 2].map((k) => {
    let sum = 0;
    for (let c = 0; c < 64; c++) {
      if (((words[2 * row + (c >> 5)] as number) >>> (c & 31)) & 1) sum += weights[3 * c + k] as number;
    }
    return sum;
  });
}

const cardOf = (outputs: OnnxCard["outputs"], more: Partial<OnnxCard> = {}): OnnxCard => ({
  features: FEATURES,
  outputs,
  ...more,
});

describe("an ONNX model with a card says", () => {
  test("a number of each output that the card names, with its unit", async () => {
    const card = cardOf({ first: { target: "pIC50", unit: "-log M" } }, { input: { name: "X", type: "float32" } });
    const model = await loadPortableModel(engine, three, { card });
    expect(model.targets).toEqual([{ name: "pIC50", unit: "-log M", knowsUncertainty: false }]);
    const [said] = runModel(model).predict(rows);
    for (let row = 0; row < rows.nRows; row++) expect(said?.value[row]).toBeCloseTo(scores(row)[0] as number, 5);
    for (const field of ["sd", "lower", "upper", "domain"] as const) {
      expect(said?.[field]).toEqual(new Float64Array(rows.nRows).fill(NaN));
    }
  });

  test("each number of an output as a target of its own, log odds as probabilities", async () => {
    const targets = ["a", "b", "c"];
    const card = cardOf({ scores: { targets, classes: ["no", "yes"], activation: "sigmoid", threshold: 0.3 } });
    const model = await loadPortableModel(engine, three, { card });
    expect(model.targets.map(({ name, threshold }) => [name, threshold])).toEqual(targets.map((name) => [name, 0.3]));
    const said = runModel(model).predict(rows);
    for (const [k, { value }] of said.entries()) {
      for (const [row, p] of value.entries()) expect(p).toBeCloseTo(1 / (1 + Math.exp(-(scores(row)[k] as number))), 5);
    }
  });

  test("the most probable of several classes", async () => {
    const card = cardOf({ scores: { target: "kind", classes: ["x", "y", "z"], activation: "softmax" } });
    const [said] = runModel(await loadPortableModel(engine, three, { card })).predict(rows);
    for (let row = 0; row < rows.nRows; row++) {
      const own = scores(row);
      expect(said?.value[row]).toBe(own.indexOf(Math.max(...own)));
      const sum = own.reduce((total, each) => total + Math.exp(each), 0);
      expect(said?.probabilities?.[3 * row + 2]).toBeCloseTo(Math.exp(own[2] as number) / sum, 5);
    }
  });

  test.each([
    ["whole numbers", integers],
    ["doubles", doubles],
    ["one row without a dimension of rows", oneByOne],
  ])("the same from %s", async (_, path) => {
    const model = await loadPortableModel(engine, path, { card: cardOf({ "*": {} }) });
    const [said] = runModel(model).predict(rows);
    for (let row = 0; row < rows.nRows; row++) expect(said?.value[row]).toBeCloseTo(scores(row)[1] as number, 5);
  });
});

describe("an ONNX model and a card that do not fit are refused:", () => {
  const classes = ["no", "yes"];
  test.each<[string, string, OnnxCard | undefined, string, string]>([
    ["no card", three, undefined, "argument", "needs a card"],
    [
      "another width",
      three,
      cardOf({ first: {} }, { features: "maccs" }),
      "argument",
      "have 167 columns, the model takes 64",
    ],
    ["unknown features", three, cardOf({ first: {} }, { features: "morgen" }), "config", '"features" of the card: '],
    [
      "an unknown preset",
      three,
      cardOf({ first: {} }, { standardise: "mine" }),
      "config",
      '"standardise" of the card must',
    ],
    [
      "another name of the input",
      three,
      cardOf({ first: {} }, { input: { name: "input" } }),
      "config",
      'the input\'s name is "input", and the file has "X": float32 [any, 64]. Write "X"',
    ],
    [
      "another type",
      three,
      cardOf({ first: {} }, { input: { type: "int64" } }),
      "config",
      'the input\'s type is "int64"',
    ],
    [
      "no such output",
      three,
      cardOf({ frist: {} }),
      "config",
      'no output "frist". Did you mean "first"? It has scores, first',
    ],
    ["an output of labels", three, cardOf({ label: {} }), "config", '"label": int64 [any] is no tensor of floats'],
    [
      "too many numbers",
      three,
      cardOf({ scores: {} }),
      "config",
      'the output "scores" has 1 number a row, and it has 3',
    ],
    [
      "too few names",
      three,
      cardOf({ scores: { targets: ["a", "b"] } }),
      "config",
      "has 2 numbers a row, and it has 3",
    ],
    ["too few classes", three, cardOf({ scores: { classes } }), "config", "has 1 or 2 numbers a row, and it has 3"],
    [
      "a name twice",
      three,
      cardOf({ first: { target: "a" }, scores: { targets: ["a", "b", "c"] } }),
      "config",
      '"a" twice',
    ],
    [
      "log odds as probabilities",
      three,
      cardOf({ first: { classes } }),
      "input",
      "Write activation: sigmoid on the card",
    ],
    ["no file", join(folder.path, "no.onnx"), cardOf({ y: {} }), "input", "no such file"],
    [
      "another file",
      fileURLToPath(import.meta.url),
      cardOf({ y: {} }),
      "input",
      "is no model that ONNX Runtime can read",
    ],
    ["fractions for whole numbers", integers, cardOf({ y: {} }, { features: "rdkit2d" }), "argument", "columns"],
  ])("%s", async (_, path, card, code, message) => {
    await expect(loadPortableModel(engine, path, card && { card })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message) as string,
    });
  });

  test("features that are no whole numbers, where the model takes such", async () => {
    const names = "MolWt";
    const path = written("whole", (graph) => {
      graph.output("y", "float", [1], graph.toType(graph.input("x", "int64", [1]), "float"));
    });
    const card = cardOf({ y: {} }, { features: `rdkit2d:names=${names}` });
    await expect(loadPortableModel(engine, path, { card })).rejects.toThrow(
      /its input "x" takes whole numbers \(int64\), and a feature is \d+\.\d+/,
    );
  });

  test("a file cut short anywhere", async () => {
    const graph = new OnnxGraph();
    graph.output("y", "float", [1], column(graph, scoresOf(graph, graph.input("X", "float", [64])), 0));
    const bytes = graph.fileBytes({ name: "cut", metadata: {} });
    const path = join(folder.path, "cut.onnx");
    for (let end = 0; end < bytes.length; end += 41) {
      writeFileSync(path, bytes.subarray(0, end));
      const error: unknown = await loadPortableModel(engine, path, { card: cardOf({ y: {} }) }).catch((cause) => cause);
      expect(isMolsieveError(error, "input", "config"), String(error)).toBe(true);
    }
  });
});

test.skipIf(python.skip !== undefined)(
  "a model of ChEMBL's layout says what Python says, fingerprints by RDKit",
  async () => {
    const path = join(folder.path, "published.onnx");
    const targets = ["CHEMBL203", "CHEMBL240", "CHEMBL1862"];
    const script = fileURLToPath(new URL("../onnx/published.py", import.meta.url));
    const wanted = JSON.parse(python.run(script, [path, "7", ...targets], PARITY_SMILES.join("\n"))) as number[][];
    const outputs = { "*": { classes: ["inactive", "active"] } };
    const card = { features: "morgan:radius=2,bits=1024", input: { name: "input", type: "float32" as const }, outputs };
    const model = await loadPortableModel(engine, path, { card });
    expect(model.targets.map(({ name }) => name)).toEqual(targets);
    const said = runModel(model).predict(featuriseRows(model.features, MOLECULES));
    for (const [row, all] of wanted.entries()) {
      for (const [t, p] of all.entries()) expect(Math.abs((said[t]?.value[row] ?? NaN) - p)).toBeLessThan(1e-5);
    }
    expect(new Set(wanted.flat().map((p) => p.toFixed(2))).size).toBeGreaterThan(30);
  },
);

const PLAIN = { standardise: "none" };

describe("networks in ONNX Runtime", () => {
  test.each<[string, Estimator, string, object]>([
    ["mlp", mlpEstimator, "morgan:bits=64 + rdkit2d:names=MolWt", { hidden: [8] }],
    ["dmpnn", dmpnnEstimator, "graph + maccs", { hidden: 12, layers: [6] }],
  ])("%s: value, sd, interval and domain are those of our kernels to 1e-5", async (_, estimator, spec, fit) => {
    using compute = await createCompute({ prefer: ["wasm"] });
    const features = parseFeatures(spec);
    const own = featuriseRows(features, MOLECULES);
    const y = Float64Array.from(MOLECULES, ({ nAtoms }) => nAtoms / 5);
    const options = { ...fit, members: 2, epochs: 3, compute };
    const data = { features: own, task: { kind: "regression" as const }, y };
    const trusted = await fitTrusted(estimator, data, { fit: options, trust: { folds: 2 } });
    const path = join(folder.path, estimator.name);
    const targets = [{ name: "y", task: data.task, trusted }];
    await saveModel(engine, { ...exampleContents(), preparation: PLAIN, features, targets }, path);
    const model = await loadPortableModel(engine, path, { runtime: "onnx" });
    const wanted = trusted.predict(own);
    const [said] = runModel(model).predict(own);
    for (const field of ["value", "sd", "lower", "upper", "domain"] as const) {
      for (const [row, each] of wanted[field].entries()) {
        const got = said?.[field][row] as number;
        if (Number.isFinite(each)) expect(Math.abs(got - each), field).toBeLessThan(1e-5 * Math.max(1, Math.abs(each)));
        else expect(got).toBe(each);
      }
    }
    expect(said?.value).not.toEqual(wanted.value);
  });

  test("are asked for only where there are such, and by a name that there is", async () => {
    const path = join(folder.path, "trees");
    await saveModel(engine, { ...exampleContents(), preparation: PLAIN }, path);
    await expect(loadPortableModel(engine, path, { runtime: "onnx" })).rejects.toThrow(
      /holds no network \(mlp, dmpnn\) but/,
    );
    const runtime = "fast" as "own";
    await expect(loadPortableModel(engine, path, { runtime })).rejects.toThrow(
      "runtime must be own or onnx or onnx-webgpu",
    );
    const [said] = runModel(await loadPortableModel(engine, path)).predict(
      featuriseRows(exampleContents().features, MOLECULES),
    );
    expect(said?.value).toEqual(
      exampleContents().targets[0]?.trusted.predict(featuriseRows(exampleContents().features, MOLECULES)).value,
    );
  });
});

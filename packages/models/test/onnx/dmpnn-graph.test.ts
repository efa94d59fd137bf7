import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { moleculeFromParts } from "@molsieve/chem";
import { Random } from "@molsieve/core";
import { molGraphBatch, parseFeatures } from "@molsieve/featurise";
import {
  type Compute,
  createCompute,
  dmpnnEstimator,
  exportOnnx,
  type FeatureRows,
  type FittedModel,
  featuriseRows,
  type ModelTask,
  mlpEstimator,
  ridgeEstimator,
  runOnnx,
  takeRows,
} from "@molsieve/models";
import { NO_ATOMS } from "@molsieve/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findOnnxRuntime } from "../../dist/onnx/onnx-runtime.js";
import { read } from "../explain/read.js";

const ABOUT = { name: "dmpnn", metadata: {} };
const REGRESSION: ModelTask = { kind: "regression" };
const SMALL = { hidden: 20, layers: [12], members: 2, epochs: 2, batchSize: 20 };
const library = readFileSync(fileURLToPath(new URL("../../../../datasets/nci-5k/nci-5k.smi", import.meta.url)), "utf8");
// Every second one, and what has no bonds.
const SMILES = ["C", "[Na+].[Cl-]", "[H][H]", ...library.split("\n").filter((line, i) => i % 2 === 0 && line !== "")];
const MOLECULES = SMILES.flatMap((line) => {
  try {
    return [read(line.split(/[\t ]/)[0] as string)];
  } catch {
    return [];
  }
});
const training = MOLECULES.slice(0, 60);
const random = new Random(3);
const y = Float64Array.from(training, (molecule) => molecule.nAtoms / 10 + random.nextFloat());
const classes = (n: number) => Float64Array.from(training, (molecule) => molecule.nBonds % n);

let compute: Compute;
beforeAll(async () => {
  compute = await createCompute({ prefer: ["wasm"] });
});
afterAll(() => compute.close());

function expectSame(model: FittedModel, outputs: Record<string, Float64Array>, rows: FeatureRows, prefix = ""): void {
  const { value, sd } = model.predict(rows);
  const isRegression = model.task.kind === "regression";
  expectClose(outputs[`${prefix}${isRegression ? "value" : "probabilities"}`], value);
  if (isRegression) expectClose(outputs[`${prefix}sd`], sd);
  expect(new Set(value.map((each) => Math.round(each * 1e4))).size).toBeGreaterThan(20);
}

function expectClose(got: Float64Array | undefined, want: Float64Array): void {
  expect(got?.length).toBe(want.length);
  const worst = want.reduce(
    (most, each, i) => Math.max(most, Math.abs(each - (got?.[i] ?? NaN)) / Math.max(1, Math.abs(each))),
    0,
  );
  expect(worst).toBeLessThan(1e-5);
}

const cases: readonly (readonly [string, string, number, object])[] = [
  ["a mean of atoms", "graph", 1, { aggregation: "mean" }],
  ["variances", "graph", 1, { head: "mean-variance", depth: 2, layers: [] }],
  [
    "quantiles, sums and descriptors",
    "graph + rdkit2d:names=MolLogP+TPSA",
    1,
    { head: "quantiles", aggregation: "sum" },
  ],
  [
    "two classes, bits and counts",
    "graph:atoms=v1 + maccs + morgan:bits=64,counts",
    2,
    { descriptors: "all", depth: 5 },
  ],
  ["three classes, bits for the domain", "graph + maccs", 3, { members: 1 }],
];

describe("ONNX Runtime predicts 2,500 molecules as networks do:", () => {
  test.each(cases)("%s", async (_, spec, nClasses, options) => {
    const features = parseFeatures(spec);
    const task: ModelTask = nClasses === 1 ? REGRESSION : { kind: "classification", nClasses };
    const data = { features: featuriseRows(features, training), task, y: nClasses === 1 ? y : classes(nClasses) };
    const model = await dmpnnEstimator.fit(data, { ...SMALL, ...options, compute });
    const rows = featuriseRows(features, [...MOLECULES, moleculeFromParts(...NO_ATOMS)]);
    const isBeside = (form: string) => (options as { descriptors?: string }).descriptors === "all" || form === "values";
    const taken = { ...rows, blocks: rows.blocks.filter(({ form }) => isBeside(form)) };
    expectSame(model, await runOnnx(exportOnnx(model, ABOUT), taken), rows);
  });

  test("several targets of one training, with layers that are written once", async () => {
    const spec = parseFeatures("graph");
    const features = featuriseRows(spec, training);
    const targets = [
      { task: REGRESSION, y },
      { task: REGRESSION, y: y.map((each, i) => (i % 3 === 0 ? NaN : 3 - each)) },
      { task: { kind: "classification", nClasses: 2 } as const, y: classes(2) },
    ];
    const models = await dmpnnEstimator.fitJointly?.({ features, targets }, { ...SMALL, compute });
    const [first, second, third] = models as readonly [FittedModel, FittedModel, FittedModel];
    const named = [first, second, third].map((model, i) => ({ name: `t${i}`, model }));
    const bytes = exportOnnx(named, ABOUT);
    const rows = featuriseRows(spec, MOLECULES);
    const outputs = await runOnnx(bytes, rows);
    for (const { name, model } of named) expectSame(model, outputs, rows, `${name}.`);
    const alone = named.map(({ model }) => exportOnnx(model, ABOUT).length);
    expect(exportOnnx(named.slice(0, 2), ABOUT).length).toBeLessThan(1.2 * (alone[0] as number));
  });
});

describe("the exported network", () => {
  let model: FittedModel;
  let bytes: Uint8Array;
  beforeAll(async () => {
    const data = { features: featuriseRows(parseFeatures("graph"), training), task: REGRESSION, y };
    model = await dmpnnEstimator.fit(data, { ...SMALL, compute });
    bytes = exportOnnx(model, ABOUT);
  });

  test("says the same of a molecule, to the last bit, whatever else is in the batch", async () => {
    const rows = featuriseRows(parseFeatures("graph"), MOLECULES.slice(0, 150));
    const all = (await runOnnx(bytes, rows))["value"];
    for (const row of [0, 1, 2, 70, 149]) {
      expect((await runOnnx(bytes, takeRows(rows, [row])))["value"]?.[0]).toBe(all?.[row]);
    }
  });

  test("takes the arrays of molGraphBatch under the names that its docstring says", () => {
    const batch = molGraphBatch(MOLECULES.slice(0, 7));
    const runtime = findOnnxRuntime();
    const session = runtime.createSession();
    const own = new Uint8Array(bytes);
    session.loadModel(own.buffer, 0, own.length, {});
    const integers = (values: Int32Array) =>
      runtime.createTensor("int64", BigInt64Array.from(values, BigInt), [values.length]);
    const feeds = {
      atoms: runtime.createTensor("float32", batch.atoms, [batch.nAtoms, batch.atomWidth]),
      edges: runtime.createTensor("float32", batch.edges, [batch.nEdges, batch.edgeWidth]),
      source: integers(batch.edgeIndex.subarray(0, batch.nEdges)),
      reverse: integers(batch.reverseEdge),
      molecule: integers(batch.moleculeOfAtom),
    };
    const { value } = session.run(feeds, { value: null }, {});
    const rows = featuriseRows(parseFeatures("graph"), MOLECULES.slice(0, 7));
    expectClose(Float64Array.from(value?.data as ArrayLike<number>), model.predict(rows).value);
  });

  test("refuses rows that are no graphs, other graphs, and columns that it does not take", async () => {
    const run = (spec: string) => runOnnx(bytes, featuriseRows(parseFeatures(spec), training));
    await expect(run("maccs")).rejects.toThrow('features must be one graph, got "0 graphs"');
    await expect(run("graph:atoms=v1")).rejects.toThrow("graphs of 72 columns");
    await expect(run("graph + maccs")).rejects.toThrow('0 for the ONNX model, got "167 columns beside the graph"');
  });
});

test("several models are networks of the same features, with names of their own", async () => {
  const features = featuriseRows(parseFeatures("graph + maccs"), training);
  const data = { features, task: REGRESSION, y };
  const graph = await dmpnnEstimator.fit(data, { ...SMALL, epochs: 1, compute });
  const mlp = await mlpEstimator.fit(data, { hidden: [5], epochs: 1, members: 1, compute });
  const ridge = await ridgeEstimator.fit(data);
  const both = (first: FittedModel, second: FittedModel, name = "b") =>
    exportOnnx(
      [
        { name: "a", model: first },
        { name, model: second },
      ],
      ABOUT,
    );
  expect(() => both(graph, graph, "a")).toThrow("with names of their own");
  expect(() => both(graph, mlp)).toThrow("networks of the same features");
  expect(() => both(ridge, ridge)).toThrow("of mlp, dmpnn where there are several");
  expect(Object.keys(await runOnnx(both(mlp, mlp), { nRows: features.nRows, blocks: features.blocks }))).toEqual([
    "a.value",
    "a.sd",
    "b.value",
    "b.sd",
  ]);
});

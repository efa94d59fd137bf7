import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { moleculeFromParts } from "@molsieve/chem";
import { molLogP, parseFeatures } from "@molsieve/featurise";
import {
  type Compute,
  createCompute,
  dmpnnEstimator,
  type FeatureRows,
  featuriseRows,
  ridgeEstimator,
} from "@molsieve/models";
import { createTemporaryFolder, NO_ATOMS } from "@molsieve/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { read } from "../explain/read.js";

/** A hundred molecules: four cores, five arms at one end and five at the other. */
const ENDS = ["C", "O", "N", "F", "C(=O)O"];
const CORES = ["c1ccc(cc1)", "C1CCC(CC1)", "CC(C)C", "C(=O)N"];
const noAtoms = moleculeFromParts(...NO_ATOMS);
const SMILES = ENDS.flatMap((first) => CORES.flatMap((core) => ENDS.map((last) => `${first}C${core}C${last}`)));
const MOLECULES = SMILES.map(read);
const logP = Float64Array.from(MOLECULES, (molecule) => molLogP(molecule));
const rowsOf = (spec: string): FeatureRows => featuriseRows(parseFeatures(spec), MOLECULES);
const SMALL = { hidden: 24, layers: [24], members: 2, epochs: 30, batchSize: 20, learningRate: 0.005 };

let compute: Compute;
beforeAll(async () => {
  compute = await createCompute({ prefer: ["wasm"] });
});
afterAll(() => compute.close());

function rootMeanSquare(value: Float64Array, y: Float64Array): number {
  return Math.sqrt(value.reduce((sum, each, i) => sum + (each - (y[i] as number)) ** 2 / y.length, 0));
}

describe("the estimator of message-passing networks", () => {
  test("learns a hundred molecules by heart", async () => {
    const features = rowsOf("graph");
    const options = {
      hidden: 100,
      layers: [100],
      members: 1,
      heldOut: 0,
      epochs: 300,
      batchSize: 10,
      learningRate: 0.002,
    };
    const data = { features, task: { kind: "regression" } as const, y: logP };
    const model = await dmpnnEstimator.fit(data, { ...options, compute });
    expect(rootMeanSquare(model.predict(features).value, logP)).toBeLessThan(0.05);
  });

  test("of depth 1, where messages are not passed on, learns too", async () => {
    const features = rowsOf("graph");
    const data = { features, task: { kind: "regression" } as const, y: logP };
    const model = await dmpnnEstimator.fit(data, { ...SMALL, depth: 1, epochs: 100, compute });
    const spread = rootMeanSquare(new Float64Array(100).fill(logP.reduce((sum, each) => sum + each / 100, 0)), logP);
    expect(rootMeanSquare(model.predict(features).value, logP)).toBeLessThan(spread / 2);
  });

  test("tells classes of graphs apart, two or three", async () => {
    const features = rowsOf("graph");
    for (const nClasses of [2, 3]) {
      // Rings of carbon, benzene, neither: what only the graph tells.
      const y = Float64Array.from(SMILES, (text) => (text.includes("c1") ? 1 : text.includes("C1") ? nClasses - 1 : 0));
      const model = await dmpnnEstimator.fit(
        { features, task: { kind: "classification", nClasses }, y },
        { ...SMALL, compute },
      );
      const { value } = model.predict(features);
      const right = Array.from(y).filter((each, i) => (value[i * nClasses + each] as number) > 0.5);
      expect(right.length).toBeGreaterThan(95);
    }
  });

  test("takes values beside the graph, and fragments where it is told", async () => {
    const features = rowsOf("graph + rdkit2d:names=MolLogP+TPSA + maccs");
    const data = { features, task: { kind: "regression" } as const, y: logP };
    const sizes: Record<string, number | undefined> = {};
    for (const descriptors of ["none", "values", "all"] as const) {
      const model = await dmpnnEstimator.fit(data, { ...SMALL, epochs: 1, descriptors, compute });
      sizes[descriptors] = model.state().tensors["ffn.0.weights"]?.shape[1];
      expect(model.predict(features).value.every(Number.isFinite)).toBe(true);
      const { graphs: _, ...without } = features;
      expect(() => model.predict(without)).toThrow("this model reads graphs");
      expect(() => model.predict(rowsOf("graph"))).toThrow("as in training");
      expect(() => model.predict(rowsOf("graph:atoms=v1 + rdkit2d:names=MolLogP+TPSA + maccs"))).toThrow("72 columns");
    }
    expect(sizes).toMatchObject({ none: 24, values: 26 });
    expect(sizes["all"]).toBeGreaterThan(30);
  });

  test("says the same with and without dropout's rounded sizes, and learns with it", async () => {
    const features = rowsOf("graph");
    const data = { features, task: { kind: "regression" } as const, y: logP };
    const model = await dmpnnEstimator.fit(data, { ...SMALL, dropout: 0.1, epochs: 60, compute });
    expect(rootMeanSquare(model.predict(features).value, logP)).toBeLessThan(0.5);
  });

  test("goes on from a checkpoint to the last bit, but not from one that learned on another scale", async () => {
    await using folder = await createTemporaryFolder();
    const data = { features: rowsOf("graph"), task: { kind: "regression" } as const, y: logP };
    const options = { ...SMALL, epochs: 4, dropout: 0.1, compute };
    const checkpoint = join(folder.path, "run");
    const stop = new AbortController();
    const half = { ...options, checkpoint, signal: stop.signal, onProgress: () => stop.abort() };
    await expect(dmpnnEstimator.fit(data, half)).rejects.toMatchObject({ code: "cancelled" });
    const [name = ""] = await readdir(checkpoint);
    const noted = await readFile(join(checkpoint, name));
    const resumed = await dmpnnEstimator.fit(data, { ...options, checkpoint });
    expect(resumed.state()).toEqual((await dmpnnEstimator.fit(data, options)).state());
    const other = Buffer.from(noted.toString("latin1").replace('"readout":"scaled"', '"readout":"before"'), "latin1");
    await writeFile(join(checkpoint, name), other);
    await expect(dmpnnEstimator.fit(data, { ...options, checkpoint })).rejects.toThrow(
      'another training: readout was "before", is "scaled"',
    );
  });

  test("models of several targets hold all layers but the last in one memory", async () => {
    const targets = [logP, logP.map((each) => -each)].map((y) => ({ task: { kind: "regression" } as const, y }));
    const data = { features: rowsOf("graph"), targets };
    const models = await dmpnnEstimator.fitJointly?.(data, { ...SMALL, epochs: 1, compute });
    const [first, second] = (models ?? []).map((model) => model.state().tensors);
    expect(first?.["W_i"]?.data).toBe(second?.["W_i"]?.data);
    expect(first?.["ffn.0.weights"]?.data).toBe(second?.["ffn.0.weights"]?.data);
    expect(first?.["ffn.1.weights"]?.data).not.toEqual(second?.["ffn.1.weights"]?.data);
  });

  test("takes molecules of one atom, of none, and of several pieces", async () => {
    const molecules = [noAtoms, ...["C", "*", "[Na+].[Cl-]", "O", "N"].map(read)];
    const features = featuriseRows(parseFeatures("graph"), molecules);
    const y = Float64Array.from(molecules, (_, i) => i);
    const model = await dmpnnEstimator.fit({ features, task: { kind: "regression" }, y }, { ...SMALL, compute });
    expect(model.predict(features).value.every(Number.isFinite)).toBe(true);
  });

  test("refuses features without graphs, as others refuse graphs alone", async () => {
    const task = { kind: "regression" } as const;
    await expect(dmpnnEstimator.fit({ features: rowsOf("maccs"), task, y: logP })).rejects.toThrow("reads graphs");
    const two = rowsOf("graph + graph:atoms=v1");
    await expect(dmpnnEstimator.fit({ features: two, task, y: logP })).rejects.toThrow("once");
    await expect(ridgeEstimator.fit({ features: rowsOf("graph"), task, y: logP })).rejects.toThrow("graphs alone");
  });

  test("leaves other estimators what they had beside it", async () => {
    const task = { kind: "regression" } as const;
    const beside = await ridgeEstimator.fit({ features: rowsOf("graph + maccs"), task, y: logP });
    const alone = await ridgeEstimator.fit({ features: rowsOf("maccs"), task, y: logP });
    expect(beside.predict(rowsOf("graph + maccs"))).toEqual(alone.predict(rowsOf("maccs")));
  });

  test.each([
    { hidden: 0 },
    { depth: 0 },
    { aggregation: "max" },
    { layers: [0] },
    { descriptors: "some" },
    { members: 0 },
    { dropout: 1 },
    { epochs: 0 },
    { batchSize: 0 },
    { learningRate: 0 },
    { head: "other" },
    { heldOut: 0.6 },
    { patience: 0 },
  ])("refuses %j", async (options) => {
    const data = { features: rowsOf("graph"), task: { kind: "regression" } as const, y: logP };
    await expect(dmpnnEstimator.fit(data, options as object)).rejects.toMatchObject({ code: "argument" });
  });
});

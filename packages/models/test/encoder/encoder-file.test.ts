import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { molLogP, parseFeatures } from "@molsieve/featurise";
import {
  type Compute,
  createCompute,
  type Encoder,
  featuriseRows,
  featuriserKinds,
  fitTrusted,
  loadEncoder,
  loadModel,
  type ModelContents,
  openFeatures,
  ridgeEstimator,
  saveEncoder,
  saveModel,
} from "@molsieve/models";
import { createTemporaryFolder, type TemporaryFolder } from "@molsieve/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engine } from "../explain/read.js";
import { MOLECULES, SOURCE, smallEncoder } from "./support.js";

let compute: Compute;
let folder: TemporaryFolder;
let encoder: Encoder;
let path: string;
beforeAll(async () => {
  compute = await createCompute({ prefer: ["wasm"] });
  folder = await createTemporaryFolder();
  encoder = await smallEncoder("dmpnn", compute);
  path = join(folder.path, "encoder.mse");
  await saveEncoder(encoder, path);
});
afterAll(async () => {
  compute.close();
  await folder[Symbol.asyncDispose]();
});

describe("a file of an encoder", () => {
  test.each(["dmpnn", "mlp"] as const)("gives back the encoder of %s", async (model) => {
    const own = model === "dmpnn" ? encoder : await smallEncoder(model, compute);
    const file = join(folder.path, `${model}.mse`);
    await saveEncoder(own, file);
    await expect(saveEncoder(own, file)).rejects.toMatchObject({ code: "output" });
    const { embed, ...loaded } = await loadEncoder(engine, file);
    const { embed: before, bytes, features, source, width, sha256 } = own;
    expect(loaded).toMatchObject({ features, source, width, sha256 });
    expect(Buffer.from(loaded.bytes).equals(bytes)).toBe(true);
    expect(loaded.network.weights).toEqual(own.network.weights);
    expect(loaded.source).toMatchObject({
      ...SOURCE,
      nRows: 100,
      seed: 42,
      learned: ["MolLogP", "TPSA", "RingCount", "BertzCT", "Ipc"],
    });
    const rows = featuriseRows(own.features, MOLECULES);
    expect(embed(rows)).toEqual(before(rows));
  });

  test("is refused wherever a byte has changed, and where it is something else", async () => {
    const whole = readFileSync(path);
    const changed = join(folder.path, "changed.mse");
    for (let at = 0; at < whole.length; at += 997) {
      const bytes = Uint8Array.from(whole);
      bytes[at] = (bytes[at] as number) ^ 1;
      writeFileSync(changed, bytes);
      // What ZIP says of dates and permissions counts nowhere.
      const loaded = await loadEncoder(engine, changed).catch((error: unknown) => error);
      if (loaded instanceof Error) expect(loaded).toMatchObject({ code: "input" });
      else expect((loaded as Encoder).network).toEqual(encoder.network);
    }
    writeFileSync(changed, whole.subarray(0, whole.length - 1));
    await expect(loadEncoder(engine, changed)).rejects.toMatchObject({ code: "input" });
    writeFileSync(changed, "not an encoder");
    await expect(loadEncoder(engine, changed)).rejects.toMatchObject({ code: "input" });
    await expect(loadEncoder(engine, join(folder.path, "none.mse"))).rejects.toMatchObject({ code: "input" });
    await expect(loadModel(engine, path)).rejects.toThrow("model.json");
  });
});

describe("embeddings", () => {
  test("are features, the numbers of the encoder", async () => {
    const { spec, encoders } = await openFeatures(engine, ["maccs", `embedding:file=${path}`]);
    expect(spec.parts[1]).toEqual({ name: "embedding", parameters: { encoder: encoder.sha256 } });
    const rows = featuriseRows(spec, MOLECULES, featuriserKinds(encoders));
    const [, block] = rows.blocks;
    expect(block).toMatchObject({ form: "values", name: "embedding", width: encoder.width });
    if (block?.form !== "values") throw new Error("values");
    expect(Float32Array.from(block.values)).toEqual(encoder.embed(featuriseRows(encoder.features, MOLECULES)));
    expect((await openFeatures(engine, spec.parts.length === 2 ? "maccs" : "")).encoders).toEqual([]);
    const asJson = { parts: [{ name: "embedding", parameters: { file: path } }] };
    expect((await openFeatures(engine, asJson)).spec).toEqual({ parts: spec.parts.slice(1) });
  });

  test("are refused without their encoder, or with another", async () => {
    expect(() => parseFeatures(`embedding:file=${path}`)).toThrow("not at hand here");
    await expect(openFeatures(engine, "embedding:scale=standard")).rejects.toThrow("file is missing");
    await expect(openFeatures(engine, "embedding:file=none.mse")).rejects.toMatchObject({ code: "input" });
    const other = await smallEncoder("dmpnn", compute, { seed: 7 });
    const { spec } = await openFeatures(engine, `embedding:file=${path}`);
    expect(() => featuriseRows(spec, MOLECULES, featuriserKinds([other]))).toThrow(other.sha256);
    expect(() => featuriseRows(spec, MOLECULES)).toThrow("embedding");
  });

  test("are part of a model's file, which needs no other", async () => {
    const { spec, encoders } = await openFeatures(engine, `embedding:file=${path}`);
    const features = featuriseRows(spec, MOLECULES, featuriserKinds(encoders));
    const y = Float64Array.from(MOLECULES, (molecule) => molLogP(molecule));
    const trusted = await fitTrusted(ridgeEstimator, { features, task: { kind: "regression" }, y });
    const contents: ModelContents = {
      features: spec,
      encoders,
      preparation: { standardise: "chembl" },
      targets: [{ name: "logP", task: { kind: "regression" }, trusted }],
      training: { file: "a.csv", sha256: "ab".repeat(32), nRows: 100 },
      metrics: null,
      about: { createdAt: "2026-11-22T12:00:00Z", molsieve: "0.1.0", seed: 7, options: null },
    };
    const file = join(folder.path, "model.msm");
    await saveModel(engine, contents, file);
    const loaded = await loadModel(engine, file);
    expect(loaded.encoders?.map(({ sha256 }) => sha256)).toEqual([encoder.sha256]);
    const rows = featuriseRows(loaded.features, MOLECULES, featuriserKinds(loaded.encoders ?? []));
    expect(loaded.targets[0]?.trusted.predict(rows).value).toEqual(trusted.predict(features).value);
    const without = { ...contents, encoders: [] };
    await expect(saveModel(engine, without, join(folder.path, "other.msm"))).rejects.toMatchObject({
      code: "argument",
    });
  });
});

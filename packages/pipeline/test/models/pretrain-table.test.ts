import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRdkitEngine } from "@molsieve/chem";
import { type Encoder, loadEncoder, loadModel } from "@molsieve/models";
import {
  evaluateTable,
  featuriseTable,
  indexTable,
  loadTable,
  type PretrainTableOptions,
  predictTable,
  pretrainTable,
  trainTable,
} from "@molsieve/pipeline";
import { createTemporaryFolder, type TemporaryFolder } from "@molsieve/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seriesCsv } from "./measured-series.js";

let folder: TemporaryFolder;
let encoder: Encoder;
const at = (name: string) => join(folder.path, name);
const SMALL = { hidden: 16, layers: [8], epochs: 3, batchSize: 20 };
const QUICK = {
  workers: 1,
  standardise: "none",
  descriptors: "rdkit2d:names=MolLogP+TPSA",
  modelOptions: SMALL,
} as const;

beforeAll(async () => {
  folder = await createTemporaryFolder();
  const target = ({ value, i }: { value: number; i: number }) => (i % 3 === 0 ? "" : value.toFixed(2));
  writeFileSync(at("series.csv"), seriesCsv({ pIC50: ({ value }) => value.toFixed(2), other: target }));
  writeFileSync(
    at("library.smi"),
    `${readFileSync(at("series.csv"), "utf8").replaceAll(",", " ")}not-a-smiles x\nCCO e\nOCC e\n`,
  );
  const engine = await createRdkitEngine();
  await pretrainTable(at("library.smi"), at("encoder.mse"), QUICK);
  encoder = await loadEncoder(engine, at("encoder.mse"));
});
afterAll(() => folder[Symbol.asyncDispose]());

test("every row of the library is used or rejected, each structure counts once", async () => {
  const result = await pretrainTable(at("library.smi"), at("again.mse"), { ...QUICK, workers: 2 });
  // 48 of the series, one that is none, and ethanol twice.
  expect(result).toMatchObject({ rows_in: 51, rows_out: 50, rows_rejected: 1, compounds: 49, learned: 2, width: 16 });
  expect(result.features).toBe("graph:atoms=v2");
  expect(readFileSync(result.rejects as string, "utf8").split("\n")).toHaveLength(3);
  expect(result.sha256).toBe(encoder.sha256);
  expect(readFileSync(at("again.mse"))).toEqual(readFileSync(at("encoder.mse")));
  expect(encoder.source).toMatchObject({
    nRows: 49,
    standardise: "none",
    learned: ["MolLogP", "TPSA"],
    options: SMALL,
  });
});

test("targets with gaps are learned together, and an mlp reads fragments", async () => {
  const joint = await pretrainTable(at("series.csv"), at("joint.mse"), {
    ...{ workers: 1, standardise: "none", modelOptions: SMALL },
    target: ["pIC50", "other"],
  });
  expect(joint).toMatchObject({ rows_out: 48, compounds: 48, learned: 2 });
  const modelOptions = { hidden: [16, 8], epochs: 2 };
  const mlp = await pretrainTable(at("library.smi"), at("mlp.mse"), { ...QUICK, model: "mlp", modelOptions });
  expect(mlp).toMatchObject({ model: "mlp", width: 8 });
  expect(mlp.features).toMatch(/^morgan:.*counts=true[^+]*$/);
  const how = { target: "pIC50", workers: 1, standardise: "none", model: "mlp", encoder: at("mlp.mse") } as const;
  const trained = await trainTable(at("series.csv"), at("mlp.msm"), {
    ...how,
    modelOptions: { members: 1, epochs: 2 },
  });
  expect(trained.features).toBe(mlp.features);
});

test("a network starts from it; its file stands alone and says so", async () => {
  const options = {
    target: "pIC50",
    workers: 1,
    standardise: "none",
    model: "dmpnn",
    encoder: at("encoder.mse"),
  } as const;
  const modelOptions = { members: 1, epochs: 2, layers: [8], freeze: true };
  const trained = await trainTable(at("series.csv"), at("network.msm"), { ...options, modelOptions });
  expect(trained.features).toMatch(/^graph:atoms=v2 \+ morgan:/);
  const { about, targets } = await loadModel(await createRdkitEngine(), at("network.msm"));
  expect(about.encoder).toEqual({
    sha256: encoder.sha256,
    file: at("library.smi"),
    nRows: 49,
    nLearned: 2,
    frozen: true,
  });
  expect(targets[0]?.trusted.model.state().tensors["W_h"]?.data).toEqual(encoder.network.weights["W_h"]?.data);
  const { report } = await evaluateTable(at("series.csv"), at("report.json"), {
    ...{ target: "pIC50", workers: 1, standardise: "none", encoder: at("encoder.mse") },
    ...{ models: ["dmpnn"], modelOptions: { dmpnn: modelOptions }, split: "random", folds: 2 },
  });
  expect(report.models[0]?.failure).toBeUndefined();
});

test("its numbers are features, the same with any number of workers, in a model's file too", async () => {
  const embedding = `embedding:file=${at("encoder.mse")}`;
  for (const workers of [1, 2]) {
    const options = { features: embedding, workers };
    const { features, feature_columns } = await featuriseTable(at("series.csv"), at(`f${workers}.csv`), options);
    expect([features, feature_columns]).toEqual([`embedding:encoder=${encoder.sha256}`, 16]);
  }
  expect(readFileSync(at("f2.csv"))).toEqual(readFileSync(at("f1.csv")));
  const [row] = (await loadTable(at("f1.csv"))).records();
  expect(Object.keys(row ?? {})).toEqual(expect.arrayContaining(["embedding_0", "embedding_15"]));
  const options = { target: "pIC50", workers: 1, standardise: "none", model: "ridge" } as const;
  await trainTable(at("series.csv"), at("ridge.msm"), { ...options, features: ["maccs", embedding] });
  for (const workers of [1, 2])
    await predictTable(at("ridge.msm"), at("series.csv"), at(`p${workers}.csv`), { workers });
  expect(readFileSync(at("p2.csv"))).toEqual(readFileSync(at("p1.csv")));
});

test("what compares bits, and models of another kind, refuse it in words", async () => {
  const features = `embedding:file=${at("encoder.mse")}`;
  await expect(indexTable(at("series.csv"), at("index.msx"), { features })).rejects.toThrow("not at hand here");
  const options = { target: "pIC50", workers: 1, encoder: at("encoder.mse") } as const;
  const refused = (model: string) => trainTable(at("series.csv"), at("refused.msm"), { ...options, model });
  await expect(refused("forest")).rejects.toThrow("a network of the model dmpnn");
  await expect(refused("mlp")).rejects.toThrow("a network of the model dmpnn");
  const foreign = { ...options, model: "dmpnn", features: "graph:atoms=v1 + maccs" };
  await expect(trainTable(at("series.csv"), at("refused.msm"), foreign)).rejects.toThrow("72 columns an atom");
  expect(existsSync(at("refused.msm"))).toBe(false);
});

test.each<[object, string]>([
  [{ model: "forest" }, "dmpnn or mlp"],
  [{ seed: -1 }, "seed"],
  [{ modelOptions: { members: 3 } }, "one network is trained"],
  [{ modelOptions: { depths: 3 } }, "no option"],
  [{ target: "pIC50", descriptors: "rdkit2d" }, "where targets are learned"],
  [{ features: "maccs" }, "reads graphs"],
  [{ unit: "nM" }, "without targets"],
  [{ descriptors: "maccs" }, "features of values"],
  [{ standardise: "other" }, "standardise"],
])("refuses %j", async (options, message) => {
  const all = { workers: 1, modelOptions: SMALL, ...options } as PretrainTableOptions;
  await expect(pretrainTable(at("series.csv"), at("refused.mse"), all)).rejects.toThrow(message);
  await expect(pretrainTable(at("series.csv"), "-", {})).rejects.toThrow("not streamed");
  await expect(pretrainTable(at("series.csv"), at("encoder.mse"), {})).rejects.toMatchObject({ code: "output" });
});

test("stops when asked, and leaves nothing", async () => {
  const stop = new AbortController();
  const running = pretrainTable(at("library.smi"), at("stopped.mse"), {
    ...QUICK,
    modelOptions: { ...SMALL, epochs: 500 },
    signal: stop.signal,
    onProgress: ({ stage }) => {
      if (stage === "train") stop.abort();
    },
  });
  await expect(running).rejects.toMatchObject({ code: "cancelled" });
  expect(existsSync(at("stopped.mse"))).toBe(false);
});

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { parseFeatures } from "@molsieve/featurise";
import { atomContributions, loadModel, loadPortableModel, type PortableModel } from "@molsieve/models";
import { trainTable } from "@molsieve/pipeline";
import { StagePool } from "@molsieve/screen";
import { createTemporaryFolder, type TemporaryFolder } from "@molsieve/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { drawCompounds, explainable, type MarkTask, markCompounds } from "../../dist/output/mark-compounds.js";

const DATASETS = new URL("../../../../datasets/", import.meta.url);
const library = readFileSync(new URL("nci-5k/nci-5k.smi", DATASETS), "utf8").split("\n");
const smiles = library.slice(1, 106).map((line) => line.split("\t")[0] as string);
smiles[0] = "NS(=O)(=O)c1ccc(Oc2ccccc2)cc1";
smiles[3] = "no molecule";
const pool = new StagePool({ workers: 2 });
let folder: TemporaryFolder;
let task: MarkTask;
let path: string;

beforeAll(async () => {
  folder = await createTemporaryFolder();
  path = join(folder.path, "model.msm");
  const measured = join(folder.path, "measured.csv");
  const rows = readFileSync(new URL("chembl2321810/chembl2321810.csv", DATASETS), "utf8").split("\n");
  writeFileSync(measured, `${rows.slice(0, 61).join("\n")}\n`);
  await trainTable(measured, path, { target: "activity", model: "ridge", features: "morgan:radius=2,bits=1024" });
  const engine = await createRdkitEngine();
  const explained = explainable(await loadPortableModel(engine, path), 0);
  const features = parseFeatures("morgan:radius=2,bits=512");
  task = { engine, pool, explained, features, pictures: true, signal: undefined };
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

test("the marks are the same on this thread and on workers", async () => {
  const here = await markCompounds(task, smiles.slice(0, 100));
  const ofWorkers = await markCompounds(task, smiles);
  expect(ofWorkers.slice(0, 100)).toEqual(here);
  expect(ofWorkers).toHaveLength(105);
  expect(ofWorkers.filter(({ alerts }) => alerts.length > 0).length).toBeGreaterThan(10);
  expect(ofWorkers.map(({ contributions }) => contributions !== null)).toEqual(
    smiles.map((_, i) => i < 100 && i !== 3),
  );
  const drawn = await drawCompounds(task, [...smiles, ...smiles]);
  expect(smiles.map((each) => drawn.get(each))).toEqual(ofWorkers.map(({ structure }) => structure));
});

test("what atoms add is what the saved model says of them", async () => {
  const { features, targets } = await loadModel(task.engine, path);
  // The first has no fragment in common with what the model was trained on.
  const [mark] = await markCompounds(task, smiles.slice(1, 2));
  const parsed = parseSmiles(task.engine, smiles[1] as string);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  const { atoms } = atomContributions(
    features,
    mol.molecule(),
    (rows) => targets[0]?.trusted.predict(rows).value ?? [],
  );
  expect(mark?.contributions).toEqual([...atoms]);
  expect(mark?.contributions?.some((part) => part !== 0)).toBe(true);
});

test("nothing is said of a structure that cannot be read, and no pictures where none are wanted", async () => {
  const [, , , unread] = await markCompounds(task, smiles.slice(0, 4));
  expect(unread).toEqual({
    structure: "",
    alerts: [],
    contributions: null,
    fingerprint: new Uint8Array(64),
    molblock: "",
    svg: "",
    scaffold: "",
  });
  const [plain] = await markCompounds({ ...task, pictures: false, explained: undefined }, smiles.slice(0, 1));
  expect(plain).toMatchObject({ molblock: "", svg: "", scaffold: "", contributions: null });
  expect(plain?.structure).not.toBe("");
});

test("neither a model that needs an encoder nor one made elsewhere is explained", () => {
  const model = task.explained as PortableModel;
  expect(explainable(undefined, 0)).toBeUndefined();
  expect(explainable({ ...model, encoders: [new Uint8Array()] }, 0)).toBeUndefined();
  const parts = { kind: "card", bytes: new Uint8Array(), file: "", provider: "cpu", places: [] } as const;
  expect(explainable({ ...model, parts }, 0)).toBeUndefined();
});

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type LibraryScreenConfig, prepareLibrary, screenLibrary, trainTable } from "@molsieve/pipeline";
import { createTemporaryFolder, type TemporaryFolder } from "@molsieve/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { measuredSeries, seriesCsv } from "../models/measured-series.js";

const NCI = readFileSync("datasets/nci-5k/nci-5k.smi", "utf8").trim().split("\n").slice(0, 80);
const SERIES = measuredSeries().map(({ smiles, id }) => `${smiles}\t${id}`);

let folder: TemporaryFolder;
let config: LibraryScreenConfig;
const at = (name: string) => join(folder.path, name);

beforeAll(async () => {
  folder = await createTemporaryFolder();
  writeFileSync(at("series.csv"), seriesCsv({ pIC50: ({ value }) => value.toFixed(2) }));
  writeFileSync(at("one.smi"), `${[...NCI, "C1CC(\tbroken", "C*C\tdummy", "CC(=O)[O-].[Na+]\tsalt"].join("\n")}\n`);
  writeFileSync(at("two.smi"), `${SERIES.join("\n")}\n`);
  const options = { model: "ridge", features: ["maccs", "rdkit2d:names=MolWt+MolLogP"], workers: 1 };
  await trainTable(at("series.csv"), at("m.msm"), { target: "pIC50", ...options });
  config = {
    title: "T",
    library: { file: [at("one.smi"), at("two.smi")] },
    filters: { rules: ["lipinski"], alerts: ["pains"] },
    models: [{ file: at("m.msm") }],
    hits: { count: 20 },
    outputs: { sample: 10 },
  };
});
afterAll(() => folder[Symbol.asyncDispose]());

test("a screen of a prepared library gives the bytes that one of the library gives, whatever its shards", async () => {
  await prepareLibrary([at("one.smi"), at("two.smi")], at("both.mlib"), { workers: 1 });
  const prepared = { ...config, library: { file: at("both.mlib") } };
  const raw = await screenLibrary(config, at("raw"), { workers: 1 });
  const ran = await screenLibrary(prepared, at("prepared"), { workers: 1 });
  const limited = await screenLibrary(prepared, at("limited"), { workers: 2, shardRows: 17, limit: 100 });
  expect(ran.run?.accounting).toEqual(raw.run?.accounting);
  for (const name of ["hits.csv", "sample.csv", "rejects.csv"]) {
    expect(readFileSync(at(`prepared/${name}`), "utf8"), name).toBe(readFileSync(at(`raw/${name}`), "utf8"));
  }
  await screenLibrary(config, at("raw-limited"), { workers: 1, limit: 100 });
  expect(limited.run?.accounting.rows_in).toBe(100);
  expect(readFileSync(at("limited/hits.csv"), "utf8")).toBe(readFileSync(at("raw-limited/hits.csv"), "utf8"));
});

test("a prepared library that does not go with the screen is refused with what differs", async () => {
  await prepareLibrary(at("two.smi"), at("minimal.mlib"), { preset: "minimal", workers: 1 });
  const screen = (library: LibraryScreenConfig["library"], more: Partial<LibraryScreenConfig> = {}) =>
    screenLibrary({ ...config, library, ...more }, at("refused"), { workers: 1 });
  await expect(screen({ file: at("minimal.mlib") })).rejects.toThrow(/standardised by minimal, and chembl is wanted/);
  await expect(screen({ file: at("both.mlib") }, { limits: { atoms: 50 } })).rejects.toMatchObject({ code: "config" });
  await expect(screen({ file: [at("both.mlib"), at("one.smi")] })).rejects.toThrow(/stands for all files/);
  await expect(screen({ file: at("both.mlib"), id: "name" })).rejects.toMatchObject({
    code: "config",
    place: { key: "library.id" },
  });
});

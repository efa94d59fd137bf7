import { writeFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type CampaignConfig,
  loadTable,
  predictTable,
  type ScreenResult,
  screen,
  trainTable,
} from "@molsieve/pipeline";
import { createTemporaryFolder, type TemporaryFolder } from "@molsieve/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { measuredSeries, seriesCsv } from "./models/measured-series.js";

let folder: TemporaryFolder;
let campaign: CampaignConfig;
let result: ScreenResult;
const at = (name: string) => join(folder.path, name);

/** Salts, charges and strangers, so that preparation and domain matter. */
const LIBRARY = [
  ...measuredSeries()
    .slice(0, 6)
    .map(({ smiles }, i) => `${smiles}.Cl\tsalt${i}`),
  "CC(=O)[O-].[Na+]\tacetate",
  "CCCCCCCCCCCCCCCC\twax",
  "c1ccc2c(c1)cccc2O\tnaphthol",
  "OC(=O)c1ccccc1N\tanthranilic",
  "C1CC(\tbroken",
];

async function trained(name: string, options: Partial<Parameters<typeof trainTable>[2]> = {}) {
  await trainTable(at("series.csv"), at(name), {
    target: "pIC50",
    unit: "pIC50",
    model: "ridge",
    features: ["maccs", "rdkit2d:names=MolWt+NumHDonors+MolLogP"],
    workers: 1,
    ...options,
  });
  return at(name);
}

beforeAll(async () => {
  folder = await createTemporaryFolder();
  writeFileSync(at("series.csv"), seriesCsv({ pIC50: ({ value }) => value.toFixed(2) }));
  await writeFile(at("library.smi"), `${LIBRARY.join("\n")}\n`);
  const [lowest, highest] = [Math.min, Math.max].map((of) => of(...measuredSeries().map(({ value }) => value)));
  campaign = {
    title: "T",
    target: {
      file: at("series.csv"),
      activity: "pIC50",
      unit: "pIC50",
      active: ((lowest as number) + (highest as number)) / 2,
    },
    library: { file: at("library.smi") },
    model: { file: await trained("series.msm") },
    hits: { count: 5, minDomain: 0 },
  };
  result = await screen(campaign, { workers: 2, output: at("run") });
});
afterAll(() => folder[Symbol.asyncDispose]());

const failure = (changes: Partial<CampaignConfig>) =>
  expect(screen({ ...campaign, ...changes }, { workers: 1 })).rejects;

describe("a campaign with a saved model", () => {
  test("ranks by what predict says of the library: value, sd, interval and domain, to the last bit", async () => {
    await predictTable(at("series.msm"), at("library.smi"), at("predicted.parquet"), { workers: 1 });
    const predicted = (await loadTable(at("predicted.parquet"))).records();
    const scores = (await loadTable(at("run/scores.parquet"))).records();
    expect(scores).toHaveLength(10);
    const columns = ["id", "smiles", "pIC50", "pIC50_sd", "pIC50_lower", "pIC50_upper", "pIC50_domain"];
    const of = (rows: readonly object[]) =>
      rows.map((row) => columns.map((name) => (row as Record<string, unknown>)[name]));
    expect(of(scores)).toEqual(of(predicted));
    expect(new Set(scores.map((row) => row["pIC50_domain"])).size).toBeGreaterThan(3);
  });

  test("is recorded with its file, features and figures; nothing is hidden or learned", () => {
    expect(result.run.model).toMatchObject({
      name: "ridge",
      file: at("series.msm"),
      features: expect.stringMatching(/^maccs:counts=false \+ rdkit2d:names=MolWt\+NumHDonors\+MolLogP/),
      training_compounds: 48,
      metrics: [{ name: "ridge", rmse: expect.any(Number) }, { name: "mean" }, { name: "knn" }],
    });
    expect(result.run.validation).toBeNull();
    expect(result.rejects.map(({ id }) => id)).toEqual(["broken"]);
  });

  test("may lie in a folder, with equal results", async () => {
    const { hits } = await screen({ ...campaign, model: { file: await trained("series-folder") } }, { workers: 1 });
    expect(hits.map(({ compound }) => compound.numbers)).toEqual(result.hits.map(({ compound }) => compound.numbers));
  });

  test("is refused where it does not say what the campaign asks", async () => {
    await failure({ target: { ...campaign.target, unit: "nM" } }).toThrow(
      'target.unit" must be that of the model, "pIC50"',
    );
    const classes = seriesCsv({ y: ({ i }) => String(i % 2) });
    writeFileSync(at("classes.csv"), classes);
    await trainTable(at("classes.csv"), at("classes.msm"), { target: "y", model: "knn", workers: 1 });
    await failure({ model: { file: at("classes.msm") } }).toThrow("must predict a quantity, not the classes of y");
    const two = seriesCsv({ a: ({ value }) => String(value), b: ({ value }) => String(-value) });
    writeFileSync(at("two.csv"), two);
    await trainTable(at("two.csv"), at("two.msm"), { target: ["a", "b"], model: "knn", workers: 1 });
    await failure({ model: { file: at("two.msm") } }).toThrow('does not predict "pIC50". It predicts: a, b');
  });

  test("is refused when it is damaged", async () => {
    const bytes = await readFile(at("series.msm"));
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] as number) ^ 255;
    await writeFile(at("damaged.msm"), bytes);
    await failure({ model: { file: at("damaged.msm") } }).toMatchObject({ code: "input" });
  });
});

describe("a campaign with settings", () => {
  test("trains the estimator that it names, on the features that it names", async () => {
    const model: CampaignConfig["model"] = {
      name: "ridge",
      features: "maccs + rdkit2d:names=MolWt",
      options: { penalties: [3] },
    };
    const { run } = await screen({ ...campaign, model }, { workers: 1 });
    expect(run.model).toMatchObject({
      name: "ridge",
      file: null,
      features: expect.stringMatching(/^maccs:counts=false \+ rdkit2d:names=MolWt/),
      training_compounds: 48,
      metrics: [{ name: "ridge" }, { name: "mean" }, { name: "knn" }],
    });
  });

  test("names the key of options that the estimator cannot take", async () => {
    await failure({ model: { name: "ridge", options: { penalti: 3 } } }).toThrow('"model.options": penalti must be');
  });
});

import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { loadCampaign } from "@molsieve/pipeline";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { withDataFiles } from "../../src/config/data-files.js";

const YAML = `title: T
target:
  file: data/target.csv
  activity: activity
  unit: -log10 M
  active: 7
library:
  file: ../library.smi
model:
  name: random-forest
  trees: 20
`;

async function load(yaml: string) {
  await using folder = await createTemporaryFolder();
  const path = join(folder.path, "campaign.yaml");
  await writeFile(path, yaml);
  return await loadCampaign(path);
}

const place = /^.*campaign\.yaml, /;

/** The message for a campaign, its path left out. */
async function messageOf(yaml: string): Promise<string> {
  const error = await load(yaml).then(
    () => expect.unreachable("the campaign is valid"),
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ name: "MolsieveError", code: "config", message: expect.stringMatching(place) });
  return (error as Error).message.replace(place, "");
}

describe("loadCampaign", () => {
  test("fills in the defaults and keeps the text", async () => {
    const { campaign, text } = await load(YAML);
    expect(text).toBe(YAML);
    expect(campaign).toMatchObject({
      seed: 42,
      features: "morgan:radius=2,bits=2048",
      model: { name: "random-forest", trees: 20 },
      hits: { count: 50, maxRuleOfFiveViolations: 1, minDomain: 0.3 },
    });
    expect(campaign.hide).toBeUndefined();
    expect(campaign.hits.pool).toBeUndefined();
    const { campaign: shorter } = await load(YAML.replace(/model:[\s\S]*/, ""));
    expect(shorter.model).toBeUndefined();
    expect((await withDataFiles(shorter)).model).toEqual({ name: "random-forest", task: "regression", trees: 500 });
  });

  test("looks paths up from the folder of the config file", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "deep", "campaign.yaml");
    await mkdir(join(folder.path, "deep"));
    await writeFile(path, YAML);
    const { campaign } = await loadCampaign(relative(process.cwd(), path));
    expect(campaign.target.file).toBe(join(folder.path, "deep", "data", "target.csv"));
    expect(campaign.library.file).toBe(join(folder.path, "library.smi"));
    await writeFile(
      path,
      `${YAML.replace("data/target.csv", "[a.csv, data/b.csv]")}filters: {alerts: [pains, mine.csv]}\n`,
    );
    const several = (await loadCampaign(path)).campaign;
    expect(several.target.file).toEqual([
      join(folder.path, "deep", "a.csv"),
      join(folder.path, "deep", "data", "b.csv"),
    ]);
    expect(several.filters.alerts).toEqual(["pains", join(folder.path, "deep", "mine.csv")]);
    await writeFile(path, YAML.replace(/model:[\s\S]*/, "model: {file: ../m.msm}\n"));
    expect((await loadCampaign(path)).campaign.model).toEqual({ file: join(folder.path, "m.msm") });
  });

  test("takes any way to model a quantity, with features and options of its own", async () => {
    const model = { name: "gp", features: "morgan:counts + rdkit2d", options: { optimise: false } };
    const { campaign } = await load(YAML.replace(/model:[\s\S]*/, `model: ${JSON.stringify(model)}\n`));
    expect(campaign.model).toEqual(model);
  });

  test("takes a bare list of actives, and a classifier that is told of presumed inactives", async () => {
    const list = YAML.replace(/ {2}activity[\s\S]*active: 7\n/, "");
    const modelOf = async (yaml: string) => (await withDataFiles((await load(yaml)).campaign)).model;
    const bare = list.replace(/model:[\s\S]*/, "");
    const logistic = {
      name: "logistic",
      task: "classification",
      presumedInactives: 600,
      features: "morgan:radius=2,bits=2048 + fcfp:radius=2,bits=2048 + atompair + torsion",
      options: { penalties: [10] },
    };
    expect(await modelOf(bare)).toEqual(logistic);
    expect(await modelOf(`${bare}model: { presumedInactives: 50 }\n`)).toEqual({ ...logistic, presumedInactives: 50 });
    expect(await modelOf(list)).toEqual({
      name: "random-forest",
      task: "classification",
      presumedInactives: 600,
      trees: 20,
    });
    const measured = YAML.replace(/model:[\s\S]*/, "model: { name: logistic }\n");
    expect(await modelOf(measured)).toEqual({ name: "logistic", task: "classification" });
    const { target } = await withDataFiles((await load(bare)).campaign);
    expect(target).toMatchObject({ listed: true, activity: "active", active: 1 });
    const wrong = async (model: string, yaml = YAML) => messageOf(yaml.replace(/model:[\s\S]*/, `model: ${model}\n`));
    expect(await wrong("{ name: ridge, task: classification }")).toMatch(
      /"model.name" must be a model that does class/,
    );
    expect(await wrong("{ name: gp, task: regression, presumedInactives: 20 }")).toMatch(
      /"model.presumedInactives" must/,
    );
    expect(await wrong("{ file: m.msm }", `${bare}model:\n`)).toMatch(/"model.file" must be left out with a bare list/);
    expect(await wrong("{ name: gp, task: regression }", `${bare}model:\n`)).toMatch(/"model.task" must be classific/);
    expect(await messageOf(YAML.replace("  unit: -log10 M\n", ""))).toMatch(/"target.unit" is missing/);
  });

  test("leaves the name of an embedded data set as it is", async () => {
    const { campaign } = await loadCampaign("examples/campaigns/chembl2321810.yaml");
    expect(campaign.target).toMatchObject({ dataset: "chembl2321810", activity: "activity" });
    expect(campaign.target.file).toBeUndefined();
  });

  test("reads JSON", async () => {
    const { campaign } = await load(JSON.stringify((await load(YAML)).campaign));
    expect(campaign.title).toBe("T");
  });

  test.each([
    ["text for a number", "active: 7", "active: seven", 'line 6: "target.active" must be a number, got "seven"'],
    ["a number for text", "unit: -log10 M", "unit: 10", 'line 5: "target.unit" must be text, got 10'],
    ["a list for text", "unit: -log10 M", "unit: [a]", 'line 5: "target.unit" must be text, got ["a"]'],
    [
      "a number for files",
      "file: ../library.smi",
      "file: 5",
      'line 8: "library.file" must be a path or a list of paths, got 5',
    ],
    [
      "a number for keys",
      "library:\n  file: ../library.smi",
      "library: 5",
      'line 7: "library" must be a mapping of keys, got 5',
    ],
    ["nothing for text", "title: T", "title:", 'line 1: "title" must be text, got null'],
    ["empty text", "title: T", 'title: ""', 'line 1: "title" must be text that is not empty, got ""'],
    ["infinity", "active: 7", "active: .inf", 'line 6: "target.active" must be a number, got Infinity'],
    ["not a number", "active: 7", "active: .nan", 'line 6: "target.active" must be a number, got NaN'],
    ["half a tree", "trees: 20", "trees: 20.5", 'line 11: "model.trees" must be an integer, got 20.5'],
    ["no tree", "trees: 20", "trees: 0", 'line 11: "model.trees" must be at least 1, got 0'],
    ["too many trees", "trees: 20", "trees: 10001", 'line 11: "model.trees" must be at most 10000, got 10001'],
    [
      "an unknown model",
      "name: random-forest",
      "name: rf",
      'line 10: "model.name" must be "random-forest" or "auto" or "gp" or "stack" or "boosting" or "forest" or "extra-trees" or "mlp" or "dmpnn" or "svm" or "kernel-ridge" or "ridge" or "elastic-net" or "logistic" or "knn" or "max-similarity" or "mean", got "rf"',
    ],
    [
      "trees of another model",
      "name: random-forest",
      "name: gp",
      'line 11: "model.trees" must be left out: options take it, got 20',
    ],
    [
      "both a model's file and how to train",
      "name: random-forest",
      "file: m.msm",
      'line 11: "model.trees" must be left out beside model.file, got 20',
    ],
    ["neither a model's file nor a name", "name: random-forest", "options: {}", 'line 10: "model.name" is missing'],
    [
      "features that no model takes",
      "trees: 20",
      "features: mhfp",
      'line 11: "model.features" must be features of a model (features mhfp are minimum hashes, which are no quantities. Use bits, counts or values for models), got "mhfp"',
    ],
    [
      "hidden compounds beside a model that may know them",
      "model:\n  name: random-forest\n  trees: 20",
      "model:\n  file: m.msm\nhide: {fraction: 0.2, by: scaffold}",
      'line 11: "hide" must be left out beside model.file, which may have learned from what would be hidden, got {"fraction":0.2,"by":"scaffold"}',
    ],
  ])("refuses %s and names line, key and value", async (_, found, replaced, message) => {
    expect(await messageOf(YAML.replace(found, replaced))).toBe(message);
  });

  test.each([
    ["seed: -1", '"seed" must be at least 0, got -1'],
    ["seed: 4294967296", '"seed" must be at most 4294967295, got 4294967296'],
    ["hide: {fraction: 0, by: scaffold}", '"hide.fraction" must be more than 0, got 0'],
    ["hide: {fraction: 1, by: scaffold}", '"hide.fraction" must be less than 1, got 1'],
    ["hide: {fraction: 0.2, by: year}", '"hide.by" must be "scaffold" or "time" or "column", got "year"'],
    ["hide: {fraction: 0.2, by: time}", '"hide.column" is missing'],
    ["hide: {by: scaffold}", '"hide.fraction" is missing'],
    ["hide: {by: column, column: set}", '"hide.values" is missing'],
    [
      "hide: {by: column, column: set, values: [a], fraction: 0.2}",
      '"hide.fraction" must be a share from 0 to 1 with by: scaffold and by: time, and left out with by: column, got 0.2',
    ],
    [
      "worth: {compound: 50, assay: 20}",
      '"worth" must be left out without hide: what is worth is judged by compounds that were hidden, got {"compound":50,"assay":20}',
    ],
    [
      "features: morgen",
      '"features" must be a fingerprint such as morgan:radius=2,bits=2048 (features "morgen": unknown featuriser "morgen". ' +
        'Did you mean "morgan"?), got "morgen"',
    ],
    [
      "features: rdkit2d",
      '"features" must be a fingerprint such as morgan:radius=2,bits=2048 (features must be bits, but rdkit2d:names=all gives values. These give bits: morgan, atompair, torsion, fcfp, rdkit, layered, maccs, pattern, pubchem, functional, brics, scaffold, secfp), got "rdkit2d"',
    ],
    ["hits: {count: 0}", '"hits.count" must be at least 1, got 0'],
    ["hits: {count: 5, pool: 3}", '"hits.pool" must be at least hits.count, got 3'],
    ["hits: {minDomain: 1.5}", '"hits.minDomain" must be at most 1, got 1.5'],
    ["hits: {maxRuleOfFiveViolations: 5}", '"hits.maxRuleOfFiveViolations" must be at most 4, got 5'],
    [
      "hits: {maxRuleofFiveViolation: 2}",
      'unknown key "hits.maxRuleofFiveViolation". Did you mean "maxRuleOfFiveViolations"? Known here: count, pool, maxRuleOfFiveViolations, minDomain',
    ],
    [
      "zzzzzz: 1",
      'unknown key "zzzzzz". Known here: title, seed, library, standardise, filters, models, consensus, similar, score, order, limits, target, hide, worth, features, model, hits, outputs',
    ],
  ])("refuses %s", async (line, message) => {
    expect(await messageOf(`${YAML}${line}\n`)).toBe(`line 12: ${message}`);
  });

  test.each([
    [
      "both a file and a data set",
      "file: ../library.smi",
      "file: a.smi\n  dataset: nci-5k",
      /^line 8: "library\.file" must be .*dataset/,
    ],
    ["neither a file nor a data set", "file: ../library.smi", "smiles: smiles", /^line \d: "library\.file" is missing/],
  ])("refuses %s", async (_, found, replaced, message) => {
    expect(await messageOf(YAML.replace(found, replaced))).toMatch(message);
  });

  test("refuses a delimiter of two characters", async () => {
    const yaml = YAML.replace("file: data/target.csv", 'file: data/target.csv\n  delimiter: "||"');
    expect(await messageOf(yaml)).toBe(
      'line 4: "target.delimiter" must be one character, not a quote or line end, got "||"',
    );
  });

  test("names the line of the mapping that lacks a key", async () => {
    expect(await messageOf(YAML.replace("  unit: -log10 M\n", ""))).toMatch(/^line [23]: "target\.unit" is missing$/);
  });
});

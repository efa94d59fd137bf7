import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type EvaluateTableOptions, evaluateTable } from "@molsieve/pipeline";
import { createTemporaryFolder, type TemporaryFolder } from "@molsieve/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seriesCsv } from "./measured-series.js";

let folder: TemporaryFolder;
const at = (name: string) => join(folder.path, name);
const QUICK = {
  models: ["ridge"],
  features: ["maccs", "rdkit2d:names=MolWt+MolLogP"],
  workers: 1,
  standardise: "none",
} as const;

beforeAll(async () => {
  folder = await createTemporaryFolder();
  const csv = seriesCsv({
    y: ({ value }) => value.toFixed(2),
    year: ({ i }) => String(2000 + (i % 12)),
    part: ({ i }) => (i % 4 === 0 ? "test" : "train"),
    cliff: ({ i }) => String(i % 2),
    label: ({ value }) => (value > 5 ? "yes" : "no"),
  });
  writeFileSync(at("series.csv"), csv);
});
afterAll(() => folder[Symbol.asyncDispose]());

let count = 0;
async function evaluated(options: Partial<EvaluateTableOptions>) {
  const output = at(`evaluation-${count++}.json`);
  const { report } = await evaluateTable(at("series.csv"), output, { target: "y", ...QUICK, ...options });
  // Figures that are not defined become null.
  expect(JSON.parse(readFileSync(output, "utf8"))).toEqual(JSON.parse(JSON.stringify(report)));
  return report;
}

const testRows = (report: Awaited<ReturnType<typeof evaluated>>) => report.plan.folds.map(({ test: rows }) => rows);

test("a report has the models beside the baselines, each with metrics over the folds, and the split itself", async () => {
  const report = await evaluated({ split: "random", folds: 4 });
  expect(report).toMatchObject({
    target: "y",
    task: "regression",
    rows: 48,
    rejected: 0,
    split: "random",
    classes: null,
  });
  expect(report.models.map(({ name, isBaseline }) => [name, isBaseline])).toEqual([
    ["ridge", false],
    ["mean", true],
    ["max-similarity", true],
    ["knn", true],
  ]);
  const [ridge, mean] = report.models;
  expect(ridge?.metrics["rmse"]?.values).toHaveLength(4);
  expect(ridge?.metrics["rmse"]?.mean).toBeLessThan(0.5 * (mean?.metrics["rmse"]?.mean as number));
  expect(ridge?.metrics["coverage"]?.mean).toBeGreaterThan(0.7);
  expect(
    testRows(report)
      .flat()
      .sort((a, b) => a - b),
  ).toEqual(Array.from({ length: 48 }, (_, row) => row));
  expect(report.comparisons.find(({ metric }) => metric === "rmse")).toMatchObject({ model: "ridge" });
  expect(report.audit.sentences.length).toBeGreaterThan(0);
});

describe("splits", () => {
  test("by scaffold all rows of one ring system are on one side", async () => {
    const report = evaluated({ split: "scaffold", folds: 2 });
    await expect(report).rejects.toMatchObject({ code: "input" });
  });

  test("by time the latest test", async () => {
    const report = await evaluated({ split: "time:year", folds: 1, fraction: 0.25 });
    expect(
      testRows(report)[0]
        ?.map((row) => row % 12)
        .every((year) => year >= 9),
    ).toBe(true);
    await expect(evaluated({ split: "time:yaer" })).rejects.toMatchObject({ code: "input" });
    await expect(evaluated({ split: "time:label" })).rejects.toThrow('"no" is neither a number nor a date');
  });

  test("by a column as it says", async () => {
    const report = await evaluated({ split: "column:part" });
    expect(testRows(report)).toEqual([Array.from({ length: 12 }, (_, i) => 4 * i)]);
  });

  test("by clusters and by dissimilarity every row tests once", async () => {
    for (const split of ["butina", "dissimilar", "stratified"]) {
      const report = await evaluated({ split, folds: 2 });
      expect(
        testRows(report)
          .flat()
          .sort((a, b) => a - b),
        split,
      ).toEqual(Array.from({ length: 48 }, (_, row) => row));
    }
  });

  test("on another table", async () => {
    writeFileSync(at("other.csv"), "smiles,id,y\nCCCCCCCc1ccc(F)cc1,F7,5.2\nCCc1ccc(O)cc1,A1,4.2\nC1CC,X,3\n");
    const report = await evaluated({ test: at("other.csv") });
    expect(testRows(report)).toEqual([[48, 49]]);
    expect(report).toMatchObject({ rows: 50, rejected: 1 });
    expect(readFileSync(at(`evaluation-${count - 1}.json.test.rejects.csv`), "utf8")).toContain("C1CC");
    expect(report.audit.shared.exact).toMatchObject({ rows: 1 });
    expect(report.audit.sentences.join(" ")).toContain("1 of 2 test compounds");
  });
});

test("a subset is judged apart", async () => {
  const report = await evaluated({ split: "random", folds: 2, subset: "cliff=1" });
  expect(report.models[0]?.subset?.["rmse"]?.values).toHaveLength(2);
});

test("classes are judged by metrics of classes", async () => {
  const report = await evaluated({ target: "label", models: ["knn"], split: "stratified", folds: 2 });
  expect(report).toMatchObject({ task: "classification", classes: ["no", "yes"] });
  expect(report.models[0]?.metrics["roc_auc"]?.mean).toBeGreaterThan(0.8);
  expect(Object.keys(report.models[0]?.metrics ?? {})).toContain("bedroc20");
});

test("a learning curve and scrambled values say what is learned", async () => {
  const report = await evaluated({ split: "random", folds: 2, learningCurve: true, scramble: 5 });
  expect(report.learning_curve?.map(({ fraction }) => fraction)).toEqual([0.1, 0.2, 0.4, 0.7, 1]);
  expect(report.scramble?.scrambled).toHaveLength(5);
  expect(report.scramble?.p).toBeCloseTo(1 / 6, 12);
});

describe("what cannot be is said before anything is read", () => {
  test.each<[string, Partial<EvaluateTableOptions>, string]>([
    ["a split of no name", { split: "scafold" }, 'there is no split "scafold". Did you mean scaffold? Known: random,'],
    ["a model of no name", { models: ["rige"] }, 'there is no model "rige". Did you mean ridge? Known: auto, gp,'],
    ["a metric of no name", { metrics: ["rsme"] }, 'there is no metric "rsme". Did you mean rmse? Known: rmse, mae,'],
    ["no metric", { metrics: [] }, "metrics must be at least one"],
    ["no folds", { folds: 0 }, "folds must be an integer of 1 or more, got 0"],
    ["a fraction", { folds: 1, fraction: 1 }, "fraction must be above 0 and below 1, got 1"],
    ["repeats", { repeats: 0 }, "repeats must be an integer from 1 to 1000, got 0"],
    ["a seed", { seed: -1 }, "seed must be an integer from 0 to 4294967295, got -1"],
    ["half a scramble", { scramble: 0.5 }, "scramble must be an integer of 0 or more, got 0.5"],
    ["a limit of the domain", { domainLimit: 2 }, "domainLimit must be from 0 to 1, got 2"],
    ["a subset", { subset: "cliff" }, "subset must be COL=VALUE"],
    ["a model twice", { models: ["ridge", "ridge"] }, "models that differ"],
    ["a task", { task: "regresion" as "regression" }, "task must be one of regression, classification"],
    ["a preset", { standardise: "chemble" as "chembl" }, "standardise must be one of chembl"],
    [
      "an option of no name",
      { modelOptions: { ridge: { penalty: [1] } } },
      'the model ridge has no option "penalty". Did you mean penalties? Its options: penalties',
    ],
    [
      "an option out of range",
      { modelOptions: { knn: { k: 0 } } },
      "knn.k must be an integer from 1 to 4294967296, got 0",
    ],
    [
      "options of another model",
      { modelOptions: { gp: { mixture: "fitted" } } },
      'there are options of "gp", which takes no part. Models: ridge, mean,',
    ],
    ["a budget without auto", { budgetSeconds: 5 }, "budget must be left out: only the model auto searches, got 5"],
    ["no budget", { models: ["auto"], budgetSeconds: 0 }, "budget must be above 0 seconds, got 0"],
    [
      "a split where another table tests",
      { test: "t.csv", split: "random" },
      "split must be left out where another table",
    ],
    ["folds where another table tests", { test: "t.csv", folds: 3 }, "folds must be left out where another table"],
    ["a journal without auto", { journal: "notes" }, "journal must be left out: only the model auto searches"],
  ])("%s", async (_, options, words) => {
    const output = at("never.json");
    const evaluation = evaluateTable(at("no-such-file.csv"), output, { target: "y", ...QUICK, ...options });
    await expect(evaluation).rejects.toMatchObject({ code: "argument" });
    await expect(evaluation).rejects.toThrow(words);
    expect(readdirSync(folder.path).filter((name) => name.startsWith("never"))).toEqual([]);
  });
});

describe("what cannot be for these compounds", () => {
  test.each<[string, Partial<EvaluateTableOptions>, string, string]>([
    ["a metric of classes", { split: "random", metrics: ["roc_auc"] }, "argument", "roc_auc does not judge quantities"],
    ["more folds than compounds", { split: "random", folds: 49 }, "input", "only 48 compounds have a value"],
    ["one compound", { split: "random", limit: 1 }, "input", "1 compound has a value, 4 or more are needed"],
  ])("%s", async (_, options, code, words) => {
    const before = count;
    await expect(evaluated(options)).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
    expect(readdirSync(folder.path).filter((name) => name.startsWith(`evaluation-${before}.`))).toEqual([]);
  });
});

test("figures are told apart by the applicability domain", async () => {
  const [ridge, mean] = (await evaluated({ split: "random", folds: 2, domainLimit: 0.3, metrics: ["rmse"] })).models;
  expect(ridge?.domain?.limit).toBe(0.3);
  expect((ridge?.domain?.inside.rows ?? 0) + (ridge?.domain?.outside.rows ?? 0)).toBe(48);
  expect(Object.keys(ridge?.domain?.inside.metrics ?? {})).toEqual(["rmse", "coverage", "interval_width"]);
  expect(mean?.domain).toBeUndefined();
  const [all] = (await evaluated({ split: "random", folds: 2, domainLimit: 0 })).models;
  expect(all?.domain?.outside).toEqual({
    rows: 0,
    metrics: {},
    note: "No test row lies outside the domain (score below 0)",
  });
});

test("options reach the model and the baselines that they are of", async () => {
  const rmse = async (options: Partial<EvaluateTableOptions>) =>
    (await evaluated({ split: "random", folds: 2, ...options })).models.map(({ metrics }) => metrics["rmse"]?.mean);
  const plain = await rmse({});
  const set = await rmse({ modelOptions: { ridge: { penalties: [1e6] }, knn: { k: 40 } } });
  expect(set[0]).toBeGreaterThan(2 * (plain[0] as number));
  expect(set.slice(1, 3)).toEqual(plain.slice(1, 3));
  expect(set[3]).toBeGreaterThan(plain[3] as number);
});

test("auto says what it tried in every fold, and goes on from its journal", async () => {
  const journal = at("notes");
  const candidates = [{ estimator: "ridge" }, { estimator: "knn" }, { estimator: "mean" }];
  const options = { models: ["auto"], modelOptions: { auto: { candidates } }, split: "random", folds: 2 };
  const [auto] = (await evaluated({ ...options, journal })).models;
  expect(auto?.tried?.map((fold) => fold.map(({ model }) => model))).toEqual([
    ["ridge", "knn", "mean"],
    ["ridge", "knn", "mean"],
  ]);
  for (const fold of auto?.tried ?? []) {
    for (const { rmse } of fold) expect(rmse).toBeGreaterThan(0);
    expect(fold.reduce((total, { weight }) => total + weight, 0)).toBeCloseTo(1, 12);
  }
  expect(readdirSync(journal)).toHaveLength(6);
  const [again] = (await evaluated({ ...options, journal })).models;
  expect(again?.tried).toEqual(auto?.tried);
  expect(again?.metrics).toEqual(auto?.metrics);
  const [short] = (await evaluated({ ...options, budgetSeconds: 1e-9 })).models;
  expect(short?.tried?.map((fold) => fold.length)).toEqual([1, 1]);
});

test("a journal that is a file is refused", async () => {
  const evaluation = evaluateTable(at("no-such-file.csv"), at("never.json"), {
    target: "y",
    models: ["auto"],
    journal: at("series.csv"),
  });
  await expect(evaluation).rejects.toMatchObject({ code: "output" });
});

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
  await expect(evaluated({ subset: "cliff" })).rejects.toThrow("subset must be COL=VALUE");
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

describe("what cannot be", () => {
  test.each([
    ["a split of no name", { split: "scafold" }, "split must be one of random"],
    ["a model of no name", { models: ["rige"] }, "Did you mean ridge?"],
    ["a metric of no name", { split: "random", metrics: ["rsme"] }, "rmse"],
    ["no folds", { folds: 0 }, "folds must be an integer of 1 or more"],
    ["a model twice", { models: ["ridge", "ridge"] }, "models that differ"],
  ])("%s", async (_, options, words) => {
    const before = count;
    await expect(evaluated(options)).rejects.toSatisfy((error: Error & { remedy?: string }) =>
      `${error.message} ${error.remedy}`.includes(words),
    );
    expect(readdirSync(folder.path).filter((name) => name.startsWith(`evaluation-${before}.`))).toEqual([]);
  });
});

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { evaluateTable, loadTable, predictTable, trainTable } from "@molsieve/pipeline";
import { createTemporaryFolder, type TemporaryFolder } from "@molsieve/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { measuredSeries, seriesCsv } from "./measured-series.js";

let folder: TemporaryFolder;
const at = (name: string) => join(folder.path, name);
const QUICK = { features: "maccs", workers: 1, standardise: "none" } as const;

const FILES: Readonly<Record<string, string>> = {
  "empty.csv": "",
  "header.csv": "smiles,id,y\n",
  "one.csv": "smiles,id,y\nCCO,a,5\n",
  "broken.csv": "smiles,id,y\nC1CC,a,5\n",
  "equal.csv": seriesCsv({ y: () => "5" }),
  "class.csv": seriesCsv({ y: () => "active" }),
  "words.csv": seriesCsv({ y: ({ i }) => `word ${i}` }),
  "bounds.csv": seriesCsv({ y: ({ value }) => `>${value}` }),
  "three.csv": seriesCsv({ y: ({ i }) => ["low", "mid", "high"][Math.floor((i % 12) / 4)] as string }),
  "nameless.csv": seriesCsv({ y: ({ value }) => String(value) }).replace("smiles", "what"),
};

beforeAll(async () => {
  folder = await createTemporaryFolder();
  for (const [name, text] of Object.entries(FILES)) writeFileSync(at(name), text);
});
afterAll(() => folder[Symbol.asyncDispose]());

/** What is wrong with a table, whoever reads it; paths as seen from the folder. */
const FAULTS: readonly [file: string, model: string, words: string][] = [
  ["empty.csv", "ridge", "empty.csv: the file is empty. Give a file with at least one record"],
  ["header.csv", "ridge", "header.csv: no records, only a header. Give a file with at least one structure"],
  ["one.csv", "ridge", "one.csv: target y: 1 compound has a value, 4 or more are needed. Add measured compounds"],
  [
    "broken.csv",
    "ridge",
    'broken.csv: its only row cannot be used. The first: broken.csv, line 2: "C1CC": unclosed ring',
  ],
  ["equal.csv", "ridge", "equal.csv: target y: all 48 exact values are 5, so that there is nothing to learn. Add"],
  [
    "class.csv",
    "knn",
    'class.csv: target y: all 48 compounds are of one class ("active"), two or more are needed. Add',
  ],
  [
    "words.csv",
    "ridge",
    'words.csv: none of its 48 rows can be used. The first: words.csv, line 2: y: "word 0" is not a number',
  ],
  [
    "bounds.csv",
    "ridge",
    "bounds.csv: target y: 0 compounds have an exact value (48 a bound), 4 or more are needed. Add",
  ],
  [
    "three.csv",
    "ridge",
    "the model ridge cannot predict classes, and y holds classes (high, low, mid). Models that can: gp, kernel-ridge,",
  ],
  [
    "nameless.csv",
    "ridge",
    "nameless.csv: no SMILES column found in the header. Name the column with smiles (--smiles)",
  ],
  ["none.csv", "ridge", "none.csv: no such file."],
];

describe.each(["train", "evaluate"] as const)("%s", (verb) => {
  const run = (file: string, model: string) =>
    verb === "train"
      ? trainTable(at(file), at("out.msm"), { target: "y", model, ...QUICK })
      : evaluateTable(at(file), at("out.json"), { target: "y", models: [model], split: "random", folds: 3, ...QUICK });

  test.each(FAULTS)("of %s by %s says what is wrong and leaves nothing behind", async (file, model, words) => {
    const before = readdirSync(folder.path);
    const [outcome] = await Promise.allSettled([run(file, model)]);
    expect(outcome).toMatchObject({ status: "rejected", reason: { name: "MolsieveError" } });
    const { message } = (outcome as PromiseRejectedResult).reason as Error;
    expect(message.replaceAll(join(folder.path, "/"), "")).toContain(words);
    expect(readdirSync(folder.path)).toEqual(before);
  });
});

test("a task that the model is not made for is refused before the file is read", async () => {
  const options = { target: "y", task: "classification", ...QUICK } as const;
  const words = "the model ridge cannot predict classes. Models that can: gp, ";
  await expect(trainTable(at("none.csv"), at("out.msm"), { model: "ridge", ...options })).rejects.toThrow(words);
  await expect(evaluateTable(at("none.csv"), at("out.json"), { models: ["ridge"], ...options })).rejects.toThrow(words);
});

test("a unit of concentration in the wrong case is refused", async () => {
  const training = trainTable(at("none.csv"), at("out.msm"), { target: "y", unit: "nm", ...QUICK });
  await expect(training).rejects.toThrow(
    'unit must be nM for concentrations (case matters), or a longer name for anything else, got "nm"',
  );
});

test("a place where the model cannot be is found before the file is read", async () => {
  const training = trainTable(at("none.csv"), join(at("one.csv"), "out.msm"), {
    target: "y",
    rejects: at("r.csv"),
    ...QUICK,
  });
  await expect(training).rejects.toMatchObject({
    code: "output",
    message: expect.stringContaining("out.msm: cannot be written: a file stands where a folder is needed"),
  });
  expect(readdirSync(folder.path)).not.toContain("r.csv");
});

test("values over many powers of ten without a unit are remarked on", async () => {
  writeFileSync(at("nM.csv"), seriesCsv({ y: ({ value }) => String(10 ** (9 - value)) }));
  const { notes } = await trainTable(at("nM.csv"), at("nM.msm"), { target: "y", model: "knn", ...QUICK });
  expect(notes.join("; ")).toMatch(/y runs over 3\.\d powers of ten: if these are concentrations, name their unit/);
  const units = await trainTable(at("nM.csv"), at("nM2.msm"), { target: "y", model: "knn", unit: "nM", ...QUICK });
  expect(units.notes.join("; ")).not.toContain("powers of ten");
});

test("one identifier for all compounds, and a path with spaces, are no matter", async () => {
  mkdirSync(at("a folder"));
  const csv = seriesCsv({ y: ({ value }) => String(value) }).replace(/,[ANEK]\d+,/g, ",same,");
  writeFileSync(at("a folder/my file.csv"), csv);
  await trainTable(at("a folder/my file.csv"), at("a folder/my model"), { target: "y", model: "knn", ...QUICK });
  const predicted = await predictTable(at("a folder/my model"), at("a folder/my file.csv"), at("a folder/said.csv"));
  expect(predicted).toMatchObject({ rows_in: 48, rows_out: 48 });
  const rows = (await loadTable(at("a folder/said.csv"))).records();
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(["same"]));
  expect(rows).toHaveLength(measuredSeries().length);
});

describe("predict with a model that is not whole", () => {
  const MODEL = "whole";
  beforeAll(async () => {
    writeFileSync(at("good.csv"), seriesCsv({ y: ({ value }) => String(value) }));
    await trainTable(at("good.csv"), at(`${MODEL}.msm`), { target: "y", model: "knn", ...QUICK });
  });

  test.each([
    ["cut short", (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1), "or it was cut short"],
    ["empty", () => Buffer.alloc(0), "or it was cut short"],
    ["a table", () => Buffer.from("smiles,y\nCCO,5\n"), "is no model archive"],
  ])("%s: it is refused and nothing is left behind", async (_, damage, words) => {
    writeFileSync(at("damaged.msm"), damage(readFileSync(at(`${MODEL}.msm`))));
    const before = readdirSync(folder.path);
    const prediction = predictTable(at("damaged.msm"), at("good.csv"), at("said.csv"));
    await expect(prediction).rejects.toMatchObject({ code: "input", message: expect.stringContaining(words) });
    expect(readdirSync(folder.path)).toEqual(before);
  });

  test("no structure can be read: all rows are rejected and counted", async () => {
    const said = await predictTable(at(`${MODEL}.msm`), at("broken.csv"), at("said.csv"), { workers: 1 });
    expect(said).toMatchObject({ rows_in: 1, rows_out: 0, rows_rejected: 1 });
    expect(readFileSync(at("said.csv.rejects.csv"), "utf8")).toContain("broken.csv, line 2");
  });
});

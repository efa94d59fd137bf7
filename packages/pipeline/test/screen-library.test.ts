import { appendFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  explainScreen,
  filterTable,
  type LibraryScreenConfig,
  mergeRuns,
  predictTable,
  prepareLibrary,
  type ScreenLibraryOptions,
  screenLibrary,
  trainTable,
} from "@molsieve/pipeline";
import { readRecords } from "@molsieve/table";
import { createTemporaryFolder, type TemporaryFolder } from "@molsieve/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { measuredSeries, seriesCsv } from "./models/measured-series.js";

const NCI = readFileSync("datasets/nci-5k/nci-5k.smi", "utf8").trim().split("\n").slice(0, 300);
const SERIES = measuredSeries().map(({ smiles, id }) => `${smiles}\t${id}`);
const FILTERS = { rules: ["lipinski", "veber"], alerts: ["pains_a"] };
const BAD = ["C1CC(\tbroken", "C*C\tdummy", "CC(=O)[O-].[Na+]\tsalt"];

let folder: TemporaryFolder;
let config: LibraryScreenConfig;
const at = (name: string) => join(folder.path, name);

beforeAll(async () => {
  folder = await createTemporaryFolder();
  writeFileSync(at("series.csv"), seriesCsv({ pIC50: ({ value }) => value.toFixed(2) }));
  writeFileSync(at("one.smi"), `${[...NCI.slice(0, 130), ...BAD].join("\n")}\n`);
  writeFileSync(at("two.smi"), `${[...NCI.slice(130), ...SERIES].join("\n")}\n`);
  writeFileSync(at("all.smi"), `${[...NCI.slice(0, 130), ...BAD, ...NCI.slice(130), ...SERIES].join("\n")}\n`);
  const options = { model: "ridge", features: ["maccs", "rdkit2d:names=MolWt+MolLogP"], workers: 1 };
  await trainTable(at("series.csv"), at("m.msm"), { target: "pIC50", ...options });
  await trainTable(at("series.csv"), at("other.msm"), { target: "pIC50", ...options, model: "mean" });
  config = {
    title: "T",
    library: { file: [at("one.smi"), at("two.smi")] },
    filters: FILTERS,
    models: [{ file: at("m.msm") }],
    hits: { count: 20 },
    outputs: { sample: 10 },
  };
}, 120_000);
afterAll(() => folder[Symbol.asyncDispose]());

/** Every file of a finished run but its timing, job and journal. */
function filesOf(run: string): Record<string, string> {
  const names = readdirSync(run, { withFileTypes: true }).filter((entry) => entry.isFile());
  const kept = names.map(({ name }) => name).filter((name) => !/^(timing|job|journal)\./.test(name));
  return Object.fromEntries(kept.sort().map((name) => [name, readFileSync(join(run, name), "utf8")]));
}

/** The rows of a table, each as its cells by column. */
async function cellsOf(path: string): Promise<Record<string, string>[]> {
  const { chunks, columns } = await readRecords(path, { smiles: path.endsWith(".parquet") ? "id" : "smiles" });
  const rows: Record<string, string>[] = [];
  for await (const { records } of chunks) {
    for (const { fields } of records) rows.push(Object.fromEntries(columns.map((name, i) => [name, fields[i] ?? ""])));
  }
  return rows;
}

function screened(run: string, options: ScreenLibraryOptions = {}, changes: Partial<LibraryScreenConfig> = {}) {
  return screenLibrary({ ...config, ...changes }, at(run), { workers: 1, ...options });
}

describe("screenLibrary", () => {
  test("ranks what passes as filter and predict do one after the other, and accounts for every row", async () => {
    const { run, timing } = await screened("whole", { workers: 2 });
    const files = filesOf(at("whole"));
    await filterTable(at("all.smi"), at("kept.csv"), { ...FILTERS, workers: 1 });
    await predictTable(at("m.msm"), at("kept.csv"), at("said.csv"), { smiles: "smiles", id: "id", workers: 1 });
    const kept = await cellsOf(at("kept.csv"));
    const said = await cellsOf(at("said.csv"));
    expect(said.length).toBe(kept.length);
    const rows = said
      .map((each, i): Record<string, string | number> => ({ ...each, row: Number(kept[i]?.["row"]) }))
      .filter(({ id }) => id !== "dummy")
      .sort((a, b) => Number(b["pIC50"]) - Number(a["pIC50"]) || Number(a["row"]) - Number(b["row"]));
    const lines = (files["hits.csv"] ?? "")
      .trim()
      .split("\n")
      .map((line) => line.split(","));
    expect(lines[0]?.join()).toBe("row,id,input,smiles,rank,file,pIC50,pIC50_sd,pIC50_lower,pIC50_upper,pIC50_domain");
    expect(lines.slice(1).map(([row]) => Number(row))).toEqual(rows.slice(0, 20).map((each) => each["row"]));
    for (const [i, line] of lines.slice(1).entries()) {
      expect(line[4]).toBe(String(i + 1));
      expect(Number(line[6])).toBeCloseTo(Number(rows[i]?.["pIC50"]), 10);
      expect(Number(line[10])).toBeCloseTo(Number(rows[i]?.["pIC50_domain"]), 10);
    }
    const accounting = run?.accounting;
    expect(accounting).toMatchObject({ rows_in: 351, scored: rows.length, rejected: 2, hits: 20, unranked: 0 });
    expect(accounting?.filtered).toBe(351 - 2 - rows.length);
    expect(accounting?.rejected_by).toEqual({ "standardise: dummy-atom": 1, "standardise: syntax": 1 });
    expect(files["rejects.csv"]).toMatch(/^row,.*\n130,broken,.*one\.smi, line 131: .*\n131,dummy,.*\n$/);
    expect(timing?.stages.map(({ rows_in }) => rows_in)).toEqual(run?.stages.map(({ rows_in }) => rows_in));
    expect(Object.keys(files)).toEqual(["hits.csv", "rejects.csv", "report.html", "run.json", "sample.csv"]);
  });

  test("leaves the same bytes with other workers and shards, cancelled in the middle and gone on with", async () => {
    const stop = new AbortController();
    const options: ScreenLibraryOptions = { workers: 1, shardRows: 40 };
    const first = screened("stopped", {
      ...options,
      signal: stop.signal,
      onProgress: ({ done }) => done > 100 && stop.abort(),
    });
    await expect(first).rejects.toMatchObject({ code: "cancelled" });
    await expect(screened("stopped", options)).rejects.toMatchObject({
      code: "output",
      remedy: expect.stringContaining("--resume") as string,
    });
    const begun: number[] = [];
    await screened("stopped", { ...options, begin: "resume", onProgress: ({ done }) => begun.push(done) });
    expect(begun[0]).toBeGreaterThan(100);
    expect(filesOf(at("stopped"))).toEqual(filesOf(at("whole")));
  });

  test("parts joined in any order are the whole", async () => {
    const parts = [at("part0"), at("part1")];
    for (const index of [0, 1]) await screened(`part${index}`, { shardRows: 60, part: { index, of: 2 } });
    await expect(mergeRuns(parts.slice(1), at("half"))).rejects.toMatchObject({ code: "input" });
    await mergeRuns(parts.toReversed(), at("joined"), { workers: 1 });
    expect(filesOf(at("joined"))).toEqual(filesOf(at("whole")));
    const { run } = await mergeRuns(parts, at("joined"), { workers: 1 });
    expect(run?.accounting.rows_in).toBe(351);
  });

  test("a prepared library gives the hits of the raw one, and is refused where it was standardised otherwise", async () => {
    await prepareLibrary([at("one.smi"), at("two.smi")], at("all.mlib"), { workers: 1 });
    const { run } = await screened("prepared", { shardRows: 50 }, { library: { file: at("all.mlib") } });
    const [files, raw] = [filesOf(at("prepared")), filesOf(at("whole"))];
    expect([files["hits.csv"], files["sample.csv"]]).toEqual([raw["hits.csv"], raw["sample.csv"]]);
    expect(files["rejects.csv"]?.split("\n").map((line) => line.split(",").slice(0, 5).join())).toEqual(
      raw["rejects.csv"]?.split("\n").map((line) => line.split(",").slice(0, 5).join()),
    );
    expect(run?.accounting).toMatchObject({ rows_in: 351, rejected: 2 });
    await prepareLibrary([at("one.smi")], at("minimal.mlib"), { workers: 1, preset: "minimal" });
    await expect(screened("none", {}, { library: { file: at("minimal.mlib") } })).rejects.toThrow(
      /minimal\.mlib was standardised by "minimal", the screen wants "chembl"\. Prepare it again/,
    );
  });

  test("a changed config, model or library is refused with what changed", async () => {
    const again = (changes: Partial<LibraryScreenConfig>) => screened("whole", { begin: "resume" }, changes);
    await expect(again({})).resolves.toMatchObject({ run: { accounting: { rows_in: 351 } } });
    await expect(again({ hits: { count: 21 } })).rejects.toThrow(/hits.*count.*20.*21/);
    await expect(again({ models: [{ file: at("other.msm") }] })).rejects.toThrow(/models.*sha256/);
    appendFileSync(at("two.smi"), "C\tmethane\n");
    await expect(again({})).rejects.toThrow(/sha256/);
    await expect(mergeRuns([at("part0"), at("part1")], at("late"))).rejects.toThrow(/has changed since/);
  });

  test("filters by properties, patterns and similarity, and writes the scores of all that pass", async () => {
    const [query = ""] = NCI[4]?.split("\t") ?? [];
    const { run } = await screened(
      "scores",
      { shardRows: 200 },
      {
        library: { file: at("one.smi") },
        models: [],
        filters: {
          properties: { MolWt: { max: 250 } },
          substructures: { with: ["c1ccccc1"], without: ["[N+](=O)[O-]"] },
        },
        similar: { smiles: ["CCO", query], min: 0.15 },
        hits: { count: 5 },
        outputs: { scores: true, hits: ["csv", "sdf"] },
      },
    );
    const { scored, filtered_by = {} } = run?.accounting ?? {};
    expect(Object.keys(filtered_by)).toEqual([
      "properties: MolWt",
      "similarity",
      "with: c1ccccc1",
      "without: [N+](=O)[O-]",
    ]);
    expect(readdirSync(join(at("scores"), "scores"))).toEqual(["part-000000.parquet"]);
    const scores = await cellsOf(join(at("scores"), "scores", "part-000000.parquet"));
    expect(scores.length).toBe(scored);
    const best = scores
      .toSorted((a, b) => Number(b["similarity"]) - Number(a["similarity"]) || Number(a["row"]) - Number(b["row"]))
      .slice(0, 5);
    const lines = readFileSync(join(at("scores"), "hits.csv"), "utf8")
      .trim()
      .split("\n");
    expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual(best.map((each) => each["row"]));
    expect(lines[1]).toMatch(/^4,.*,1,1,/);
    expect(lines[1]).toContain(query);
    expect(readFileSync(join(at("scores"), "hits.sdf"), "utf8").split("$$$$\n").length).toBe(6);
  });

  test("refuses what does not go together", async () => {
    const refused = (changes: Partial<LibraryScreenConfig>) => expect(screened("none", {}, changes)).rejects;
    await refused({ rank: { by: "pIC51" } }).toThrow(/"rank.by" must be a column.*Did you mean "pIC50"/);
    await refused({ standardise: "none" }).toThrow(/m\.msm was trained on structures standardised by/);
    const twice = [{ file: at("m.msm") }, { file: at("other.msm") }];
    await refused({ models: twice }).toThrow(/two columns would be called "pIC50"/);
    await refused({ models: [{ file: at("m.msm"), target: "x" }] }).toThrow(/It predicts: pIC50/);
    await refused({ similar: { smiles: ["C1CC"] } }).toThrow(/"similar.smiles.0" must be a SMILES/);
  });
});

test("explainScreen tells the order of the stages with what they cost and let through", async () => {
  const { rows, stages, columns, rank } = await explainScreen(
    { ...config, library: { file: at("one.smi") } },
    { workers: 1 },
  );
  expect(rows).toBe(133);
  expect(stages.map(({ name }) => name.replace(/:.*/, ""))).toEqual([
    "read and standardise (chembl)",
    "filter",
    "filter",
    "features",
    "model",
  ]);
  const [, rules, alerts] = stages;
  expect(rules?.name).toBe("filter: rules lipinski, veber");
  expect(rules?.rows_in).toBe(alerts?.rows_in);
  expect(stages.every(({ microseconds }) => microseconds !== null && microseconds > 0)).toBe(true);
  expect([columns[0], rank]).toEqual(["pIC50", "pIC50"]);
});

import { appendFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  explainScreen,
  filterTable,
  type LibraryScreenConfig,
  loadTable,
  mergeRuns,
  predictTable,
  type ScreenLibraryOptions,
  screenLibrary,
  trainTable,
} from "@molsieve/pipeline";
import { createTemporaryFolder, type TemporaryFolder } from "@molsieve/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { measuredSeries, seriesCsv } from "./models/measured-series.js";

const NCI = readFileSync("datasets/nci-5k/nci-5k.smi", "utf8").trim().split("\n").slice(0, 300);
const SERIES = measuredSeries().map(({ smiles, id }) => `${smiles}\t${id}`);
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
    filters: { rules: ["lipinski", "veber"], alerts: ["pains"] },
    models: [{ file: at("m.msm") }],
    hits: { count: 20 },
    outputs: { sample: 10 },
  };
}, 120_000);
afterAll(() => folder[Symbol.asyncDispose]());

/** Every file of a finished run but its timing, job and shards. */
function filesOf(run: string): Record<string, string> {
  const names = readdirSync(run, { withFileTypes: true }).filter((entry) => entry.isFile());
  const kept = names.map(({ name }) => name).filter((name) => !/^(timing|job|journal)\./.test(name));
  return Object.fromEntries(kept.sort().map((name) => [name, readFileSync(join(run, name), "utf8")]));
}

let nRuns = 0;
async function screened(options: ScreenLibraryOptions = {}, changes: Partial<LibraryScreenConfig> = {}) {
  const run = at(`run${nRuns++}`);
  const result = await screenLibrary({ ...config, ...changes }, run, { workers: 1, ...options });
  return { ...result, path: run, files: filesOf(run) };
}

describe("screenLibrary", () => {
  test("ranks what passes as filter and predict do one after the other, and accounts for every row", async () => {
    const { run, files, timing } = await screened({ workers: 2 });
    await filterTable(at("all.smi"), at("kept.csv"), { rules: ["lipinski", "veber"], alerts: ["pains"], workers: 1 });
    await predictTable(at("m.msm"), at("kept.csv"), at("said.csv"), { smiles: "smiles", id: "id", workers: 1 });
    const kept = (await loadTable(at("kept.csv"))).rows;
    const said = (await loadTable(at("said.csv"))).rows;
    expect(said.length).toBe(kept.length);
    const rows = said
      .map((each, i) => ({ row: Number(kept[i]?.values["row"]), values: each.values }))
      .sort((a, b) => Number(b.values["pIC50"]) - Number(a.values["pIC50"]) || a.row - b.row);
    const lines = (files["hits.csv"] ?? "")
      .trim()
      .split("\n")
      .map((line) => line.split(","));
    expect(lines[0]?.join()).toBe("row,id,input,smiles,rank,file,pIC50,pIC50_sd,pIC50_lower,pIC50_upper,pIC50_domain");
    expect(lines.slice(1).map(([row]) => Number(row))).toEqual(rows.slice(0, 20).map(({ row }) => row));
    for (const [i, line] of lines.slice(1).entries()) {
      expect(line[4]).toBe(String(i + 1));
      expect(Number(line[6])).toBeCloseTo(Number(rows[i]?.values["pIC50"]), 10);
      expect(Number(line[10])).toBeCloseTo(Number(rows[i]?.values["pIC50_domain"]), 10);
    }
    const accounting = run?.accounting;
    expect(accounting).toMatchObject({ rows_in: 351, scored: kept.length, rejected: 2, hits: 20, unranked: 0 });
    expect(accounting?.filtered).toBe(351 - 2 - kept.length);
    expect(accounting?.rejected_by).toEqual({ "standardise: dummy-atom": 1, "standardise: syntax": 1 });
    expect(files["rejects.csv"]).toMatch(/^row,.*\n130,broken,.*one\.smi, line 131: .*\n131,dummy,.*\n$/);
    expect(timing?.stages.map(({ rows_in }) => rows_in)).toEqual(run?.stages.map(({ rows_in }) => rows_in));
  });

  test("leaves the same bytes with any number of workers and any shards, and after it was cancelled", async () => {
    const { files } = await screened({ workers: 2 });
    expect(Object.keys(files)).toEqual(["hits.csv", "rejects.csv", "run.json", "sample.csv"]);
    expect((await screened({ workers: 1, shardRows: 40 })).files).toEqual(files);
    const stop = new AbortController();
    const run = at("stopped");
    const options: ScreenLibraryOptions = { workers: 1, shardRows: 40 };
    const first = screenLibrary(config, run, {
      ...options,
      signal: stop.signal,
      onProgress: ({ done }) => done > 100 && stop.abort(),
    });
    await expect(first).rejects.toMatchObject({ code: "cancelled" });
    await expect(screenLibrary(config, run, options)).rejects.toMatchObject({
      code: "output",
      remedy: expect.stringContaining("--resume"),
    });
    const begun: number[] = [];
    await screenLibrary(config, run, { ...options, begin: "resume", onProgress: ({ done }) => begun.push(done) });
    expect(begun[0]).toBeGreaterThan(100);
    expect(filesOf(run)).toEqual(files);
  });

  test("parts joined in any order are the whole", async () => {
    const { files } = await screened({ shardRows: 60 });
    const parts = await Promise.all(
      [0, 1].map(async (index) => (await screened({ shardRows: 60, part: { index, of: 2 } })).path),
    );
    await mergeRuns(parts, at("joined"), { workers: 1 });
    expect(filesOf(at("joined"))).toEqual(files);
    const { run } = await mergeRuns([...parts].reverse(), at("joined"), { workers: 1 });
    expect(run?.accounting.rows_in).toBe(351);
    await expect(mergeRuns(parts.slice(1), at("half"))).rejects.toMatchObject({ code: "input" });
  });

  test("a changed library, config or model is refused with what changed", async () => {
    const { path } = await screened();
    const again = (changes: Partial<LibraryScreenConfig>) =>
      screenLibrary({ ...config, ...changes }, path, { workers: 1, begin: "resume" });
    await expect(again({})).resolves.toMatchObject({ run: { accounting: { rows_in: 351 } } });
    await expect(again({ hits: { count: 21 } })).rejects.toThrow(/hits.*count.*20.*21/);
    await expect(again({ models: [{ file: at("other.msm") }] })).rejects.toThrow(/models.*sha256/);
    writeFileSync(at("grown.smi"), NCI.slice(0, 9).join("\n"));
    const grown = { library: { file: at("grown.smi") }, filters: {} };
    const { path: other } = await screened({}, grown);
    appendFileSync(at("grown.smi"), `\n${NCI[9]}`);
    await expect(screenLibrary({ ...config, ...grown }, other, { workers: 1, begin: "resume" })).rejects.toThrow(
      /sha256/,
    );
  });

  test("filters and ranks by similarity to queries, and writes the scores of all that pass", async () => {
    const [query] = NCI[7]?.split("\t") ?? [];
    const similar = { smiles: [query ?? "", "CCO"], min: 0.15 };
    const { run, path, files } = await screened(
      { shardRows: 200 },
      { models: [], filters: {}, similar, hits: { count: 5 }, outputs: { scores: true, hits: ["csv", "sdf"] } },
    );
    const parts = readdirSync(join(path, "scores")).sort();
    expect(parts).toEqual(["part-000000.parquet", "part-000001.parquet"]);
    const tables = await Promise.all(
      parts.map((name) => loadTable(join(path, "scores", name), { smiles: "id" }).then(({ rows }) => rows)),
    );
    expect(run?.accounting.scored).toBe(files["hits.csv"] === undefined ? -1 : tables.flat().length);
    expect(run?.accounting.filtered_by).toEqual({ similarity: run?.accounting.filtered });
    expect(files["hits.csv"]?.split("\n")[1]).toMatch(/^7,.*,1,1?.*/);
    expect(files["hits.sdf"]?.split("$$$$\n").length).toBe(6);
  });

  test("a property range and patterns are filters, counted under their names", async () => {
    const { run } = await screened(
      {},
      {
        models: [],
        filters: {
          properties: { MolWt: { min: 200 } },
          substructures: { with: ["c1ccccc1"], without: ["[N+](=O)[O-]"] },
        },
      },
    );
    const { filtered_by = {}, hits } = run?.accounting ?? {};
    expect(Object.keys(filtered_by)).toEqual(["properties: MolWt", "with: c1ccccc1", "without: [N+](=O)[O-]"]);
    expect(run?.rank).toBeNull();
    expect(hits).toBe(20);
  });

  test("refuses what does not go together", async () => {
    await expect(screened({}, { rank: { by: "pIC51" } })).rejects.toThrow(
      /"rank.by" must be a column.*Did you mean "pIC50"/,
    );
    await expect(screened({}, { standardise: "none" })).rejects.toThrow(
      /m\.msm was trained on structures standardised by/,
    );
    const twice = [{ file: at("m.msm") }, { file: at("other.msm") }];
    await expect(screened({}, { models: twice })).rejects.toThrow(/two columns would be called "pIC50"/);
    await expect(screened({}, { models: [{ file: at("m.msm"), target: "x" }] })).rejects.toThrow(/It predicts: pIC50/);
    await expect(screened({}, { similar: { smiles: ["C1CC"] } })).rejects.toThrow(
      /"similar.smiles.0" must be a SMILES/,
    );
  });
});

test("explainScreen tells the order of the stages with what they cost and let through", async () => {
  const { rows, stages, columns, rank } = await explainScreen(config, { workers: 1 });
  expect(rows).toBe(351);
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

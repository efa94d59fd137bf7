import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type CampaignConfig,
  explainCampaign,
  loadTable,
  predictTable,
  prepareLibrary,
  type ScreenOptions,
  screen,
  trainTable,
} from "@molsieve/pipeline";
import { createTemporaryFolder, type TemporaryFolder } from "@molsieve/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { measuredSeries, seriesCsv } from "../models/measured-series.js";

const lines = (path: string) => readFileSync(`datasets/${path}`, "utf8").trim().split("\n");
const TARGET = lines("chembl2321810/chembl2321810.csv").filter((_, i) => i % 25 === 0);
const NCI = lines("nci-5k/nci-5k.smi").slice(0, 200);
/** Rows that cannot be read, structures that stand in the library twice, and measured ones. */
const ODD = [
  "C1CC(\tbroken",
  ...NCI.slice(0, 5).map((line) => `${line}-again`),
  ...TARGET.slice(1, 9).map((line) => line.split(",").slice(0, 2).reverse().join("\t")),
];
const FIRST = [...NCI.slice(0, 90), ...ODD.slice(0, 3)];
const SECOND = [...NCI.slice(90), ...ODD.slice(3)];
const TABLES = ["hits.csv", "hits.sdf", "scores.parquet", "hidden.csv", "rejects.csv"];

let folder: TemporaryFolder;
let campaign: CampaignConfig;
const at = (name: string) => join(folder.path, name);

const run = (name: string, changes: Partial<CampaignConfig> = {}, options: ScreenOptions = {}) =>
  screen({ ...campaign, ...changes }, { output: at(name), workers: 1, ...options });

const tablesOf = (name: string, tables = TABLES) => tables.map((table) => readFileSync(at(`${name}/${table}`)));

const recordsOf = async (name: string) => (await loadTable(at(name))).records() as Record<string, unknown>[];

beforeAll(async () => {
  folder = await createTemporaryFolder();
  writeFileSync(at("target.csv"), TARGET.join("\n"));
  writeFileSync(at("all.smi"), [...FIRST, ...SECOND].join("\n"));
  writeFileSync(at("one.smi"), FIRST.join("\n"));
  writeFileSync(at("two.smi"), SECOND.join("\n"));
  campaign = {
    title: "T",
    target: { file: at("target.csv"), activity: "activity", unit: "-log10 M", active: 6 },
    library: { file: at("all.smi") },
    hide: { fraction: 0.2, by: "scaffold" },
    model: { name: "random-forest", trees: 10 },
    hits: { count: 10, pool: 30, minDomain: 0 },
  };
  await run("plain");
});
afterAll(() => folder[Symbol.asyncDispose]());

/** Runs until the second shard is under way. */
async function interrupted(name: string): Promise<void> {
  const interrupt = new AbortController();
  const broken = run(
    name,
    {},
    {
      shardRows: 30,
      signal: interrupt.signal,
      onProgress: ({ stage, done }) => {
        if (stage === "screen" && done > 60) interrupt.abort();
      },
    },
  );
  await expect(broken).rejects.toMatchObject({ code: "cancelled" });
}

describe("a campaign that is ended", () => {
  test("is gone on with to the same bytes, with the model that it had trained", async () => {
    await interrupted("ended");
    expect(existsSync(at("ended/run.json"))).toBe(false);
    expect(readdirSync(at("ended/shards")).length).toBeGreaterThan(0);
    const model = readFileSync(at("ended/model.msm"));
    const trained: string[] = [];
    const onProgress: ScreenOptions["onProgress"] = ({ stage }) => void trained.push(stage);
    const { run: record, hits } = await run("ended", {}, { shardRows: 30, workers: 2, resume: true, onProgress });
    expect(trained).not.toContain("train");
    expect(readFileSync(at("ended/model.msm")).equals(model)).toBe(true);
    expect(tablesOf("ended")).toEqual(tablesOf("plain"));
    expect(record.accounting.screened).toMatchObject({ rejected: 1, hits: 10 });
    expect(readdirSync(at("ended")).sort()).toEqual(readdirSync(at("plain")).sort());
    const again = await run("ended", {}, { shardRows: 30, resume: true });
    expect([again.run, again.hits, hits.length]).toEqual([JSON.parse(JSON.stringify(record)), [], 10]);
  });

  test("is not gone on with when its target has changed, which is said", async () => {
    await interrupted("changed");
    const before = readFileSync(at("target.csv"));
    appendFileSync(at("target.csv"), "\n");
    await expect(run("changed", {}, { shardRows: 30, resume: true })).rejects.toThrow(
      /job in this folder is another one.*target/,
    );
    writeFileSync(at("target.csv"), before);
    await expect(run("changed")).rejects.toThrow("the folder holds an unfinished run");
  });
});

test("several files are screened as one, and hits name theirs", async () => {
  await run("several", { library: { file: [at("one.smi"), at("two.smi")] } }, { shardRows: 50 });
  const same = ["scores.parquet", "hidden.csv"];
  expect(tablesOf("several", same)).toEqual(tablesOf("plain", same));
  const hits = await recordsOf("several/hits.parquet");
  const files = hits.map(
    ({ source, row, file }) => source === "hidden" || file === at(Number(row) < 93 ? "one.smi" : "two.smi"),
  );
  expect(files).toEqual(hits.map(() => true));
  expect(new Set(hits.map(({ file }) => file)).size).toBeGreaterThan(1);
});

const withoutSide = (rows: Record<string, unknown>[]) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith("side"))));

test("a prepared library gives what its files give, standardised as it was or as other models want it", async () => {
  await prepareLibrary(at("all.smi"), at("all.mlib"), { workers: 1 });
  await run("prepared", { library: { file: at("all.mlib") } });
  await run("chembl", { standardise: "chembl" });
  const same = ["hits.csv", "scores.parquet", "hidden.csv"];
  expect(tablesOf("prepared", same)).toEqual(tablesOf("chembl", same));
  writeFileSync(at("mine.csv"), seriesCsv({ y: ({ value }) => value.toFixed(2) }));
  await trainTable(at("mine.csv"), at("mine.msm"), { target: "y", model: "knn", workers: 1 });
  await run("models", { models: [{ file: at("mine.msm"), name: "side" }] });
  expect(withoutSide(await recordsOf("models/scores.parquet"))).toEqual(await recordsOf("chembl/scores.parquet"));
  await expect(run("other", { library: { file: at("all.mlib") }, standardise: "minimal" })).rejects.toThrow(
    /was standardised by "chembl", the screen wants "minimal"/,
  );
});

test("other models say beside the target's what predict says", async () => {
  writeFileSync(
    at("series.csv"),
    seriesCsv({ y: ({ value }) => value.toFixed(2), c: ({ i }) => (i % 3 ? "yes" : "no") }),
  );
  expect(measuredSeries()).toHaveLength(48);
  const options = { model: "knn", standardise: "minimal", workers: 1 } as const;
  await trainTable(at("series.csv"), at("other.msm"), { target: "y", ...options });
  const { run: record } = await run("others", { models: [{ file: at("other.msm"), name: "side" }] });
  await predictTable(at("other.msm"), at("all.smi"), at("predicted.parquet"), { workers: 1 });
  const said = new Map((await recordsOf("predicted.parquet")).map((row) => [row["id"], row["y"]]));
  const scores = (await recordsOf("others/scores.parquet")).filter(({ source }) => source === "library");
  expect(scores.length).toBeGreaterThan(200);
  for (const { id, side } of scores) expect([id, side]).toEqual([id, said.get(id)]);
  expect(record.inputs.at(-1)).toMatchObject({
    role: "model",
    path: at("other.msm"),
    sha256: expect.stringMatching(/^\w{64}$/),
  });
  expect(withoutSide(await recordsOf("others/scores.parquet"))).toEqual(await recordsOf("plain/scores.parquet"));
  await expect(run("clash", { models: [{ file: at("other.msm"), name: "scaffold" }] })).rejects.toThrow(
    "two columns would be called",
  );
});

test("a plan is shown without anything being written", async () => {
  const before = readdirSync(folder.path);
  const plan = await explainCampaign(campaign, { workers: 1 });
  expect(plan).toMatchObject({ rows: 214, rank: "activity" });
  expect(plan.stages.map(({ name }) => name.split(" ")[0])).toEqual([
    "read",
    "features:",
    "similarity",
    "similarity",
    "model:",
  ]);
  expect(readdirSync(folder.path)).toEqual(before);
});

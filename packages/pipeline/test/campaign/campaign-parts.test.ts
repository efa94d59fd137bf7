import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type CampaignConfig, mergeCampaign, type RunManifest, screenPart } from "@molsieve/pipeline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSmallCampaign, type SmallCampaign } from "./small-campaign.js";

const TABLES = ["hits.csv", "hits.sdf", "scores.parquet", "hidden.csv", "rejects.csv"];

const filters = { rules: ["veber"], properties: { MolWt: { max: 500 } } };
let small: SmallCampaign;
let config: CampaignConfig;
let run: RunManifest;
beforeAll(async () => {
  small = await createSmallCampaign();
  config = { ...small.config, filters };
  ({ run } = await small.run("whole", { filters }));
});
afterAll(() => small.folder[Symbol.asyncDispose]());

const tablesOf = (name: string) => TABLES.map((table) => readFileSync(join(small.at(name), table)));

test("parts of a campaign are joined to the bytes of a campaign in one piece, in any order and again", async () => {
  const options = { workers: 1, shardRows: 20 };
  const shards = [0, 1].map(async (index) => {
    const part = await screenPart(config, small.at(`part${index}`), { index, of: 2 }, options);
    return part.shards;
  });
  expect(await Promise.all(shards)).toEqual([3, 3]);
  const parts = [small.at("part1"), small.at("part0")];
  const merged = await mergeCampaign(parts, small.at("merged"), { workers: 1 });
  expect(tablesOf("merged")).toEqual(tablesOf("whole"));
  expect(merged.run.accounting).toEqual(run.accounting);
  expect(merged.run.validation).toEqual(run.validation);
  const again = await mergeCampaign(parts, small.at("merged"), { workers: 1 });
  expect([again.hits, again.run]).toEqual([[], JSON.parse(JSON.stringify(merged.run))]);
  const all = await screenPart(config, small.at("all"), { index: 0, of: 2 }, { workers: 1 });
  expect(all).toEqual({ shards: 1 });
  await mergeCampaign([small.at("all")], small.at("one"), { workers: 1 });
  expect(tablesOf("one")).toEqual(tablesOf("whole"));
  await expect(mergeCampaign(parts.slice(1), small.at("half"), { workers: 1 })).rejects.toThrow(/shards are missing/);
}, 180_000);

test("a campaign that is killed in the middle of its library is gone on with to the same bytes", async () => {
  const program = fileURLToPath(new URL("./screen-and-die.mjs", import.meta.url));
  const { signal } = spawnSync(process.execPath, [program, JSON.stringify(config), small.at("killed"), "50"]);
  expect(signal).toBe("SIGKILL");
  expect(existsSync(small.at("killed/run.json"))).toBe(false);
  expect(readdirSync(small.at("killed/shards")).length).toBeGreaterThan(0);
  const model = readFileSync(small.at("killed/model.msm"));
  const trained: string[] = [];
  const onProgress = ({ stage }: { stage: string }) => void trained.push(stage);
  const options = { shardRows: 20, workers: 2, resume: true, onProgress };
  const resumed = await small.run("killed", { filters }, options);
  expect(trained).not.toContain("train");
  expect(readFileSync(small.at("killed/model.msm")).equals(model)).toBe(true);
  expect(tablesOf("killed")).toEqual(tablesOf("whole"));
  expect(resumed.run.accounting).toEqual(run.accounting);
}, 120_000);

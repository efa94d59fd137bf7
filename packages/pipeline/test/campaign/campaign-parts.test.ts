import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mergeCampaign, screenPart } from "@molsieve/pipeline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSmallCampaign, type SmallCampaign } from "./small-campaign.js";

const TABLES = ["hits.csv", "hits.sdf", "scores.parquet", "hidden.csv", "rejects.csv"];

let small: SmallCampaign;
beforeAll(async () => {
  small = await createSmallCampaign();
});
afterAll(() => small.folder[Symbol.asyncDispose]());

const tablesOf = (name: string) => TABLES.map((table) => readFileSync(join(small.at(name), table)));

test("parts of a campaign are joined to the bytes of a campaign in one piece, in any order and again", async () => {
  const filters = { rules: ["veber"], properties: { MolWt: { max: 500 } } };
  const config = { ...small.config, filters };
  const { run } = await small.run("whole", { filters });
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
  const none = [0, 1].map((index) => screenPart(config, small.at(`small${index}`), { index, of: 2 }, { workers: 1 }));
  expect(await Promise.all(none)).toEqual([{ shards: 1 }, { shards: 0 }]);
  await mergeCampaign([small.at("small0"), small.at("small1")], small.at("one"), { workers: 1 });
  expect(tablesOf("one")).toEqual(tablesOf("whole"));
  await expect(mergeCampaign(parts.slice(1), small.at("half"), { workers: 1 })).rejects.toThrow(/shards are missing/);
}, 180_000);

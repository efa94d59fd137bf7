import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
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
  const options = { workers: 1, shardRows: 20, configText: "# as it was written\n" };
  const shards = [0, 1].map(async (index) => {
    const part = await screenPart(config, small.at(`part${index}`), { index, of: 2 }, options);
    return part.shards;
  });
  expect(await Promise.all(shards)).toEqual([3, 3]);
  const parts = [small.at("part1"), small.at("part0")];
  const modelOf = (name: string) => readFileSync(small.at(`${name}/model.msm`));
  expect(modelOf("part1").equals(modelOf("part0"))).toBe(true);
  const merged = await mergeCampaign(parts, small.at("merged"), { workers: 1 });
  expect(tablesOf("merged")).toEqual(tablesOf("whole"));
  const report = readFileSync(small.at("merged/report.html"), "utf8");
  expect(report).toContain("# as it was written");
  expect(readFileSync(small.at("merged/config.yaml"), "utf8")).toBe("# as it was written\n");
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

test("parts that lie beside one another have one model, and no other is taken or merged", async () => {
  const at = (name: string) => small.at(`beside/${name}`);
  const of = (index: number) => ({ index, of: 2 });
  const trained: string[] = [];
  const onProgress = ({ stage }: { stage: string }) => void trained.push(stage);
  const knn = { ...config, model: { name: "knn", options: { k: 3 } } };
  const options = { workers: 1, shardRows: 20 };
  await screenPart(config, at("0"), of(0), options);
  const [shared] = readdirSync(small.at("beside")).filter((name) => name.startsWith("trained-")) as [string];
  await screenPart(config, at("1"), of(1), { ...options, onProgress });
  expect(trained).not.toContain("train");
  // A part that lies elsewhere trains the same again, though at another time.
  await screenPart(config, small.at("alone/1"), of(1), options);
  expect(readFileSync(small.at("alone/1/model.msm")).equals(readFileSync(at("0/model.msm")))).toBe(false);
  await mergeCampaign([at("0"), small.at("alone/1")], at("joined"), { workers: 1 });
  expect(tablesOf("beside/joined")).toEqual(tablesOf("whole"));
  // Another campaign's parts have a model of their own.
  await screenPart(knn, at("other"), of(1), { ...options, onProgress });
  expect(trained).toContain("train");
  await expect(mergeCampaign([at("0"), at("other")], at("merged"), { workers: 1 })).rejects.toThrow(/of another job/);
  const own = readFileSync(at(shared));
  writeFileSync(at(shared), readFileSync(at("other/model.msm")));
  await expect(screenPart(config, at("2"), of(1), options)).rejects.toThrow(/another model than that of this campaign/);
  expect(existsSync(at("2"))).toBe(false);
  writeFileSync(at(shared), own.subarray(0, 1000));
  await expect(screenPart(config, at("2"), of(1), options)).rejects.toMatchObject({ code: "input" });
  // What a part has begun with is what it goes on with.
  writeFileSync(at("1/model.msm"), readFileSync(at("other/model.msm")));
  await expect(screenPart(config, at("1"), of(1), { ...options, resume: true })).rejects.toThrow(/trained was/);
  await expect(mergeCampaign([at("1"), at("0")], at("merged"), { workers: 1 })).rejects.toThrow(
    /has changed since: .*trained/,
  );
}, 120_000);

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

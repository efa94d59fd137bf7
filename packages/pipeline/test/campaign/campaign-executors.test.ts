import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { mergeCampaign, type RunManifest, trainForParts } from "@molsieve/pipeline";
import { createBullmqExecutor, createSlurmExecutor, type Executor } from "@molsieve/screen";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSmallCampaign, type SmallCampaign } from "./small-campaign.js";

const TABLES = ["hits.csv", "hits.sdf", "scores.parquet", "hidden.csv", "rejects.csv"];
const program = (name: string) => fileURLToPath(new URL(`./${name}.mjs`, import.meta.url));

let small: SmallCampaign;
let run: RunManifest;
beforeAll(async () => {
  small = await createSmallCampaign();
  ({ run } = await small.run("whole"));
});
afterAll(() => small.folder[Symbol.asyncDispose]());

/** Has two parts of the campaign done, of which the first is killed once, and looks that together they are the whole. */
async function expectWhole(name: string, executor: Executor): Promise<void> {
  const at = (path: string) => small.at(join(name, path));
  await trainForParts(small.config, small.at(name), { workers: 1 });
  const model = readFileSync(at(readdirSync(small.at(name)).find((file) => file.startsWith("trained-")) ?? ""));
  const args = (index: number) => {
    const dies = index === 0 && { dieAt: 10 };
    return [JSON.stringify({ config: small.config, output: at(String(index)), part: { index, of: 2 }, ...dies })];
  };
  await executor.run({ count: 2, folder: at("executor"), args }, { attempts: 3 });
  expect(existsSync(at("0.died"))).toBe(true);
  for (const part of [0, 1]) {
    expect(existsSync(at(`${part}.trained`))).toBe(false);
    expect(readFileSync(at(`${part}/model.msm`)).equals(model)).toBe(true);
  }
  const merged = await mergeCampaign([at("0"), at("1")], at("merged"), { workers: 1 });
  const tablesOf = (folder: string) => TABLES.map((table) => readFileSync(join(folder, table)));
  expect(tablesOf(at("merged"))).toEqual(tablesOf(small.at("whole")));
  expect(merged.run.accounting).toEqual(run.accounting);
  expect(readFileSync(at("merged/config.yaml"), "utf8")).toBe("# part 0\n");
}

test("a campaign by SLURM whose task is killed once has the bytes of one in one piece", async (context) => {
  if (spawnSync("sinfo", ["--noheader"]).status !== 0)
    context.skip("no SLURM answers here (.ci/start-slurm starts one)");
  await expectWhole(
    "slurm",
    createSlurmExecutor({ program: [process.execPath, program("campaign-part")], pollMs: 200 }),
  );
}, 180_000);

test("a campaign by BullMQ whose worker is killed once has the bytes of one in one piece", async (context) => {
  if (spawnSync("redis-server", ["--version"]).status !== 0) context.skip("no redis-server here");
  const port = 40_002 + (process.pid % 20_000);
  const options = ["--port", String(port), "--bind", "127.0.0.1", "--save", ""];
  const redis = spawn("redis-server", options, { cwd: small.folder.path, stdio: ["ignore", "pipe", "ignore"] });
  const workers: ChildProcess[] = [];
  try {
    for await (const text of redis.stdout) if (String(text).includes("Ready to accept")) break;
    const url = `redis://127.0.0.1:${port}`;
    for (let i = 0; i < 2; i++) {
      workers.push(
        spawn(process.execPath, [program("campaign-worker"), url], { stdio: ["ignore", "ignore", "inherit"] }),
      );
    }
    await expectWhole("bullmq", createBullmqExecutor({ url, pollMs: 100 }));
    expect(workers.filter(({ signalCode }) => signalCode === "SIGKILL")).toHaveLength(1);
  } finally {
    for (const child of [...workers, redis]) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const closed = once(child, "close");
      child.kill("SIGTERM");
      await closed;
    }
  }
}, 180_000);

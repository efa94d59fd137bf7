import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Random } from "@molsieve/core";
import { createBullmqExecutor, mergeJobs, runBullmqWorker, runJob } from "@molsieve/screen";
import { createTemporaryFolder, type TemporaryFolder } from "@molsieve/testkit";
import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";
import { errorOf, fixture } from "../harness.js";
import { createTextJob, shardHashes, someLines, writeLines } from "../job/job-harness.js";
import { itIsAnExecutor, partFolder, partsOf } from "./executor-contract.js";

const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

const PORT = 20_000 + (process.pid % 20_000);
const URL_OF_REDIS = `redis://127.0.0.1:${PORT}`;

let folder: TemporaryFolder;
let redis: ChildProcess | undefined;
const workers = new Set<ChildProcess>();

beforeAll(async () => {
  folder = await createTemporaryFolder();
  if (!hasRedis) return;
  const args = ["--port", String(PORT), "--bind", "127.0.0.1", "--save", "", "--dir", folder.path];
  redis = spawn("redis-server", args, { stdio: "ignore" });
  for (;;) {
    const socket = connect(PORT, "127.0.0.1");
    const answer = await Promise.race([once(socket, "connect"), once(socket, "error")]).catch(() => "refused");
    socket.destroy();
    if (answer !== "refused" && answer[0] === undefined) break;
    await sleep(50);
  }
  startWorker("contract");
  startWorker("contract");
});

afterAll(async () => {
  for (const child of [...workers, redis]) {
    if (child === undefined || child.exitCode !== null) continue;
    child.kill("SIGKILL");
    await once(child, "close");
  }
  await folder[Symbol.asyncDispose]();
});

function startWorker(queue: string): ChildProcess {
  const child = spawn(process.execPath, [fileURLToPath(fixture("text-worker")), URL_OF_REDIS, queue], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  workers.add(child);
  child.once("close", () => workers.delete(child));
  return child;
}

async function create(context: TestContext, queue = "contract") {
  if (!hasRedis) context.skip("no redis-server here");
  return createBullmqExecutor({ url: URL_OF_REDIS, queue, pollMs: 100 });
}

itIsAnExecutor("BullMQ", create);

describe("workers of a queue", { timeout: 120_000 }, () => {
  it("may be killed at random: their parts go to others, and the outcome is the same", async (context) => {
    const executor = await create(context, "killed");
    await using own = await createTemporaryFolder();
    const input = await writeLines(own.path, someLines(4000));
    await runJob(join(own.path, "whole"), await createTextJob(input, { shardRows: 100 }));
    const job = { shardRows: 100, init: { rowMs: 0.5 } };
    const parts = partsOf(own.path, input, 4, { job });
    let done = false;
    const run = executor.run(parts).finally(() => {
      done = true;
    });
    const random = new Random(11);
    let killed = 0;
    const keepKilling = async () => {
      while (!done) {
        const child = startWorker("killed");
        const closed = once(child, "close");
        // The first few are given time to begin; those after them the time to get to the end.
        await Promise.race([sleep(killed < 8 ? 400 + 1200 * random.nextFloat() : 120_000), run, closed]);
        child.kill("SIGKILL");
        await closed;
        killed += 1;
      }
    };
    await Promise.all([run, keepKilling(), keepKilling()]);
    expect(killed).toBeGreaterThan(8);
    const folders = Array.from({ length: 4 }, (_, part) => partFolder(own.path, part));
    await mergeJobs(folders, join(own.path, "merged"));
    expect(await shardHashes(join(own.path, "merged"))).toEqual(await shardHashes(join(own.path, "whole")));
  });

  it("hand their part back when they end, and the next goes on with it", async (context) => {
    const executor = await create(context, "ended");
    await using own = await createTemporaryFolder();
    const input = await writeLines(own.path, someLines(1500));
    const parts = partsOf(own.path, input, 1, { job: { shardRows: 100, init: { rowMs: 1 } } });
    const first = startWorker("ended");
    const run = executor.run(parts, { attempts: 1 });
    while ((await readFile(join(partFolder(own.path, 0), "journal.jsonl"), "latin1").catch(() => "")) === "")
      await sleep(20);
    first.kill("SIGTERM");
    expect(await once(first, "close")).toEqual([0, null]);
    startWorker("ended");
    await run;
  });
});

describe("a queue that cannot be had", () => {
  it("is an error that names the address, without its password", async () => {
    const url = "redis://me:secret@127.0.0.1:1";
    const executor = createBullmqExecutor({ url });
    const error = await errorOf(executor.run({ count: 1, folder: "/tmp", args: () => [] }));
    expect(error).toMatchObject({
      code: "engine",
      reason: expect.stringMatching(/at redis:\/\/127.0.0.1:1: .*REFUSED/),
    });
    expect(JSON.stringify(error)).not.toContain("secret");
  });

  it("because of its password is an error", async (context) => {
    if (!hasRedis) context.skip("no redis-server here");
    const executor = createBullmqExecutor({ url: `redis://me:secret@127.0.0.1:${PORT}` });
    const error = await errorOf(executor.run({ count: 1, folder: "/tmp", args: () => [] }));
    expect(error).toMatchObject({ code: "engine", reason: expect.stringMatching(/WRONGPASS|AUTH/) });
  });

  it("because of its options is refused at once", async () => {
    expect(() => createBullmqExecutor({ url: "here" })).toThrow(expect.objectContaining({ code: "argument" }));
    const signal = AbortSignal.abort();
    const options = { url: URL_OF_REDIS, do: async () => {}, signal };
    expect(await errorOf(runBullmqWorker({ ...options, url: "here" }))).toMatchObject({ place: { key: "url" } });
    expect(await errorOf(runBullmqWorker({ ...options, stalledMs: 10 }))).toMatchObject({
      place: { key: "stalledMs" },
    });
  });
});

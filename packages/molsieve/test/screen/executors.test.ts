import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, it } from "vitest";
import { molsieve } from "../support/command.js";
import { writeCampaign } from "../support/fixture-campaign.js";

const CONFIG =
  "title: In parts\nlibrary: { file: lib.smi }\nsimilar: { smiles: [CCO], min: 0.1 }\nhits: { count: 5 }\n";

/** A folder with a library, a config and the screen `whole`. */
async function createScreen() {
  const folder = await createTemporaryFolder();
  const chains = Array.from({ length: 40 }, (_, i) => `${"C".repeat(i % 20)}${i % 3 === 0 ? "O" : "N"}C m${i}\n`);
  writeFileSync(join(folder.path, "lib.smi"), `${chains.join("")}not-a-molecule bad\n`);
  writeFileSync(join(folder.path, "s.yaml"), CONFIG);
  expect(await molsieve(["screen", "s.yaml", "-o", "whole", "--quiet"], { cwd: folder.path })).toMatchObject({
    code: 0,
  });
  return folder;
}

function expectSame(folder: string, run: string): void {
  for (const file of ["run.json", "hits.csv", "rejects.csv"]) {
    expect(readFileSync(join(folder, run, file), "utf8")).toBe(readFileSync(join(folder, "whole", file), "utf8"));
  }
  expect(existsSync(join(folder, `${run}.parts`))).toBe(false);
}

describe("molsieve screen --executor", { timeout: 300_000 }, () => {
  it("gives by processes what a screen in one piece gives, and wants its options in order", async () => {
    await using folder = await createScreen();
    const cwd = folder.path;
    const parts = ["--executor", "processes", "--parts", "2"];
    expect(await molsieve(["screen", "s.yaml", "-o", "run", ...parts], { cwd })).toMatchObject({ code: 0 });
    expectSame(cwd, "run");
    const refused = async (...args: string[]) => {
      const { code, stderr } = await molsieve(["screen", "s.yaml", "-o", "other", ...args], { cwd });
      expect(code).toBe(2);
      return stderr;
    };
    expect(await refused("--parts", "2")).toMatch(/--parts is for a screen with --executor/);
    expect(await refused("--executor", "processes")).toMatch(/--parts N is missing/);
    expect(await refused(...parts, "--shard", "0/2")).toMatch(/--shard does not go with --executor/);
    expect(await refused("--executor", "kubernetes", "--parts", "2")).toMatch(/processes, slurm or bullmq/);
    expect(await refused("--executor", "bullmq", "--parts", "2")).toMatch(/--redis must be an address/);
    expect((await molsieve(["screen", "s.yaml", "-o", "run", ...parts], { cwd })).stderr).toMatch(/the folder exists/);
  });

  it("trains the model of a campaign once, before its parts", async () => {
    await using folder = await createTemporaryFolder();
    const cwd = folder.path;
    await writeCampaign(cwd);
    expect(await molsieve(["screen", "campaign.yaml", "-o", "whole", "--quiet"], { cwd })).toMatchObject({ code: 0 });
    const parts = ["--executor", "processes", "--parts", "2"];
    const { code, stderr } = await molsieve(["screen", "campaign.yaml", "-o", "run", ...parts], { cwd });
    expect([code, stderr.split("\n").filter((line) => line.startsWith("train: 1 "))]).toEqual([
      0,
      ["train: 1 of 20 trees"],
    ]);
    for (const name of ["hits.csv", "scores.parquet", "hidden.csv", "config.yaml"]) {
      expect(readFileSync(join(cwd, "run", name)).equals(readFileSync(join(cwd, "whole", name)))).toBe(true);
    }
    expect(readFileSync(join(cwd, "run/config.yaml"), "utf8")).toBe(readFileSync(join(cwd, "campaign.yaml"), "utf8"));
    expect(existsSync(join(cwd, "run.parts"))).toBe(false);
  });

  it("gives the same by a worker on a queue that was started elsewhere", async (context) => {
    if (spawnSync("redis-server", ["--version"]).status !== 0) context.skip("no redis-server here");
    await using folder = await createScreen();
    const port = 40_001 + (process.pid % 20_000);
    const redis = spawn("redis-server", ["--port", String(port), "--save", ""], { cwd: folder.path, stdio: "pipe" });
    try {
      for await (const text of redis.stdout) if (String(text).includes("Ready to accept")) break;
      const url = `redis://127.0.0.1:${port}`;
      const worker = molsieve(["worker", "--redis", url], {
        cwd: "/",
        onStderr: (text, child) => void (text.includes("1/2") && run.then(() => child.kill("SIGTERM"))),
      });
      const args = ["--executor", "bullmq", "--parts", "2", "--redis", url];
      const run = molsieve(["screen", "s.yaml", "-o", "run", ...args], { cwd: folder.path });
      expect(await run).toMatchObject({ code: 0 });
      expectSame(folder.path, "run");
      expect(await worker).toMatchObject({ code: 0 });
    } finally {
      redis.kill();
      await once(redis, "close");
    }
  });
});

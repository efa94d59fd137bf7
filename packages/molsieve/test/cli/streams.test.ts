import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { molsieve, shellCommand } from "../support/command.js";
import { CAMPAIGN, writeCampaign } from "../support/fixture-campaign.js";
import { readManifest } from "../support/run-files.js";

const VERSION = (
  JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string }
).version;

describe("what the command prints", () => {
  test("is a summary on stdout and plain progress lines on stderr", async () => {
    await using folder = await createTemporaryFolder();
    await writeCampaign(folder.path);
    const { code, stdout, stderr } = await molsieve(["screen", "campaign.yaml", "-o", "run"], { cwd: folder.path });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Fixture\n/);
    expect(stdout).toContain("Target   60 rows = 48 training + 12 hidden + 0 merged + 0 rejected\n");
    expect(stdout).toContain("Screened 92 rows = 10 hits + 82 non-hits + 0 rejected\n");
    expect(stdout).toMatch(/^ {2}ROC AUC, ties against +0\.\d{3} \[.+\] +0\.\d{3} \[.+\]$/m);
    expect(stdout).toContain(`Report   ${join("run", "report.html")}\n`);
    expect(stderr.split("\n").slice(0, 3)).toEqual([
      expect.stringMatching(/^read target: \d+ compounds$/),
      "train: 1 of 20 trees",
      expect.stringMatching(/^screen: \d+ molecules$/),
    ]);
    expect(stderr).not.toContain("\r");
  });

  test("is one JSON object on stdout with --json, the same as run.json, and a file with --metrics", async () => {
    await using folder = await createTemporaryFolder();
    await writeCampaign(folder.path);
    const args = ["screen", "campaign.yaml", "-o", "run", "--json", "--metrics", "run.prom"];
    const { code, stdout, stderr } = await molsieve(args, { cwd: folder.path });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(stdout)).toEqual(readManifest(join(folder.path, "run")));
    const events = stderr.trim().split("\n");
    const [first, ...others] = events.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(first).toMatchObject({ event: "progress", stage: "read target" });
    expect(others.at(-1)).toMatchObject({ event: "progress", stage: "screen", done: 92, total: 92, shards: 1 });
    const metrics = readFileSync(join(folder.path, "run.prom"), "utf8");
    for (const line of ["finished{} 1", "rows_done_total{} 92", "rows_expected{} 92", "shards_done_total{} 1"])
      expect(metrics).toContain(`\nmolsieve_screen_${line.replace("{}", '{run="run"}')}\n`);
  });

  test("is nothing on stderr with --quiet", async () => {
    await using folder = await createTemporaryFolder();
    await writeCampaign(folder.path, {}, { ...CAMPAIGN, model: { name: "random-forest", trees: 2 } });
    const { code, stdout, stderr } = await molsieve(["screen", "campaign.yaml", "-o", "run", "--json", "--quiet"], {
      cwd: folder.path,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(() => JSON.parse(stdout) as unknown).not.toThrow();
  });

  test("names rejected rows in the summary, with code 0", async () => {
    await using folder = await createTemporaryFolder();
    await writeCampaign(folder.path, { "library.smi": "CCO\ta\nC(\tb\n" });
    const { code, stdout } = await molsieve(["screen", "campaign.yaml", "-o", "run"], { cwd: folder.path });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Screened 14 rows = \d+ hits \+ \d+ non-hits \+ 1 rejected$/m);
  });

  const terminal = existsSync("/usr/bin/script");
  if (!terminal) process.stderr.write("skipped: /usr/bin/script (util-linux), which makes a terminal, is missing\n");
  test.skipIf(!terminal)("is a bar on a terminal", async () => {
    await using folder = await createTemporaryFolder();
    await writeCampaign(folder.path);
    const command = `${shellCommand("screen", "campaign.yaml", "-o", "run")} > out.txt`;
    const { stdout } = spawnSync("/usr/bin/script", ["-qec", command, "log.txt"], {
      cwd: folder.path,
      encoding: "utf8",
    });
    const shown = stdout.split("\r\x1b[K");
    expect(shown).toContainEqual(expect.stringMatching(/^\[ *=* *\] train: \d of 20 trees$/));
    expect(shown).toContainEqual(expect.stringMatching(/^\[={24}\] train: 20 of 20 trees\s*$/));
    expect(readFileSync(join(folder.path, "out.txt"), "utf8")).toMatch(/^Fixture\n/);
  });
});

describe("help", () => {
  test.each([["--help"], ["-h"], ["help"]])("of the command: %s", async (word) => {
    const { code, stdout, stderr } = await molsieve([word], { cwd: "." });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/Usage: molsieve COMMAND[\s\S]*^ {2}screen +\S[\s\S]*^ {2}doctor +\S/m);
  });

  test("is shown with code 2 when no command is given", async () => {
    const { code, stdout } = await molsieve([], { cwd: "." });
    expect(code).toBe(2);
    expect(stdout).toContain("Usage: molsieve COMMAND");
  });

  test("of screen lists every option", async () => {
    const { code, stdout } = await molsieve(["screen", "--help"], { cwd: "." });
    expect(code).toBe(0);
    expect(stdout).toContain("Usage: molsieve screen CONFIG [options]");
    const options = [...stdout.matchAll(/^ {2}(?:-\w,| {3}) (--[a-z-]+)/gm)].map(([, option]) => option);
    const begin = ["--output", "--overwrite", "--resume", "--shard"];
    const machines = ["--executor", "--parts", "--processes", "--sbatch", "--redis"];
    const run = ["--explain", "--seed", "--workers", "--limit", "--engine", "--max-rejects", "--metrics"];
    expect(options).toEqual([...begin, ...machines, ...run, "--json", "--quiet", "--help"]);
  });

  test.each([["--version"], ["-V"]])("%s prints the version", async (word) => {
    expect(await molsieve([word], { cwd: "." })).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: "" });
  });
});

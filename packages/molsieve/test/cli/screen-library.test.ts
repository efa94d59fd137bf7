import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { molsieve, molsieveHere } from "../support/command.js";

const CONFIG = `title: NCI
library:
  dataset: nci-5k
filters:
  properties: {MolWt: {max: 400}}
similar:
  smiles: [CC1=CC(=O)C=CC1=O]
hits:
  count: 100
`;

function outputs(run: string): string[] {
  return ["hits.csv", "rejects.csv", "run.json"].map((name) => readFileSync(join(run, name), "utf8"));
}

test("a screen killed in the middle is gone on with, and leaves what an undisturbed one leaves", async () => {
  await using folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  writeFileSync(at("screen.yaml"), CONFIG);
  const run = (...args: string[]) => molsieve(["screen", "screen.yaml", ...args], { cwd: folder.path });

  const killed = await molsieve(["screen", "screen.yaml", "-o", "killed", "--json", "--workers", "1"], {
    cwd: folder.path,
    onStderr(text, child) {
      if (/"done":\d{3}/.test(text)) child.kill("SIGKILL");
    },
  });
  expect(killed).toMatchObject({ code: null, stdout: "" });
  expect(readdirSync(at("killed"))).not.toContain("run.json");
  const refused = await run("-o", "killed");
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(/unfinished run\. Go on with it by resume \(--resume\)/);
  const resumed = await run("-o", "killed", "--resume", "--json");
  const events = resumed.stderr.trim().split("\n");
  const { done, total } = JSON.parse(events[0] ?? "") as { done: number; total?: number };
  expect(done).toBeGreaterThan(100);
  expect(total ?? 4999).toBe(4999);

  const whole = await run("-o", "whole", "--quiet");
  expect(whole).toMatchObject({ code: 0, stderr: "" });
  expect(whole.stdout).toMatch(/^Screened 4,999 rows = [\d,]+ scored \+ [\d,]+ filtered \+ 8 rejected$/m);
  expect(whole.stdout).toMatch(/^Filtered \d+ properties: MolWt$/m);
  expect(outputs(at("killed"))).toEqual(outputs(at("whole")));
  expect(JSON.parse(resumed.stdout)).toMatchObject({ accounting: { rows_in: 4999, hits: 100, rejected: 8 } });
});

test("the plan is told without a run, as text and as JSON", async () => {
  await using folder = await createTemporaryFolder();
  writeFileSync(join(folder.path, "screen.yaml"), CONFIG);
  const explain = (...args: string[]) =>
    molsieve(["screen", "screen.yaml", "--explain", "--limit", "50", ...args], { cwd: folder.path });
  const text = await explain();
  expect(text.stdout).toMatch(/^Plan, as measured on the first 50 rows/);
  expect(text.stdout).toMatch(/us a row +[\d.]+ % pass {2}filter: properties MolWt\n/);
  const json = JSON.parse((await explain("--json")).stdout) as object;
  expect(json).toMatchObject({ rows: 50, rank: "similarity", columns: ["similarity", "similarity_query"] });
  expect(readdirSync(folder.path)).toEqual(["screen.yaml"]);
});

test.each([
  [["--shard", "2/2", "-o", "run"], /--shard must be I\/N with I from 0 to N - 1, such as 0\/4, got "2\/2"/],
  [["--resume", "--overwrite", "-o", "run"], /--resume and --overwrite are opposites/],
  [
    ["--metrics", "run/m.prom", "-o", "run"],
    /--metrics must be a file outside of the run's folder run, got "run\/m\.prom"/,
  ],
  [[], /-o RUN is missing/],
])("refuses %j", async (args, message) => {
  await using folder = await createTemporaryFolder();
  writeFileSync(join(folder.path, "screen.yaml"), CONFIG);
  const { code, stderr } = await molsieve(["screen", "screen.yaml", ...args], { cwd: folder.path });
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});

test("merge wants the folders of a screen", async () => {
  await using folder = await createTemporaryFolder();
  const merged = await molsieveHere(["merge", ".", "-o", "run"], { cwd: folder.path });
  expect(merged).toMatchObject({ code: 2, stderr: expect.stringMatching(/holds no screen of a library/) as string });
});

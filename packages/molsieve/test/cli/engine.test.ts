import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { molsieve } from "../support/command.js";
import { writeCampaign } from "../support/fixture-campaign.js";

// A plain molecule, one with a hand, a pattern of CXSMILES that only RDKit-JS reads, and a ring that is not closed.
const SMI = "OCC a\nC[C@H](N)C(=O)O b\nF[Pt@SP1](Cl)(Br)I c\nC1CC d\n";

/** The command beside `in.smi`. */
async function run(args: readonly string[]) {
  await using folder = await createTemporaryFolder();
  writeFileSync(join(folder.path, "in.smi"), SMI);
  const { code, stdout, stderr } = await molsieve(args, { cwd: folder.path });
  const output = args.includes("-o") ? readFileSync(join(folder.path, "out.csv"), "utf8") : "";
  return { code, stdout, stderr, output };
}

describe("--engine", () => {
  const featurise = ["featurise", "in.smi", "-o", "out.csv", "--features", "maccs", "--json", "--quiet"];

  test("fast, rdkit and check give the same bytes, and the counts of who read", async () => {
    const results = await Promise.all(["fast", "rdkit", "check"].map((name) => run([...featurise, "--engine", name])));
    expect(results.map(({ code, stderr }) => ({ code, stderr }))).toEqual(Array(3).fill({ code: 0, stderr: "" }));
    expect(new Set(results.map(({ output }) => output)).size).toBe(1);
    const told = results.map(({ stdout }) => JSON.parse(stdout) as { engine: string; readings: object });
    expect(told.map(({ engine, readings }) => [engine, readings])).toEqual([
      ["fast", { fast: 3, "chirality-class": 1 }],
      ["rdkit", { rdkit: 4 }],
      ["check", { fast: 3, "chirality-class": 1 }],
    ]);
  });

  test("is fast where none is named", async () => {
    const { stdout } = await run(featurise);
    expect(JSON.parse(stdout)).toMatchObject({ engine: "fast", readings: { fast: 3, "chirality-class": 1 } });
  });

  test("of another name is wrong usage", async () => {
    await using folder = await createTemporaryFolder();
    writeFileSync(join(folder.path, "in.smi"), SMI);
    const { code, stderr } = await molsieve([...featurise, "--engine", "slow"], { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toContain('engine must be one of fast, rdkit, check, got "slow"');
  });

  test("of a campaign is told in run.json, with the counts of the target and the library", async () => {
    await using folder = await createTemporaryFolder();
    await writeCampaign(folder.path);
    const { code, stderr } = await molsieve(["screen", "campaign.yaml", "-o", "run", "--engine", "check", "--quiet"], {
      cwd: folder.path,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { engine, readings, inputs } = JSON.parse(readFileSync(join(folder.path, "run/run.json"), "utf8")) as {
      engine: string;
      readings: { fast: number };
      inputs: { rows: number }[];
    };
    expect(engine).toBe("check");
    expect(readings.fast).toBeGreaterThan(inputs.reduce((sum, { rows }) => sum + rows, 0) / 2);
  }, 120_000);
});

describe("doctor --stats", () => {
  test("says who reads the structures of a file, and which one RDKit-JS is asked about first", async () => {
    const { code, stdout, stderr } = await run(["doctor", "--stats", "in.smi"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^4 rows in in\.smi, 1 of them refused\n[\d.]+ microseconds of processor time each/);
    expect(stdout).toMatch(/^ +3 \(75\.00 %\) +read by Molsieve's own reader$/m);
    expect(stdout).toMatch(/^ +1 \(25\.00 %\) +asked of RDKit-JS: chirality-class, first F\[Pt@SP1\]\(Cl\)\(Br\)I$/m);
  });

  test("prints the same as JSON", async () => {
    const { stdout } = await run(["doctor", "--stats", "in.smi", "--json"]);
    expect(JSON.parse(stdout)).toEqual({
      input: "in.smi",
      structures: 4,
      refused: 1,
      readings: { fast: 3, "chirality-class": 1 },
      share_asked: 0.25,
      examples: { "chirality-class": "F[Pt@SP1](Cl)(Br)I" },
      microseconds: expect.any(Number) as number,
    });
  });

  test("of a file that is not there is an error that names it", async () => {
    const { code, stderr } = await run(["doctor", "--stats", "none.smi"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^molsieve: none\.smi: /);
  });
});

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { molsieve } from "../support/command.js";
import { CAMPAIGN, writeCampaign } from "../support/fixture-campaign.js";

const FILES = ["campaign.yaml", "library.smi", "target.csv"];

/** Runs a campaign of a few rows in a folder that `prepare` has changed; gives the command's result and what lies there then. */
async function screenInto(output: string, prepare: (folder: string) => void, ...options: readonly string[]) {
  await using folder = await createTemporaryFolder();
  await writeCampaign(folder.path, {}, { ...CAMPAIGN, model: { name: "random-forest", trees: 2 } });
  prepare(folder.path);
  const args = ["screen", "campaign.yaml", "-o", output, "--quiet", "--limit", "5", ...options];
  const result = await molsieve(args, { cwd: folder.path });
  const names = readdirSync(folder.path, { recursive: true }).map(String).sort();
  const read = (name: string) => readFileSync(join(folder.path, name), "utf8");
  return { ...result, names, runJson: names.includes("run/run.json") ? read("run/run.json") : undefined };
}

function earlierRun(folder: string): void {
  mkdirSync(join(folder, "run"));
  writeFileSync(join(folder, "run", "run.json"), "earlier");
  writeFileSync(join(folder, "run", "old.csv"), "earlier");
}

describe("an output folder", () => {
  test("that exists is refused and stays as it is", async () => {
    const { code, stdout, stderr, names, runJson } = await screenInto("run", earlierRun);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(
      "molsieve: run: the folder exists. Choose another path, or replace it with overwrite (--overwrite)\n",
    );
    expect(names).toEqual([...FILES, "run", "run/old.csv", "run/run.json"].sort());
    expect(runJson).toBe("earlier");
  });

  test("that exists is replaced with --overwrite", async () => {
    const { code, stderr, names, runJson } = await screenInto("run", earlierRun, "--overwrite");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(names.filter((name) => !name.startsWith("run"))).toEqual(FILES);
    expect(names).not.toContain("run/old.csv");
    expect(JSON.parse(runJson ?? "")).toMatchObject({ format: "molsieve-run/1" });
  });

  test("of an earlier run survives a run with --overwrite that fails before its library is screened", async () => {
    const fail = (folder: string) => {
      earlierRun(folder);
      writeFileSync(join(folder, "target.csv"), "id,smiles,activity\nbad,C(,5\n");
    };
    const { code, names, runJson } = await screenInto("run", fail, "--overwrite");
    expect(code).toBe(2);
    expect(names).toEqual([...FILES, "run", "run/old.csv", "run/run.json"].sort());
    expect(runJson).toBe("earlier");
  });

  test("that holds something else is never replaced", async () => {
    const prepare = (folder: string) => {
      mkdirSync(join(folder, "run"));
      writeFileSync(join(folder, "run", "thesis.txt"), "mine");
    };
    const { code, stderr, names } = await screenInto("run", prepare, "--overwrite");
    expect(code).toBe(2);
    expect(stderr).toMatch(/^molsieve: run: the folder exists, is not empty and holds no run, so it is left alone/);
    expect(names).toEqual([...FILES, "run", "run/thesis.txt"].sort());
  });

  test("that is a file", async () => {
    const prepare = (folder: string) => writeFileSync(join(folder, "run"), "mine");
    const { code, stderr, names } = await screenInto("run", prepare, "--overwrite");
    expect(code).toBe(2);
    expect(stderr).toBe(
      "molsieve: run: cannot be written: a file stands where a folder is needed. Choose another path\n",
    );
    expect(names).toEqual([...FILES, "run"].sort());
  });

  test("that cannot be made because its parent is a file", async () => {
    const { code, stderr, names } = await screenInto("target.csv/run", () => undefined);
    expect(code).toBe(2);
    expect(stderr).toBe(
      "molsieve: target.csv/run: cannot be written: a file stands where a folder is needed. Choose another path\n",
    );
    expect(names).toEqual(FILES);
  });

  test("in folders that do not exist yet", async () => {
    const { code, names } = await screenInto(join("a", "b", "run"), () => undefined);
    expect(code).toBe(0);
    expect(names).toContain("a/b/run/hits.csv");
    expect(names.filter((name) => name.includes("partial"))).toEqual([]);
  });
});

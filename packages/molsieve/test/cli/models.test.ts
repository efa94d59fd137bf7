import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder, type TemporaryFolder } from "@molsieve/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { molsieve, molsieveHere } from "../support/command.js";
import { TARGET_ROWS } from "../support/fixture-campaign.js";

let folder: TemporaryFolder;
const at = (name: string) => join(folder.path, name);
const QUICK = ["--target", "activity", "--features", "maccs", "--workers", "1", "--standardise", "none"];

beforeAll(async () => {
  folder = await createTemporaryFolder();
  writeFileSync(at("in.csv"), `id,smiles,activity\n${TARGET_ROWS.join("\n")}\n`);
});
afterAll(() => folder[Symbol.asyncDispose]());

async function run(...args: string[]) {
  const result = await molsieveHere(args, { cwd: folder.path });
  return { ...result, lines: result.stdout.split("\n") };
}

test("evaluate prints figures inside and outside the domain under each model, and the same is in the file", async () => {
  const { code, lines, stderr } = await run(
    ...["evaluate", "in.csv", "-o", "e.json", ...QUICK, "--model", "knn", "--split", "random", "--folds", "2"],
    ...["--domain-limit", "0.4", "--option", "k=3", "mean.centre=median"],
  );
  expect({ code, stderr: stderr.includes("error") }).toEqual({ code: 0, stderr: false });
  const report = JSON.parse(readFileSync(at("e.json"), "utf8"));
  const { inside, outside, limit } = report.models[0].domain;
  expect(limit).toBe(0.4);
  const row = (name: string) => lines.find((line) => line.trim().startsWith(name)) ?? "";
  expect(row("inside")).toMatch(new RegExp(`^ +inside +${inside.rows} +${inside.metrics.rmse.mean.toFixed(3)} ± `));
  expect(row("outside")).toMatch(new RegExp(`^ +outside +${outside.rows} +${outside.metrics.rmse.mean.toFixed(3)} ± `));
  expect(lines).toContain("Inside: test compounds with a domain score of 0.4 or more; outside: the others");
  expect(report.rows).toBe(inside.rows + outside.rows);
});

test("an empty side of the domain is said", async () => {
  const { lines } = await run(
    ...["evaluate", "in.csv", "-o", "whole.json", ...QUICK, "--model", "knn", "--split", "random", "--folds", "2"],
    ...["--domain-limit", "0"],
  );
  expect(lines).toContain("knn: No test row lies outside the domain (score below 0)");
});

describe("options of models", () => {
  const train = (...more: string[]) => run("train", "in.csv", "-o", "m", "--overwrite", ...QUICK, ...more);
  const about = () => JSON.parse(readFileSync(at("m/model.json"), "utf8")).about.options;

  test("come from the command line, a file, or both, the command line going first", async () => {
    writeFileSync(at("options.json"), JSON.stringify({ knn: { k: 7 }, gp: { mixture: "fitted" } }));
    expect((await train("--model", "knn", "--option", "k=3")).code).toBe(0);
    expect(about()).toEqual({ model: "knn", k: 3 });
    expect((await train("--model", "knn", "--model-options", "options.json")).code).toBe(0);
    expect(about()).toEqual({ model: "knn", k: 7 });
    await train("--model", "knn", "--model-options", "options.json", "--option", "knn.k=2");
    expect(about()).toEqual({ model: "knn", k: 2 });
  });

  test.each([
    [["--model", "knn", "--option", "3"], "--option must be KEY=VALUE or MODEL.KEY=VALUE, such as gp.mixture=fitted"],
    [
      ["--model", "knn", "--option", "kk=3"],
      'the model knn has no option "kk". Did you mean k? Its options: k, kernel',
    ],
    [["--model", "knn", "--option", "k=three"], 'knn.k must be an integer from 1 to 4294967296, got "three"'],
    [["--model", "knn", "--option", "gp.mixture=fitted"], "--option must be an option of knn, got"],
    [["--model", "knn", "--budget", "10m"], "budget must be left out: only the model auto searches, got 600"],
    [["--budget", "soon"], '--budget must be a time above 0, such as 90s, 10m or 1h30m, got "soon"'],
    [["--budget", "0s"], "--budget must be a time above 0"],
    [["--model-options", "none.json"], "none.json: no such file. Write options by model"],
    [["--model-options", "in.csv"], "is not valid JSON. Write options by model"],
    [["--model-options", "wrong.json"], 'there is no model "gpp". Did you mean gp?'],
    [["--model-options", "flat.json"], "flat.json: k holds no object of options"],
  ])("%j is refused before the table is read", async (args, words) => {
    writeFileSync(at("wrong.json"), '{"gpp":{}}');
    writeFileSync(at("flat.json"), '{"k":3}');
    const { code, stderr } = await run("train", "never.csv", "-o", "never.msm", ...QUICK, ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });

  test("are all named in the help", async () => {
    const { stdout } = await run("train", "--help");
    expect(stdout).toContain("mixture          equal weights of kernels (default), or fitted ones");
    expect(stdout).toContain("--budget TIME");
    expect((await run("evaluate", "--help")).stdout).toContain("Models and their options: molsieve train --help");
  });
});

const CANDIDATES = [
  { estimator: "knn" },
  { estimator: "ridge" },
  { estimator: "forest", options: { trees: 1000 } },
  { estimator: "mean" },
];

describe("auto", () => {
  const search = (output: string, journal: string) => [
    ...[
      "train",
      "in.csv",
      "-o",
      output,
      ...QUICK,
      "--journal",
      journal,
      "--model-options",
      "candidates.json",
      "--json",
    ],
  ];

  test("says what it tried; killed half way it goes on where it was, to the same model", async () => {
    writeFileSync(at("candidates.json"), JSON.stringify({ auto: { candidates: CANDIDATES } }));
    const notes = () => (readdirSync(folder.path).includes("notes") ? readdirSync(at("notes")) : []);
    const whole = await run(...search("whole", "other-notes"));
    const [target] = JSON.parse(whole.stdout).targets;
    expect(target.tried.map(({ model }: { model: string }) => model)).toEqual([
      "knn",
      "ridge",
      "forest trees=1000",
      "mean",
    ]);
    for (const { rmse, weight } of target.tried) {
      expect(rmse).toBeGreaterThan(0);
      expect(weight).toBeGreaterThanOrEqual(0);
    }
    expect(readFileSync(at("whole/README.md"), "utf8")).toContain("forest trees=1000");
    // Where the notes are is of no concern to whoever gets the model.
    expect(JSON.parse(readFileSync(at("whole/model.json"), "utf8")).about.options).toEqual({
      model: "auto",
      candidates: CANDIDATES,
    });

    const killed = await molsieve(search("killed.msm", "notes"), {
      cwd: folder.path,
      onStderr(_, child) {
        // The forest is what it is at then.
        const watch = setInterval(() => {
          if (notes().filter((name) => name.endsWith(".json")).length < 2) return;
          clearInterval(watch);
          child.kill("SIGKILL");
        }, 5);
        child.once("close", () => clearInterval(watch));
      },
    });
    expect(killed.code).toBe(null);
    expect(readdirSync(folder.path).some((name) => name.startsWith("killed.msm"))).toBe(false);
    const before = notes().filter((name) => name.endsWith(".json"));
    expect(before.length).toBeGreaterThanOrEqual(2);
    expect(before.length).toBeLessThan(CANDIDATES.length);
    const times = before.map((name) => statSync(at(`notes/${name}`)).mtimeMs);

    const resumed = await run(...search("killed.msm", "notes"));
    expect(resumed.code).toBe(0);
    expect(JSON.parse(resumed.stdout).targets).toEqual(JSON.parse(whole.stdout).targets);
    expect(before.map((name) => statSync(at(`notes/${name}`)).mtimeMs)).toEqual(times);
    expect(notes().filter((name) => name.endsWith(".json"))).toHaveLength(CANDIDATES.length);
  }, 300_000);

  test("within a budget tries the first ones, and prints losses and weights", async () => {
    const candidates = ["--model-options", "candidates.json"];
    const { code, lines } = await run("train", "in.csv", "-o", "short.msm", ...QUICK, ...candidates, "--budget", "1s");
    expect(code).toBe(0);
    const tried = lines.filter((line) => line.startsWith("  tried "));
    expect(tried.length).toBeGreaterThanOrEqual(1);
    expect(tried[0]).toMatch(/^ {2}tried knn: rmse \d\.\d{3}, (weight [01]\.\d\d|left out)$/);
  });
});

describe("Ctrl-C", () => {
  test.each([
    ["train", ["train", "in.csv", "-o", "stopped/m.msm", ...QUICK, "--model", "forest", "--option", "trees=100000"]],
    [
      "evaluate",
      ["evaluate", "in.csv", "-o", "stopped/e.json", ...QUICK, "--model", "forest", "--option", "trees=100000"],
    ],
  ])("during %s ends it with code 130 and leaves nothing behind", async (_, args) => {
    mkdirSync(at("stopped"), { recursive: true });
    let sent = false;
    const { code, stdout, stderr } = await molsieve(
      [...args, "--split", "random"].slice(0, args[0] === "train" ? -2 : undefined),
      {
        cwd: folder.path,
        onStderr(text, child) {
          if (sent || !/(train|calibrate|evaluate|compare structures|standardise): /.test(text)) return;
          sent = true;
          setTimeout(() => child.kill("SIGINT"), 300);
        },
      },
    );
    expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
    expect(stderr).toMatch(/\nmolsieve: cancelled\n$/);
    expect(readdirSync(at("stopped"))).toEqual([]);
  });
});

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createRdkitEngine, type RdkitEngine } from "@molsieve/chem";
import { findPython } from "@molsieve/testkit";
import { beforeAll, describe, expect, test } from "vitest";
import { hideCompounds } from "../../src/target-data/hide-compounds.js";
import { type MeasuredCompound, mergeReplicates } from "../../src/target-data/merge-replicates.js";
import { measurement } from "../support/compounds.js";

const FILE = new URL("../../../../datasets/chembl2321810/chembl2321810.csv", import.meta.url);

const HIDE = { fraction: 0.2, by: "scaffold" } as const;

/** 300 compounds of one series, as they stand in their file. */
const SERIES = readFileSync(FILE, "utf8")
  .split("\n")
  .slice(1, 301)
  .map((line) => line.split(","))
  .map(([id = "", smiles = "", activity]) => measurement(smiles, Number(activity), id));

const smilesOf = (compounds: readonly MeasuredCompound[]) => compounds.map(({ first }) => first.prepared.smiles);

let engine: RdkitEngine;
beforeAll(async () => {
  engine = await createRdkitEngine();
});

const hide = (smiles: readonly string[], fraction: number, seed = 1) =>
  hideCompounds(
    engine,
    mergeReplicates(smiles.map((text) => measurement(text, 5))),
    { ...HIDE, fraction },
    seed,
    undefined,
  );

describe("hideCompounds", () => {
  test("divides the compounds: each is on one side, a fifth is hidden", async () => {
    const compounds = mergeReplicates(SERIES);
    const { training, hidden } = await hideCompounds(engine, compounds, HIDE, 1, undefined);
    expect([...smilesOf(training), ...smilesOf(hidden)].sort()).toEqual(smilesOf(compounds).sort());
    expect(hidden).toHaveLength(60);
  });

  test("keeps a ring system, its substituted forms and the acyclic compounds each on one side", async () => {
    const groups = [
      ["c1ccccc1", "Cc1ccccc1", "OCc1ccccc1"],
      ["C1CC1", "CC1CC1"],
      ["CCO", "CCN", "CCCC"],
      ["c1ccc(-c2ccccc2)cc1", "Cc1ccc(-c2ccccc2)cc1"],
    ];
    for (let seed = 0; seed < 20; seed++) {
      const { hidden } = await hide(groups.flat(), 0.3, seed);
      const names = smilesOf(hidden);
      expect(names).toHaveLength(3);
      expect(groups.filter((group) => group.some((smiles) => names.includes(smiles))).flat()).toHaveLength(3);
    }
  });

  const python = findPython("rdkit");
  test.skipIf(python.skip)("by RDKit's own scaffolds, no scaffold is on both sides", async () => {
    const { training, hidden } = await hideCompounds(engine, mergeReplicates(SERIES), HIDE, 1, undefined);
    const script = fileURLToPath(new URL("../fixtures/murcko_scaffolds.py", import.meta.url));
    const scaffolds = (compounds: readonly MeasuredCompound[]) =>
      new Set(python.run(script, [], smilesOf(compounds).join("\n")).trim().split("\n"));
    const [known, unknown] = [scaffolds(training), scaffolds(hidden)];
    expect(known.size).toBeGreaterThan(10);
    expect([...unknown].filter((scaffold) => known.has(scaffold))).toEqual([]);
  });

  test("hides others with another seed, the same with the same", async () => {
    const [a, b, c] = await Promise.all(
      [1, 1, 2].map((seed) => hideCompounds(engine, mergeReplicates(SERIES), HIDE, seed, undefined)),
    );
    expect(smilesOf(b?.hidden ?? [])).toEqual(smilesOf(a?.hidden ?? []));
    expect(smilesOf(c?.hidden ?? [])).not.toEqual(smilesOf(a?.hidden ?? []));
  });

  test("hides nothing when nothing is to be hidden", async () => {
    const compounds = mergeReplicates(SERIES);
    expect(await hideCompounds(engine, compounds, undefined, 1, undefined)).toEqual({
      training: compounds,
      hidden: [],
    });
  });

  test("refuses compounds of one scaffold", async () => {
    await expect(hide(["c1ccccc1", "Cc1ccccc1"], 0.5)).rejects.toMatchObject({
      code: "input",
      message: expect.stringMatching(
        /^all 2 measured compounds share one scaffold, so none can be hidden\. Leave hide/,
      ),
    });
  });

  const marked = (...marks: readonly [smiles: string, mark: string][]) =>
    mergeReplicates(marks.map(([smiles, mark], i) => measurement(smiles, 5, String(i), mark)));

  test("hides the latest by time, a compound at its earliest measurement, those of one time together", async () => {
    const compounds = marked(
      ["C", "2020-01-31"],
      ["CC", "2021-05-01"],
      ["CCC", "2022-01-01"],
      ["CCCC", "2022-01-01"],
      ["C", "2023-01-01"],
    );
    const by = async (fraction: number) => {
      const { training, hidden } = await hideCompounds(
        engine,
        compounds,
        { fraction, by: "time", column: "date" },
        1,
        undefined,
      );
      return [smilesOf(training), smilesOf(hidden)];
    };
    expect(await by(0.5)).toEqual([
      ["C", "CC"],
      ["CCC", "CCCC"],
    ]);
    expect(await by(0.75)).toEqual([["C"], ["CC", "CCC", "CCCC"]]);
    const once = hideCompounds(
      engine,
      marked(["C", "1"], ["CC", "1"]),
      { fraction: 0.5, by: "time", column: "t" },
      1,
      undefined,
    );
    await expect(once).rejects.toMatchObject({ code: "input", message: expect.stringContaining("have one time") });
  });

  test("hides what a column marks in all rows of a compound", async () => {
    const compounds = marked(["C", "test"], ["CC", "2"], ["CCC", "train"], ["CC", "train"]);
    const by = (values: (string | number)[]) =>
      hideCompounds(engine, compounds, { by: "column", column: "set", values }, 1, undefined);
    expect(smilesOf((await by(["test", 2])).hidden)).toEqual(["C"]);
    expect(smilesOf((await by(["train", "2"])).hidden)).toEqual(["CC", "CCC"]);
    await expect(by(["valid"])).rejects.toMatchObject({
      code: "input",
      message: 'no measured compound has one of hide.values in "set". Values of the column: "test", "2", "train"',
    });
    await expect(by(["test", "2", "train"])).rejects.toMatchObject({
      message: expect.stringMatching(/^every measured/),
    });
  });

  test("stops when it is cancelled", async () => {
    const signal = AbortSignal.abort();
    await expect(hideCompounds(engine, mergeReplicates(SERIES), HIDE, 1, signal)).rejects.toMatchObject({
      code: "cancelled",
    });
  });
});

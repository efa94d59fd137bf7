import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRdkitEngine } from "@molsieve/chem";
import { featuresText, fitFeatures, loadFeatures, parseFeatures, saveFeatures } from "@molsieve/featurise";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { moleculeOf } from "../support/molecules.js";
import { at, resealed } from "../support/resealed.js";

const engine = await createRdkitEngine();
const training = ["CCO", "c1ccccc1", "CC(=O)Nc1ccc(O)cc1", "C[N+](C)(C)C"].map(moleculeOf);
const SPEC = fitFeatures(
  parseFeatures("morgan:bits=64 + morgan:bits=32,counts + rdkit2d:names=MolWt+MaxPartialCharge+Chi0,scale=robust"),
  training,
);

/** Saves the spec, changes the text of the file, and loads it. */
async function loadChanged(change: (text: string) => string) {
  await using folder = await createTemporaryFolder();
  const file = join(folder.path, "features.json");
  await saveFeatures(engine, SPEC, file);
  writeFileSync(file, change(readFileSync(file, "utf8")));
  return await loadFeatures(engine, file);
}

test("a saved spec is loaded with every number, and nothing is left beside the file", async () => {
  await using folder = await createTemporaryFolder();
  const file = join(folder.path, "sub", "features.json");
  await saveFeatures(engine, SPEC, file);
  expect(readdirSync(join(folder.path, "sub"))).toEqual(["features.json"]);
  expect(await loadFeatures(engine, file)).toEqual(SPEC);
  await expect(saveFeatures(engine, SPEC, file)).rejects.toMatchObject({ code: "output" });
  await saveFeatures(engine, parseFeatures("maccs"), file, { overwrite: true });
  expect(featuresText(await loadFeatures(engine, file))).toBe("maccs:counts=false");
});

test("a spec that is not fitted is not saved", async () => {
  await using folder = await createTemporaryFolder();
  const file = join(folder.path, "features.json");
  await expect(saveFeatures(engine, parseFeatures("rdkit2d:scale=robust"), file)).rejects.toMatchObject({
    code: "argument",
    message: expect.stringContaining("not fitted yet") as string,
  });
  expect(readdirSync(folder.path)).toEqual([]);
});

describe("loading refuses, naming column, molecule and both values,", () => {
  test("a bit that differs", async () => {
    await expect(
      loadChanged(
        resealed(({ parity }) => {
          const { values } = at(parity, 2);
          values["morgan_0"] = values["morgan_0"] === 1 ? 0 : 1;
        }),
      ),
    ).rejects.toThrow(
      /features\.json: these features are computed differently here: morgan_\d of CC\(=O\)Oc1ccccc1C\(=O\)O: expected [01], got [01]\. Use the version/,
    );
  });

  test("a value beyond the tolerance, but not one within it", async () => {
    const changedBy = (by: number) =>
      loadChanged(
        resealed(({ parity }) => {
          const { values } = at(parity, 3);
          values["Chi0"] = Number(values["Chi0"]) + by;
        }),
      );
    await expect(changedBy(1e-7)).rejects.toThrow(
      /: Chi0 of Cn1cnc2c1c\(=O\)n\(C\)c\(=O\)n2C: expected \S+, got \S+\. /,
    );
    expect(await changedBy(1e-11)).toEqual(SPEC);
  });

  test("a value that was missing", async () => {
    const change = resealed(({ parity }) => {
      at(parity, 3).values["MaxPartialCharge"] = null;
    });
    await expect(loadChanged(change)).rejects.toThrow(/MaxPartialCharge of Cn.*: expected no value, got /);
  });

  test("another number of a transform", async () => {
    const change = resealed(({ spec }) => {
      at(spec.parts, 2).scale?.centre.splice(0, 1, 1000);
    });
    await expect(loadChanged(change)).rejects.toThrow(/MolWt of C: expected /);
  });

  test("a parameter that means something else now", async () => {
    const change = resealed(({ spec }) => {
      at(spec.parts, 0).parameters["radius"] = 1;
    });
    await expect(loadChanged(change)).rejects.toThrow(/morgan_\d+ of .*: expected 1, got 0/);
  });

  test("molecules left out", async () => {
    const change = resealed(({ parity }) => void parity.shift());
    await expect(loadChanged(change)).rejects.toThrow("molecule 1: expected [Na+].[Cl-], got C");
  });
});

describe("loading refuses", () => {
  test("a damaged file, whatever was changed", async () => {
    await expect(loadChanged((text) => text.replace(/"morgan_\d+":1/, '"morgan_5":1'))).rejects.toThrow(
      "features.json: the file is damaged: its checksum does not fit. Take it from a copy, or save the features again",
    );
  });

  test.each([
    ["{}", "is not molsieve-features/1: its format is undefined"],
    ["null", "is not molsieve-features/1: its format is undefined"],
    ["half", "is not molsieve-features/1: its format is undefined"],
    ['{"format":"molsieve-features/2"}', 'is not molsieve-features/1: its format is "molsieve-features/2"'],
    ['{"format":"molsieve-features/1"}', "the file is damaged"],
  ])("%s", async (text, message) => {
    await expect(loadChanged(() => text)).rejects.toMatchObject({
      code: "input",
      message: expect.stringContaining(message) as string,
    });
  });

  test("a featuriser that is not known", async () => {
    const change = resealed(({ spec }) => {
      at(spec.parts, 0).name = "morgen";
    });
    await expect(loadChanged(change)).rejects.toMatchObject({
      code: "input",
      message: expect.stringContaining('unknown featuriser "morgen". Did you mean "morgan"?') as string,
    });
  });

  test("a file that is not there", async () => {
    await expect(loadFeatures(engine, "nowhere.json")).rejects.toMatchObject({
      code: "input",
      message: "nowhere.json: no such file",
    });
  });
});

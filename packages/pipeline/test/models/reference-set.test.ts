import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRdkitEngine } from "@molsieve/chem";
import { loadModel } from "@molsieve/models";
import { loadTable, predictTable, screenLibrary, type TrainTableResult, trainTable } from "@molsieve/pipeline";
import { createTemporaryFolder, type TemporaryFolder } from "@molsieve/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findReference } from "../../src/models/reference-set.js";
import { measuredSeries, seriesCsv } from "./measured-series.js";

let folder: TemporaryFolder;
let trained: TrainTableResult;
const at = (name: string) => join(folder.path, name);
/** Every third compound of the series, one of them twice, and one that cannot be read. */
const REFERENCE = measuredSeries().filter((_, i) => i % 3 === 0);
const options = { model: "knn", features: ["maccs"], workers: 1 } as const;

const recordsOf = async (file: string) => (await loadTable(at(file))).records() as Record<string, number>[];

beforeAll(async () => {
  folder = await createTemporaryFolder();
  const three = (i: number) => ["low", "middle", "high"][i % 3] as string;
  writeFileSync(
    at("series.csv"),
    seriesCsv({
      pIC50: ({ value }) => value.toFixed(2),
      active: ({ value }) => (value > 5 ? "yes" : "no"),
      band: ({ i }) => three(i),
    }),
  );
  const rows = REFERENCE.map(({ smiles, id }) => `${smiles}\t${id}\n`).join("");
  writeFileSync(at("drugs.smi"), `${rows}${REFERENCE[0]?.smiles}\tagain\nC1CC(\tbroken\n`);
  trained = await trainTable(at("series.csv"), at("m.msm"), {
    ...options,
    target: ["pIC50", "active", "band"],
    reference: { file: at("drugs.smi"), name: "drugs", licence: "CC0" },
  });
});
afterAll(() => folder[Symbol.asyncDispose]());

describe("a model with a reference set", () => {
  test("accounts for the rows of the set, and keeps its name and terms", async () => {
    expect(trained.reference).toEqual({
      name: "drugs",
      licence: "CC0",
      rows_in: REFERENCE.length + 2,
      compounds: REFERENCE.length,
      repeated: 1,
      rejected: 1,
      rejected_by_code: { syntax: 1 },
    });
    const { targets } = await loadModel(await createRdkitEngine(), at("m.msm"));
    expect(targets.map(({ reference }) => reference?.values.length)).toEqual([
      REFERENCE.length,
      REFERENCE.length,
      undefined,
    ]);
    expect(targets[0]?.reference).toMatchObject({ name: "drugs", nCompounds: REFERENCE.length, licence: "CC0" });
  });

  test("predicts percentiles: the share of the set that is predicted lower, for quantities and two classes", async () => {
    const { targets } = await predictTable(at("m.msm"), at("series.csv"), at("said.csv"), { workers: 1 });
    expect(targets.map(({ columns }) => columns.at(-1))).toEqual([
      "pIC50_percentile",
      "active_percentile",
      "band_domain",
    ]);
    expect(targets[0]?.reference).toEqual({ name: "drugs", compounds: REFERENCE.length, licence: "CC0" });
    const said = await recordsOf("said.csv");
    await predictTable(at("m.msm"), at("drugs.smi"), at("drugs.csv"), { workers: 1 });
    const drugs = (await recordsOf("drugs.csv")).slice(0, REFERENCE.length);
    for (const name of ["pIC50", "active"]) {
      const ofDrugs = drugs.map((row) => Number(row[name]));
      for (const row of said) {
        const value = Number(row[name]);
        const below = ofDrugs.filter((x) => x < value).length + ofDrugs.filter((x) => x === value).length / 2;
        expect(Number(row[`${name}_percentile`])).toBeCloseTo((100 * below) / ofDrugs.length, 6);
      }
    }
    expect(new Set(said.map((row) => row["pIC50_percentile"])).size).toBeGreaterThan(5);
  });

  test("gives the same percentiles in a screen, which can be ranked by", async () => {
    await screenLibrary(
      {
        title: "T",
        library: { file: at("series.csv"), smiles: "smiles", id: "id" },
        models: [{ file: at("m.msm"), target: "pIC50", name: "potency" }],
        hits: { count: 5 },
        rank: { by: "potency_percentile" },
      },
      at("screened"),
      { workers: 1 },
    );
    const said = new Map(
      (await recordsOf("said.csv")).map((row) => [String(row["id"]), Number(row["pIC50_percentile"])]),
    );
    const hits = await recordsOf("screened/hits.csv");
    expect(hits).toHaveLength(5);
    for (const hit of hits) expect(Number(hit["potency_percentile"])).toBe(said.get(String(hit["id"])));
    expect(Number(hits[0]?.["potency_percentile"])).toBe(Math.max(...said.values()));
  });
});

describe("findReference", () => {
  test("finds data sets that are here, and says what to do about others", async () => {
    expect(await findReference(at("drugs.smi"))).toEqual({ file: at("drugs.smi"), name: at("drugs.smi") });
    await expect(findReference("sweetlead-approved", folder.path)).rejects.toMatchObject({
      code: "input",
      remedy: "Get the data with: molsieve datasets get sweetlead-approved",
    });
    await expect(findReference("sweetlead-aproved")).rejects.toMatchObject({
      code: "argument",
      remedy: "Did you mean sweetlead-approved?",
    });
    await expect(findReference("tdc-admet", folder.path)).rejects.toMatchObject({
      code: "input",
      remedy: "Name the file",
    });
  });
});

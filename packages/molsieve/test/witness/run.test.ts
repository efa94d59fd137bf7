import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTemporaryFolder, findPython, type TemporaryFolder } from "@molsieve/testkit";
import { type RunManifest, screen } from "molsieve";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CAMPAIGN, datasetLines, spread, TARGET_ROWS, writeCampaign } from "../support/fixture-campaign.js";
import { type Row, readCsv, readManifest, readParquet } from "../support/run-files.js";

/** What RDKit makes of the same run. */
interface Witness {
  readonly screened: readonly Readonly<Record<string, number>>[];
  readonly rankings: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const SIMILARITIES = ["similarity_to_training", "similarity_to_actives"];
const DESCRIPTORS = ["MolWt", "MolLogP", "NHOHCount", "NOCount"];

const python = findPython("rdkit");

describe.skipIf(python.skip)("a run of 300 compounds, recomputed by RDKit from its files", () => {
  let folder: TemporaryFolder;
  let manifest: RunManifest;
  let scores: readonly Row[];
  let witness: Witness;

  beforeAll(async () => {
    folder = await createTemporaryFolder();
    const library = spread(datasetLines("nci-5k/nci-5k.smi"), 300).join("\n");
    await writeCampaign(folder.path, { "library.smi": library });
    const at = (name: string) => join(folder.path, name);
    await screen(
      {
        ...CAMPAIGN,
        target: { ...CAMPAIGN.target, file: at("target.csv") },
        library: { file: at("library.smi") },
      },
      { output: at("run") },
    );
    manifest = readManifest(at("run"));
    scores = await readParquet(at("run"), "scores.parquet");
    const truth = new Map(readCsv(at("run"), "hidden.csv").rows.map(({ id, is_active }) => [id, Number(is_active)]));
    const training = TARGET_ROWS.map((row) => row.split(",")).filter(([id]) => !truth.has(id));
    const activeOf = ({ source, id }: Row) => (source === "hidden" ? (truth.get(id) as number) : 0);
    const counted = scores.filter(({ status }) => status !== "duplicate" && status !== "known");
    const series = counted.filter(({ source }) => source === "hidden");
    const ranking = (rows: readonly Row[], score: string) => rows.map((row) => [row[score], activeOf(row)]);
    const input = {
      screened: scores.map(({ smiles }) => smiles),
      training: training.map(([, smiles]) => smiles),
      actives: training.filter(([, , activity]) => Number(activity) >= 7).map(([, smiles]) => smiles),
      rankings: {
        "screened model": ranking(counted, "activity"),
        "screened baseline": ranking(counted, "similarity_to_actives"),
        "within_series model": ranking(series, "activity"),
        "within_series baseline": ranking(series, "similarity_to_actives"),
      },
    };
    const script = fileURLToPath(new URL("./recompute_run.py", import.meta.url));
    witness = JSON.parse(python.run(script, [], JSON.stringify(input))) as Witness;
  });

  afterAll(() => folder[Symbol.asyncDispose]());

  test("holds about 300 compounds, most of them unlike the training set", () => {
    expect(scores.length).toBeGreaterThan(300);
    expect(witness.screened).toHaveLength(scores.length);
    expect(new Set(scores.map(({ similarity_to_training }) => similarity_to_training)).size).toBeGreaterThan(100);
  });

  test.each(SIMILARITIES)("%s is the largest Tanimoto similarity, to the last bit", (name) => {
    expect(scores.map((row) => row[name])).toEqual(witness.screened.map((row) => row[name]));
  });

  test.each(DESCRIPTORS)("%s is RDKit's", (name) => {
    for (const [i, row] of scores.entries()) {
      const difference = Math.abs(Number(row[name]) - (witness.screened[i]?.[name] as number));
      expect([row["smiles"], difference < 1e-9, difference]).toEqual([row["smiles"], true, difference]);
    }
  });

  test.each(["screened", "within_series"] as const)("the enrichment of question '%s' is RDKit's", (question) => {
    for (const scorer of ["model", "baseline"] as const) {
      const metrics = manifest.validation?.[question]?.[scorer];
      const expected = witness.rankings[`${question} ${scorer}`];
      for (const name of ["roc_auc_ties_against", "ef1", "ef5", "bedroc20"] as const) {
        expect(metrics?.[name].value).toBeCloseTo(expected?.[name] as number, 9);
        expect(metrics?.[name].lower).toBeLessThanOrEqual(metrics?.[name].value as number);
        expect(metrics?.[name].upper).toBeGreaterThanOrEqual(metrics?.[name].value as number);
      }
    }
  });

  test("the hidden compounds' error is what their values say", () => {
    const rows = readCsv(join(folder.path, "run"), "hidden.csv").rows;
    const squares = rows.map((row) => (Number(row["activity"]) - Number(row["activity_measured"])) ** 2);
    const inside = rows.filter(
      (row) =>
        Number(row["activity_lower"]) <= Number(row["activity_measured"]) &&
        Number(row["activity_measured"]) <= Number(row["activity_upper"]),
    );
    const regression = manifest.validation?.regression;
    expect(regression?.n).toBe(rows.length);
    expect(regression?.rmse.value).toBeCloseTo(Math.sqrt(squares.reduce((a, b) => a + b, 0) / rows.length), 12);
    expect(regression?.coverage).toBeCloseTo(inside.length / rows.length, 12);
  });
});

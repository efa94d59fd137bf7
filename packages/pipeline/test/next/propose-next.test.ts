import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type CampaignConfig,
  loadTable,
  type NextBatch,
  type ProposeNextOptions,
  proposeNext,
  screen,
} from "@molsieve/pipeline";
import { createTemporaryFolder, type TemporaryFolder } from "@molsieve/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** `[id, smiles, activity]` of every tenth sulfonamide; the file is sorted by activity, this is not. */
const SERIES = readFileSync("datasets/chembl2321810/chembl2321810.csv", "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .filter((_, i) => i % 10 === 0)
  .map((line) => line.split(",") as [string, string, string])
  .map((row, i, all) => all[(i * 37) % all.length] ?? row);
const TARGET = SERIES.slice(0, 40);
/** The last of the target's compounds are in the library too. */
const LIBRARY = SERIES.slice(30);
const RESULTS = LIBRARY.slice(10, 25);

let folder: TemporaryFolder;
const at = (name: string) => join(folder.path, name);
const csv = (rows: readonly (readonly string[])[]) => rows.map((row) => `${row.join(",")}\n`).join("");

let files = 0;
function write(header: string, rows: readonly (readonly string[])[]): string {
  const file = at(`results-${files++}.csv`);
  writeFileSync(file, csv([[header], ...rows]));
  return file;
}

const propose = (results: string | string[], output: string, options: ProposeNextOptions = {}) =>
  proposeNext(at("run"), results, at(output), { count: 8, workers: 1, ...options });

beforeAll(async () => {
  folder = await createTemporaryFolder();
  writeFileSync(at("target.csv"), csv([["id", "smiles", "activity"], ...TARGET]));
  writeFileSync(at("library.csv"), csv([["id", "smiles"], ...LIBRARY.map(([id, smiles]) => [id, smiles])]));
  const campaign: CampaignConfig = {
    title: "T",
    target: { file: at("target.csv"), activity: "activity", unit: "-log10 M", active: 6.5 },
    library: { file: at("library.csv") },
    hide: { fraction: 0.2, by: "scaffold" },
    worth: { compound: 1, assay: 1 },
    score: { criteria: [{ of: "activity", ramp: { from: 3, to: 10 } }], must: [{ of: "MolWt", max: 480 }] },
    order: { count: 3 },
    model: { name: "random-forest", trees: 20 },
    hits: { count: 10, minDomain: 0, maxRuleOfFiveViolations: 4 },
  };
  await screen(campaign, { output: at("run"), workers: 1 });
});
afterAll(() => folder[Symbol.asyncDispose]());

describe("proposeNext", () => {
  let batch: NextBatch;

  test("learns from results and proposes what was not measured, in a file and as data", async () => {
    const before = readdirSync(at("run"));
    const measured = new Set([...TARGET, ...RESULTS].map(([id]) => id));
    const scores = (await loadTable(at("run/scores.parquet"))).records() as Record<string, unknown>[];
    const light = scores.filter(({ MolWt, source }) => source === "library" && Number(MolWt) <= 480);
    const open = new Set(light.map(({ id }) => String(id)).filter((id) => !measured.has(id)));
    expect(open.size).toBeLessThan(LIBRARY.length - 10 - RESULTS.length);
    const results = write("id,activity", [
      ...RESULTS.map(([id, , y]) => [id, y]),
      ["nobody", "7"],
      ["nothing", "high"],
    ]);
    batch = await propose(results, "next.csv");
    expect(batch).toMatchObject({
      strategy: "balanced",
      rows_in: RESULTS.length + 2,
      rows_used: RESULTS.length,
      rows_rejected: 2,
      rejected_by_code: { "unknown-id": 1, "not-a-number": 1 },
      // Hidden compounds are measured ones: the next model learns from them.
      training_compounds: TARGET.length + RESULTS.length,
      // The others are too heavy: their score is 0.
      candidates: open.size,
    });
    expect(batch.proposals).toHaveLength(8);
    expect(batch.proposals.filter(({ id }) => !open.has(id))).toEqual([]);
    const [header, ...rows] = readFileSync(at("next.csv"), "utf8").trim().split("\n");
    expect(header).toBe(
      "rank,row,id,smiles,activity,activity_sd,activity_lower,activity_upper,activity_domain,similarity_to_training,acquisition,similarity_in_batch",
    );
    expect(rows.map((row) => row.split(",").slice(0, 5))).toEqual(
      batch.proposals.map(({ rank, row, id, smiles, predicted }) => [`${rank}`, `${row}`, id, smiles, `${predicted}`]),
    );
    for (const { id, row } of batch.proposals) expect(LIBRARY[row]?.[0]).toBe(id);
    expect(readFileSync(at("next.csv.rejects.csv"), "utf8").trim().split("\n")).toHaveLength(3);
    expect(readdirSync(at("run"))).toEqual(before);
  });

  test("gives the same bytes for structures in place of identifiers, in any writing, over two files, by two workers", async () => {
    const salted = RESULTS.map(([, smiles, y], i) => [i % 2 === 0 ? `${smiles}.Cl` : smiles, y]);
    const two = [write("smiles,pic50", salted.slice(0, 7)), write("smiles,pic50", salted.slice(7))];
    const again = await propose(two, "again.csv", { value: "pic50", workers: 2 });
    expect(again).toMatchObject({ rows_used: RESULTS.length, rejects: null });
    expect(readFileSync(at("again.csv"))).toEqual(readFileSync(at("next.csv")));
    expect(existsSync(at("again.csv.rejects.csv"))).toBe(false);
  });

  test("takes what is measured for what it is: the model says otherwise of it", async () => {
    const results = write(
      "id,activity",
      RESULTS.map(([id]) => [id, "4"]),
    );
    const other = await propose(results, "other.csv", { strategy: "exploit" });
    const mean = ({ proposals }: NextBatch) => proposals.reduce((sum, { predicted }) => sum + predicted, 0) / 8;
    expect(mean(other)).toBeLessThan(mean(batch) - 0.2);
    const values = other.proposals.map(({ predicted }) => predicted);
    expect(values).toEqual([...values].sort((a, b) => b - a));
  });

  test("refuses what it cannot learn from, and leaves nothing", async () => {
    const refused = (results: string, options: ProposeNextOptions = {}) =>
      expect(propose(results, "none.csv", options)).rejects;
    const ids = write(
      "id,activity",
      RESULTS.map(([id, , y]) => [id, y]),
    );
    await refused(write("id,activity", [["nobody", "7"]])).toMatchObject({
      code: "input",
      message: expect.stringContaining("none of the 1 results can be used"),
    });
    await refused(write("substance,activity", [["nobody", "7"]])).toThrow("neither structures nor identifiers");
    await refused(write("id,ki", [["x", "7"]])).toThrow('no column "activity" of measured values');
    await refused(at("run/hits.csv")).toThrow('the column "activity" holds predictions');
    await refused(ids, { strategy: "best" as "exploit" }).toMatchObject({ code: "argument" });
    await refused(ids, { count: 0 }).toMatchObject({ code: "argument" });
    await refused(write("id,activity", [...RESULTS.map(([id, , y]) => [id, y]), ["x", "7"]]), {
      maxRejects: 0,
    }).toMatchObject({ code: "too-many-rejects" });
    await expect(propose(ids, "next.csv")).rejects.toMatchObject({ code: "output" });
    await expect(proposeNext(folder.path, ids, at("none.csv"))).rejects.toThrow("holds no finished campaign");
    expect(readdirSync(folder.path).filter((name) => name.includes("none"))).toEqual([]);
  });

  test("refuses a target that is not as it was", async () => {
    const file = at("target.csv");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace(/(\n[^\n]*)$/, "\n1,CCCCO,5$1"));
    const ids = write(
      "id,activity",
      RESULTS.map(([id, , y]) => [id, y]),
    );
    await expect(propose(ids, "changed.csv")).rejects.toThrow("is not as it was when the campaign ran");
    expect(existsSync(at("changed.csv"))).toBe(false);
    writeFileSync(file, text);
  });
});

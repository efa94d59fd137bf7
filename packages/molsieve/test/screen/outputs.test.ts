import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTemporaryFolder, findPython, type TemporaryFolder } from "@molsieve/testkit";
import type { RunManifest } from "molsieve";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { molsieve } from "../support/command.js";
import { CAMPAIGN, TARGET_CSV, TARGET_ROWS, writeCampaign } from "../support/fixture-campaign.js";
import { NOTES, RICH_LIBRARY, RICH_ROWS, richLine } from "../support/rich-library.js";
import { type Row, readCsv, readManifest, readParquet, readSdf } from "../support/run-files.js";

const N_HIDDEN = 12;
const N_HITS = 50;
const BAD_TARGETS = ["t1,C1CC(,6", "t2,CCO,high", "t3,CCO,inf", "t4,CCO,<>5", "t5,CCO,", "t6,,5"];

let folder: TemporaryFolder;
let run: string;
let manifest: RunManifest;
let scores: readonly Row[];
let rejects: readonly Row[];
let libraryRejects: readonly Row[];

beforeAll(async () => {
  folder = await createTemporaryFolder();
  const campaign = {
    ...CAMPAIGN,
    library: { file: "library.csv.gz" },
    hits: { ...CAMPAIGN.hits, count: N_HITS, pool: 60, minDomain: 0 },
    worth: { compound: 50, assay: 20 },
  };
  const replicate = (TARGET_ROWS[0] as string).replace(/[^,]+$/, "9.9");
  const target = `${TARGET_CSV}${[...BAD_TARGETS, replicate].join("\n")}\n`;
  await writeCampaign(folder.path, { "library.csv.gz": RICH_LIBRARY, "target.csv": target }, campaign);
  const result = await molsieve(["screen", "campaign.yaml", "-o", "run", "--quiet"], { cwd: folder.path });
  expect(result).toMatchObject({ code: 0, stderr: "" });
  run = join(folder.path, "run");
  manifest = readManifest(run);
  scores = await readParquet(run, "scores.parquet");
  rejects = readCsv(run, "rejects.csv").rows;
  libraryRejects = rejects.filter(({ stage }) => String(stage).startsWith("library/"));
});

afterAll(() => folder[Symbol.asyncDispose]());

test("the run folder holds the files it should and nothing else", () => {
  expect(readdirSync(run).sort()).toEqual([
    "config.yaml",
    "hidden.csv",
    "hits.csv",
    "hits.parquet",
    "hits.sdf",
    "job.json",
    "journal.jsonl",
    "model.msm",
    "rejects.csv",
    "report.html",
    "run.json",
    "scores.parquet",
    "worth.csv",
  ]);
});

test("what testing is worth: run.json and worth.csv say the same, for as many compounds as were ranked", () => {
  const { worth, validation } = manifest;
  expect(worth).toMatchObject({ compound: 50, assay: 20, currency: "EUR", count: N_HITS });
  expect(worth?.library?.compounds).toBe(validation?.screened?.nCompounds);
  expect(worth?.library?.hidden_actives).toBe(validation?.screened?.nActives);
  expect(worth?.hidden?.compounds).toBe(N_HIDDEN);
  const rows = readCsv(run, "worth.csv").rows.filter(({ among }) => among === "library");
  expect(rows.map(({ tested, model_hits }) => [Number(tested), Number(model_hits)])).toEqual(
    worth?.library?.points.map(({ tested, model }) => [tested, model.hits.value]),
  );
});

describe("the accounting in run.json", () => {
  test("counts what the files hold: rows in = hits + non-hits + rejects", () => {
    const { screened, rejected_by_reason } = manifest.accounting;
    const ofStatus = (status: string) => scores.filter((row) => row["status"] === status).length;
    expect(screened).toEqual({
      rows_in: RICH_ROWS.length + N_HIDDEN,
      hits: readCsv(run, "hits.csv").rows.length,
      non_hits: scores.length - ofStatus("hit"),
      rejected: libraryRejects.length,
      non_hits_by_reason: Object.fromEntries(
        [...new Set(scores.map(({ status }) => String(status)))]
          .filter((status) => status !== "hit")
          .map((status) => [status, ofStatus(status)]),
      ),
      filtered_by: {},
    });
    expect(ofStatus("hit")).toBe(screened.hits);
    expect(screened.hits + screened.non_hits + screened.rejected).toBe(screened.rows_in);
    const reasons = rejects.map(({ stage, code }) => `${stage}: ${code}`);
    expect(rejected_by_reason).toEqual(
      Object.fromEntries(reasons.map((reason) => [reason, reasons.filter((other) => other === reason).length])),
    );
  });

  test("puts every library row and hidden compound into exactly one of scores and rejects", () => {
    const rows = [...scores, ...libraryRejects].map(({ row }) => Number(row)).sort((a, b) => a - b);
    expect(rows).toEqual([...Array(RICH_ROWS.length + N_HIDDEN).keys()]);
  });

  test("explains every row of the target file", () => {
    expect(manifest.accounting.target).toEqual({
      rows_in: TARGET_ROWS.length + BAD_TARGETS.length + 1,
      training: 48,
      hidden: N_HIDDEN,
      merged: 1,
      rejected: BAD_TARGETS.length,
    });
    expect(manifest.inputs.map(({ role, rows }) => [role, rows])).toEqual([
      ["target", TARGET_ROWS.length + BAD_TARGETS.length + 1],
      ["library", RICH_ROWS.length],
    ]);
  });

  test("reports the conflicting measurements and the identifier repeated in the library", () => {
    const first = TARGET_ROWS[0]?.split(",")[0] as string;
    expect(manifest.conflicts).toEqual([expect.objectContaining({ ids: [first, first] })]);
    expect(manifest.conflicts[0]?.range).toBeCloseTo(9.9 - Number(TARGET_ROWS[0]?.split(",")[2]), 10);
    expect(manifest.duplicate_ids).toBe(1);
  });
});

describe("rejects.csv", () => {
  test("has the columns of a rejects file", () => {
    expect(readCsv(run, "rejects.csv").header).toEqual(["row", "id", "input", "stage", "code", "message"]);
  });

  test.each(RICH_ROWS.flatMap((row, i) => (row.rejected === undefined ? [] : [[row.rejected, i, row] as const])))(
    "holds the library row with code %s, named with its line",
    (code, i, { id, smiles }) => {
      const found = libraryRejects.find(({ row }) => row === String(i));
      const overlong = code === "line-too-long";
      expect(found).toMatchObject({ code, ...(overlong ? {} : { id }) });
      expect(found?.["message"]).toContain(`library.csv.gz, line ${richLine(i)}: `);
      expect(String(found?.["input"]).length).toBeLessThanOrEqual(200);
      if (!overlong && smiles.length < 200) expect(found?.["input"]).toBe(smiles);
    },
  );

  test.each([
    ["t1", "target/standardise", "syntax", "C1CC("],
    ["t2", "target/activity", "not-a-number", '"high"'],
    ["t3", "target/activity", "infinite", '"inf"'],
    ["t4", "target/activity", "qualifier", '"<>5"'],
    ["t5", "target/activity", "empty", "no value"],
    ["t6", "target/read", "empty-structure", "no structure"],
  ])("holds the target row %s of stage %s with code %s", (id, stage, code, words) => {
    const found = rejects.find((row) => row["id"] === id);
    const line = TARGET_ROWS.length + BAD_TARGETS.findIndex((row) => row.startsWith(id)) + 2;
    expect(found).toMatchObject({ stage, code, row: String(line - 2) });
    expect(found?.["message"]).toContain(`target.csv, line ${line}: `);
    expect(found?.["message"]).toContain(words);
  });
});

describe("the status of a screened row", () => {
  const statusOf = (id: string) =>
    scores.filter((row) => row["id"] === id && row["source"] === "library").map(({ status }) => status);

  test("is 'known' for library rows that are in the training set, 'duplicate' for those that are hidden", () => {
    const hidden = readCsv(run, "hidden.csv").rows.map(({ id }) => String(id));
    expect(hidden).toHaveLength(N_HIDDEN);
    for (const row of TARGET_ROWS) {
      const id = row.split(",")[0] as string;
      expect([id, ...statusOf(id)]).toEqual([id, hidden.includes(id) ? "duplicate" : "known"]);
    }
  });

  test("is 'duplicate' for the second writing of a structure", () => {
    expect(statusOf("again")).toEqual(["duplicate"]);
  });

  test("does not depend on the identifier: rows with the same one are kept", () => {
    expect(statusOf(RICH_ROWS.at(-1)?.id ?? "")).toHaveLength(2);
  });
});

describe("hidden.csv", () => {
  test("holds the compounds kept from training with their truth", () => {
    const { header, rows } = readCsv(run, "hidden.csv");
    expect(header).toEqual([
      "id",
      "smiles",
      "activity_measured",
      "is_active",
      "activity",
      "activity_lower",
      "activity_upper",
      "activity_domain",
    ]);
    expect(rows.map(({ id }) => id)).toEqual(manifest.hidden_ids);
    for (const { id, smiles, activity_measured, is_active, activity } of rows) {
      const measured = TARGET_ROWS.find((row) => row.startsWith(`${id},`))?.split(",")[2];
      expect(Number(activity_measured)).toBe(Number(measured));
      expect(is_active).toBe(Number(measured) >= CAMPAIGN.target.active ? "1" : "0");
      const score = scores.find((row) => row["source"] === "hidden" && row["id"] === id);
      expect(score).toMatchObject({ smiles, activity: Number(activity) });
    }
  });
});

describe("hits.csv, hits.parquet and hits.sdf", () => {
  test("hold the same rows and values", async () => {
    const { header, rows } = readCsv(run, "hits.csv");
    const parquet = await readParquet(run, "hits.parquet");
    const sdf = readSdf(run, "hits.sdf");
    const text = (value: unknown) => (value === null ? "" : String(value));
    expect(rows).toHaveLength(N_HITS);
    expect(parquet.map((row) => Object.keys(row))).toEqual(rows.map(() => header));
    expect(parquet.map((row) => header.map((name) => text(row[name])))).toEqual(
      rows.map((row) => header.map((name) => row[name])),
    );
    expect(sdf.map(([name]) => name)).toEqual(rows.map(({ id }) => id));
    // An SDF item cannot hold a line end at the end of its value, and an absent one means null.
    expect(sdf.map(([, data]) => header.map((name) => text(data[name] ?? null)))).toEqual(
      rows.map((row) => header.map((name) => row[name])),
    );
  });

  test("are ordered by the prediction, and agree with scores.parquet", () => {
    const { rows } = readCsv(run, "hits.csv");
    expect(rows.map(({ rank }) => rank)).toEqual(rows.map((_, i) => String(i + 1)));
    const values = rows.map(({ activity }) => Number(activity));
    expect(values).toEqual([...values].sort((a, b) => b - a));
    for (const hit of rows) {
      const score = scores.find((row) => String(row["row"]) === hit["row"]) as Row;
      expect(score["status"]).toBe("hit");
      for (const name of ["id", "source", "input", "smiles", "activity", "activity_sd", "activity_domain", "MolLogP"]) {
        expect(hit[name]).toBe(String(score[name]));
      }
    }
  });

  test("carry the library's other columns through untouched, under another name where theirs is taken", () => {
    const { header, rows } = readCsv(run, "hits.csv");
    expect(header.slice(-3)).toEqual(["price", "library_rank", "note"]);
    const fromLibrary = rows.filter(({ source }) => source === "library");
    expect(new Set(fromLibrary.map(({ note }) => note))).toEqual(new Set(NOTES));
    for (const { row, id, input, price, library_rank, note } of fromLibrary) {
      const given = RICH_ROWS[Number(row)];
      expect({ id, input, extra: [price, library_rank, note] }).toEqual({
        id: given?.id,
        input: given?.smiles,
        extra: given?.extra,
      });
    }
  });

  const python = findPython("rdkit");
  test.skipIf(python.skip)("every SDF record is, to RDKit, the molecule of its smiles column", () => {
    const script = fileURLToPath(new URL("../witness/read_sdf.py", import.meta.url));
    const records = JSON.parse(python.run(script, [join(run, "hits.sdf")])) as {
      readonly name: string;
      readonly from_block: string;
      readonly from_smiles: string;
      readonly nAtomsAtOrigin: number;
    }[];
    expect(records.map(({ name }) => name)).toEqual(readCsv(run, "hits.csv").rows.map(({ id }) => id));
    for (const { from_block, from_smiles, nAtomsAtOrigin } of records) {
      expect(from_block).toBe(from_smiles);
      expect(nAtomsAtOrigin).toBeLessThan(2);
    }
  });
});

test("report.html loads nothing from the network", () => {
  const html = readFileSync(join(run, "report.html"), "utf8");
  expect(html).toMatch(/^<!doctype html>/i);
  expect(html).not.toMatch(/(?:src|href)\s*=\s*["']?(?:https?:)?\/\//i);
  expect(html).not.toMatch(/url\(\s*["']?(?:https?:)?\/\/|@import/i);
  for (const { id } of readCsv(run, "hits.csv").rows) expect(html).toContain(String(id));
});

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type CampaignConfig,
  mergeCampaign,
  prepareLibrary,
  proposeNext,
  type RunManifest,
  screenPart,
  verifyRun,
  whyRows,
} from "@molsieve/pipeline";
import { findPython } from "@molsieve/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSmallCampaign, type SmallCampaign } from "./small-campaign.js";

const python = findPython("rdkit", "sklearn");
const TABLES = ["hits.csv", "scores.parquet", "presumed.csv", "hidden.csv", "rejects.csv"];

type Row = Record<string, unknown>;
let small: SmallCampaign;
let list: Partial<CampaignConfig>;
let run: RunManifest;
const tablesOf = (name: string) => TABLES.map((table) => readFileSync(small.at(`${name}/${table}`)));

beforeAll(async () => {
  small = await createSmallCampaign();
  const measured = await small.records("target.csv");
  const actives = measured.filter(({ activity }) => Number(activity) >= 6.5).slice(0, 16);
  writeFileSync(small.at("actives.smi"), actives.map(({ smiles, id }) => `${smiles}\t${id}\n`).join(""));
  list = {
    target: { file: small.at("actives.smi") },
    model: { name: "logistic", features: "morgan:radius=2,bits=2048", presumedInactives: 30 },
  };
  ({ run } = await small.run("list", list, { shardRows: 40 }));
});
afterAll(() => small.folder[Symbol.asyncDispose]());

test("a bare list of actives is enough: inactives are drawn from the library, none of them measured, and all rows are scored", async () => {
  const presumed = await small.records("list/presumed.csv");
  expect(presumed).toHaveLength(30);
  expect(new Set(presumed.map(({ smiles }) => smiles)).size).toBe(30);
  expect(presumed.filter(({ twin }) => Number(twin) === 1)).toHaveLength(15);
  const scores = await small.records("list/scores.parquet");
  const of = new Map(scores.map((row) => [Number(row["row"]), row]));
  for (const { row, smiles } of presumed) {
    expect(of.get(Number(row))).toMatchObject({ smiles, source: "library" });
    expect(of.get(Number(row))?.["status"]).not.toBe("known");
  }
  const hidden = await small.records("list/hidden.csv");
  expect(hidden.length).toBeGreaterThan(1);
  const drawn = new Set(presumed.map(({ smiles }) => smiles));
  expect(hidden.filter(({ smiles }) => drawn.has(smiles))).toEqual([]);
  expect(hidden.every(({ is_active }) => Number(is_active) === 1)).toBe(true);
  expect(run.model).toMatchObject({ column: "active", predicts: "rank", presumed_inactives: 30, name: "logistic" });
  expect(run.validation?.regression).toBeNull();
  expect(run.validation?.screened?.model.roc_auc_ties_against.value).toBeGreaterThan(0.8);
  expect(readFileSync(small.at("list/report.html"), "utf8")).toContain("The score ranks, and is no probability.");
});

test.skipIf(python.skip)(
  "every row has the probability by scikit-learn of the models that were not told of it",
  async () => {
    const presumed = await small.records("list/presumed.csv");
    const hidden = new Set((await small.records("list/hidden.csv")).map(({ id }) => id));
    const known = readFileSync(small.at("actives.smi"), "utf8").trim().split("\n");
    const actives = known.map((line) => line.split("\t")).filter(([, id]) => !hidden.has(id));
    const scores = await small.records("list/scores.parquet");
    const toldBy = (twin: number) => presumed.filter((row) => Number(row["twin"]) === twin).map(({ smiles }) => smiles);
    const input = {
      actives: actives.map(([smiles]) => smiles),
      told: [toldBy(1), toldBy(2)],
      library: scores.map(({ smiles }) => smiles),
    };
    const script = fileURLToPath(new URL("./logistic_witness.py", import.meta.url));
    const witness = JSON.parse(python.run(script, [], JSON.stringify(input))) as number[];
    const largest = scores.reduce(
      (most, { active }, i) => Math.max(most, Math.abs(Number(active) - (witness[i] ?? 9))),
      0,
    );
    expect(largest).toBeLessThan(1e-6);
    expect(Math.max(...witness) - Math.min(...witness)).toBeGreaterThan(0.3);
  },
);

test("the draw is the same in parts, with several workers, and out of a prepared library", async () => {
  const config = { ...small.config, ...list };
  for (const index of [0, 1]) {
    await screenPart(config, small.at(`part${index}`), { index, of: 2 }, { workers: 2, shardRows: 40 });
  }
  await mergeCampaign([small.at("part1"), small.at("part0")], small.at("merged"), { workers: 1 });
  expect(tablesOf("merged")).toEqual(tablesOf("list"));
  await prepareLibrary(small.at("library.csv"), small.at("library.mlib"), { workers: 1, preset: "minimal" });
  await small.run("prepared", { ...list, library: { file: small.at("library.mlib") } });
  for (const name of ["scores.parquet", "presumed.csv"]) {
    expect(readFileSync(small.at(`prepared/${name}`)).equals(readFileSync(small.at(`list/${name}`)))).toBe(true);
  }
}, 60_000);

test("a replay draws and trains the same", async () => {
  const { same, files } = await verifyRun(small.at("list"), { workers: 2 });
  expect(files.filter((file) => !file.same)).toEqual([]);
  expect(same).toBe(true);
  expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining([...TABLES, "run.json"]));
}, 60_000);

test("why names what a model was told, and next learns from results of a list", async () => {
  const [presumed] = (await small.records("list/presumed.csv")) as [Row];
  const [account] = await whyRows(small.at("list"), [{ row: Number(presumed["row"]) }]);
  const [told, other] = [Number(presumed["twin"]), 3 - Number(presumed["twin"])];
  expect(account?.why).toContain(`model ${told} was told that it is inactive`);
  expect(account?.why).not.toContain(`model ${other} was told`);
  const scores = await small.records("list/scores.parquet");
  const results = scores.filter(({ source, status }) => source === "library" && status === "below-pool").slice(0, 4);
  writeFileSync(small.at("results.csv"), `id,active\n${results.map(({ id }, i) => `${id},${i % 2}\n`).join("")}`);
  const batch = await proposeNext(small.at("list"), small.at("results.csv"), small.at("next.csv"), {
    count: 5,
    workers: 1,
  });
  expect(batch).toMatchObject({ property: "active", rows_used: 4, rows_rejected: 0 });
  expect(batch.training_compounds).toBe(16 + 4);
  expect(batch.proposals).toHaveLength(5);
  const measured = new Set(results.map(({ id }) => id));
  expect(batch.proposals.filter(({ id }) => measured.has(id))).toEqual([]);
  expect(batch.proposals[0]?.acquisition).toBe(batch.proposals[0]?.predicted);
}, 60_000);

test("measured classes train a calibrated classifier without any draw; measured inactives go beside presumed ones", async () => {
  const { run: measured } = await small.run("measured", { model: { name: "logistic", options: { penalties: [10] } } });
  expect(measured.model).toMatchObject({ column: "active", predicts: "probability", presumed_inactives: 0 });
  const scores = await small.records("measured/scores.parquet");
  for (const { active, active_lower, active_upper } of scores) {
    expect(Number(active)).toBeGreaterThanOrEqual(Number(active_lower));
    expect(Number(active)).toBeLessThanOrEqual(Number(active_upper));
  }
  const hidden = await small.records("measured/hidden.csv");
  expect(Object.keys(hidden[0] as Row)).toEqual(
    expect.arrayContaining(["activity_measured", "active", "active_lower"]),
  );
  const score = {
    criteria: [
      { of: "active", class: "active" },
      { of: "TPSA", ramp: { from: 200, to: 0 } },
    ],
  };
  const { run: both } = await small.run("both", { model: { name: "knn", presumedInactives: 20 }, score });
  expect(both.model).toMatchObject({ predicts: "rank", presumed_inactives: 20 });
  const [row] = (await small.records("both/scores.parquet")) as [Row];
  expect(row["score_active"]).toBe(row["active"]);
}, 60_000);

test("a list that is too short, and a target without inactives, are refused with what to do", async () => {
  const [first] = readFileSync(small.at("actives.smi"), "utf8").split("\n");
  writeFileSync(small.at("one.smi"), `${first}\n`);
  const refused = (changes: Partial<CampaignConfig>) =>
    expect(small.run("none", { hide: undefined, ...changes })).rejects;
  await refused({ ...list, target: { file: small.at("one.smi") } }).toThrow(
    /gives 1 active and 30 inactive .* 2 of each/,
  );
  const low = { file: small.at("target.csv"), activity: "activity", unit: "-log10 M", active: -5 };
  await refused({ target: low, model: { name: "logistic" } }).toThrow(/and 0 inactive .*presumedInactives: 600/);
});

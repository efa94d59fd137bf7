import { readdirSync, readFileSync } from "node:fs";
import { type CampaignConfig, prepareLibrary, whyRows } from "@molsieve/pipeline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSmallCampaign, price, type SmallCampaign } from "./small-campaign.js";

let small: SmallCampaign;
beforeAll(async () => {
  small = await createSmallCampaign();
  await small.run("plain");
});
afterAll(() => small.folder[Symbol.asyncDispose]());

const WISHES: Partial<CampaignConfig> = {
  filters: { rules: ["lipinski"], properties: { MolWt: { max: 450 } }, alerts: ["brenk"] },
  score: {
    criteria: [
      { of: "activity", ramp: { from: 4, to: 8 }, pessimism: 0.5 },
      { of: "similarity_to_training", sigmoid: { from: 0, to: 0.5 } },
      { of: "TPSA", ramp: { from: 200, to: 0 } },
    ],
    must: [{ of: "MolWt", min: 60 }],
  },
};

type Row = Record<string, unknown>;
const by = (rows: readonly Row[]) => new Map(rows.map((row) => [row["row"], row]));

test("filters take rows out, of the library and hidden ones, and the score ranks what is left", async () => {
  const { run, hits } = await small.run("wishes", WISHES, { shardRows: 30 });
  const { rows_in, hits: nHits, non_hits, rejected, non_hits_by_reason, filtered_by } = run.accounting.screened;
  expect(rows_in).toBe(nHits + non_hits + rejected);
  const plain = by(await small.records("plain/scores.parquet"));
  const scores = await small.records("wishes/scores.parquet");
  expect(non_hits_by_reason.filtered).toBe(plain.size - scores.length);
  expect(Object.values(filtered_by).reduce((sum, n) => sum + n, 0)).toBe(plain.size - scores.length);
  expect(Object.keys(filtered_by).some((reason) => reason.includes("MolWt"))).toBe(true);
  for (const row of scores) {
    expect(row["MolWt"]).toBeLessThanOrEqual(450);
    for (const name of ["activity", "activity_sd", "similarity_to_training", "MolLogP"]) {
      expect(row[name]).toBe(plain.get(row["row"])?.[name]);
    }
    const potency = Math.min(1, Math.max(0, (Number(row["activity"]) - 0.5 * Number(row["activity_sd"]) - 4) / 4));
    expect(row["score_activity"]).toBeCloseTo(potency, 12);
    const shares = ["score_activity_share", "score_similarity_to_training_share", "score_TPSA_share"];
    const product = shares.reduce((all, name) => all * Number(row[name]), Number(row["score_must"]));
    expect(row["score"]).toBeCloseTo(product, 12);
  }
  const pool = scores
    .filter(({ status }) => ["hit", "not-picked"].includes(String(status)))
    .map(({ score }) => Number(score));
  const left = scores.filter(({ status }) => status === "below-pool").map(({ score }) => Number(score));
  expect(left.length).toBeGreaterThan(5);
  expect(Math.min(...pool)).toBeGreaterThanOrEqual(Math.max(...left));
  const ofHits = (await small.records("wishes/hits.parquet")).map(({ score }) => Number(score));
  expect(ofHits).toEqual([...ofHits].sort((a, b) => b - a));
  expect(hits.map(({ compound }) => compound.merit)).toEqual(ofHits);
  expect(run.validation).not.toEqual(JSON.parse(readFileSync(small.at("plain/run.json"), "utf8")).validation);
});

test("columns that are carried come along, also out of a prepared library, and an order is bought by their prices", async () => {
  const order = { perCluster: 2, budget: { column: "price", total: 60 }, plate: { wells: 96 as const } };
  const carry = ["vendor"];
  const { run } = await small.run("carried", { library: { file: small.at("library.csv"), carry }, order });
  await prepareLibrary(small.at("library.csv"), small.at("library.mlib"), { workers: 1, preset: "minimal" });
  await small.run("prepared", { library: { file: small.at("library.mlib"), carry }, order }, { workers: 2 });
  for (const name of ["hits.csv", "order.csv", "order.sdf", "scores.parquet"]) {
    const table = readFileSync(small.at(`carried/${name}`));
    expect([name, readFileSync(small.at(`prepared/${name}`)).equals(table)]).toEqual([name, true]);
  }
  const isMine = ({ source, row, vendor }: Row) => vendor === (source === "hidden" ? null : `V${Number(row) % 3}`);
  const scores = await small.records("carried/scores.parquet");
  expect(scores.every(isMine)).toBe(true);
  expect((await small.records("carried/hits.parquet")).every((hit) => isMine(hit) && !("price" in hit))).toBe(true);
  const bought = await small.records("carried/order.csv");
  expect(bought.length).toBe(run.order?.hits.ordered);
  expect(bought.length).toBeGreaterThan(2);
  for (const { row, cost } of bought) expect(Number(cost).toFixed(1)).toBe(price(Number(row)));
  expect(run.order?.cost).toBeLessThanOrEqual(60);
  const hiddenHits = (await small.records("carried/hits.parquet")).filter(({ source }) => source === "hidden");
  expect(run.order?.hits.measured).toBe(hiddenHits.length);
  expect(hiddenHits.length).toBeGreaterThan(0);
  const named = bought.flatMap(({ id, substitute_id }) => [id, substitute_id]);
  expect(hiddenHits.filter(({ id }) => named.includes(id))).toEqual([]);
  const plain = await small.records("plain/hits.parquet");
  expect(plain.map(({ row, source, price: own }) => own === (source === "hidden" ? null : price(Number(row))))).toEqual(
    plain.map(() => true),
  );
});

test("hits come in the formats that are wanted, scores and a sample where they are", async () => {
  const all = ["tsv", "smi", "jsonl", "arrow", "csv"] as const;
  const { run } = await small.run(
    "outputs",
    { outputs: { hits: [...all], scores: false, sample: 7 } },
    { shardRows: 30 },
  );
  const names = readdirSync(small.at("outputs")).filter((name) => /^(hits|scores|sample)/.test(name));
  expect(names.sort()).toEqual([...all.map((extension) => `hits.${extension}`), "sample.csv"].sort());
  expect(Object.keys(run.files)).toEqual(expect.arrayContaining(names));
  expect(readFileSync(small.at("outputs/hits.csv"))).toEqual(readFileSync(small.at("plain/hits.csv")));
  const chosen = async (extension: string) =>
    (await small.records(`outputs/hits.${extension}`)).map(({ rank, id, smiles }) => [Number(rank), id, smiles]);
  for (const extension of ["tsv", "arrow", "jsonl"]) expect(await chosen(extension)).toEqual(await chosen("csv"));
  expect(readFileSync(small.at("outputs/report.html"), "utf8")).toContain("hits.tsv");
  const scores = by(await small.records("plain/scores.parquet"));
  const sample = await small.records("outputs/sample.csv");
  expect(sample).toHaveLength(7);
  expect(sample.map(({ row }) => Number(row))).toEqual(sample.map(({ row }) => Number(row)).sort((a, b) => a - b));
  for (const { row, id, status, activity } of sample) {
    const same = scores.get(Number(row));
    expect([same?.["id"], same?.["source"], same?.["activity"]]).toEqual([id, "library", Number(activity)]);
    expect(["hit", "not-picked", "below-pool", "known", "duplicate", "outside-domain", "rule-of-five"]).toContain(
      status,
    );
  }
  const rows = [...scores.keys()].map((row) => ({ row: Number(row) }));
  const plain = await whyRows(small.at("plain"), rows);
  for (const [i, { row, outcome, why, values }] of (await whyRows(small.at("outputs"), rows)).entries()) {
    const same = plain[i];
    expect([row, outcome, values]).toEqual([same?.row, same?.outcome, same?.values]);
    const status = String(scores.get(row)?.["status"]);
    if (status === "duplicate") continue;
    if (["known", "rule-of-five", "outside-domain"].includes(status)) expect(why).toBe(same?.why);
    else
      expect(why).toMatch(outcome === "hit" ? /hit \d+ of 10: activity [\d.]+$/ : /not a hit; the run kept no scores/);
  }
});

test("what a library or a model does not have is refused before anything is written", async () => {
  const refused = (changes: Partial<CampaignConfig>) => expect(small.run("none", changes)).rejects;
  await refused({ library: { file: small.at("library.csv"), carry: ["vender"] } }).toThrow(
    /"library.carry.0": .* has no column "vender".*Did you mean "vendor"/,
  );
  await refused({ order: { budget: { column: "cost", total: 1 } } }).toThrow(/"order.budget.column": .*"cost"/);
  await refused({ score: { criteria: [{ of: "activty", ramp: { from: 5, to: 7 } }] } }).toThrow(
    /"score.criteria.0.of".*Did you mean "activity"/,
  );
  await refused({ target: { file: "x", activity: "y", unit: "nm", active: 6 } }).toThrow(/"target.unit".*nM/);
});

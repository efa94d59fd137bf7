import { type CampaignConfig, screenLibrary } from "@molsieve/pipeline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSmallCampaign, type SmallCampaign } from "./small-campaign.js";

let small: SmallCampaign;
const second = () => ({ file: small.at("plain/model.msm"), name: "second" });
beforeAll(async () => {
  small = await createSmallCampaign();
  await small.run("plain");
});
afterAll(() => small.folder[Symbol.asyncDispose]());

test("a campaign's own model and a saved one have a consensus, which scores and is in all tables", async () => {
  const consensus = [{ name: "both", of: ["activity", "second"] }];
  const score = { criteria: [{ of: "both", ramp: { from: 0, to: 20 } }] };
  await small.run("campaign", { model: { name: "max-similarity" }, models: [second()], consensus, score });
  for (const table of ["scores.parquet", "hits.csv"]) {
    const rows = await small.records(`campaign/${table}`);
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) {
      const [own, other] = [Number(row["activity"]), Number(row["second"])];
      expect(Number(row["both"])).toBeCloseTo((own + other) / 2, 12);
      expect(Number(row["both_disagreement"])).toBeCloseTo(Math.abs(own - other) / Math.SQRT2, 12);
      expect(Number(row["score"])).toBeCloseTo(Number(row["both"]) / 20, 12);
    }
  }
  const rows = await small.records("campaign/scores.parquet");
  expect(rows.some((row) => Number(row["both_disagreement"]) > 0.1)).toBe(true);
});

test("a screen ranks by a consensus of three, though no member is a column of its scores", async () => {
  const models = ["a", "b", "c"].map((name) => ({ ...second(), name }));
  await screenLibrary(
    {
      title: "T",
      library: { file: small.at("library.csv") },
      models,
      consensus: [{ name: "all", of: ["a", "b", "c"], by: "median" }],
      rank: { by: "all" },
      hits: { count: 20 },
    },
    small.at("screen"),
    { workers: 1 },
  );
  const hits = await small.records("screen/hits.csv");
  expect(hits).toHaveLength(20);
  for (const { all, a, all_disagreement } of hits) {
    expect(Number(all)).toBe(Number(a));
    expect(Number(all_disagreement)).toBeCloseTo(0, 12);
  }
  const ranked = hits.map(({ all }) => Number(all));
  expect(ranked).toEqual([...ranked].sort((a, b) => b - a));
});

test("what is not there, or does not say the same, is refused before the target is read", async () => {
  const nowhere = { file: small.at("nowhere.csv"), activity: "activity", unit: "-log10 M", active: 6 };
  const refused = (changes: Partial<CampaignConfig>) =>
    expect(small.run("none", { target: nowhere, models: [second()], ...changes })).rejects;
  const of = (...names: string[]) => [{ name: "both", of: names }];
  await refused({ consensus: of("activity", "secnd") }).toThrow(/"consensus.0.of.1".*Did you mean "second"/);
  await refused({ consensus: of("activity", "activity_sd") }).toThrow(
    /"consensus.0.of.1" must be a column of predicted/,
  );
  await refused({ consensus: of("activity", "second"), target: { ...nowhere, unit: "nM" } }).toThrow(
    /second is a quantity in -log10 M, and activity is a quantity in -log10\(mol\/L\)/,
  );
  await refused({ consensus: of("active", "second"), model: { name: "logistic" } }).toThrow(
    /second is a quantity in -log10 M, and active is the probability of active/,
  );
  await refused({ consensus: [{ name: "second", of: ["activity", "second"] }] }).toThrow(/two columns .*"second"/);
  await refused({ consensus: of("second", "second") }).toThrow(
    /"consensus.0.of" must be a list of columns that differ/,
  );
  const wish = (name: string) => ({ criteria: [{ of: name, ramp: { from: 0, to: 1 } }] });
  await refused({ score: wish("activty") }).toThrow(/"score.criteria.0.of".*Did you mean "activity"/);
  await refused({
    score: { ...wish("second"), must: [{ of: "similarity_to_actives", max: 1 }], name: "MolWt" },
  }).toThrow(/"MolWt"/);
  await refused({ score: wish("second") }).toThrow(/nowhere.csv/);
});

import { appendFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { exportRun, type RowAccount, type ScreenResult, verifyRun, whyRows } from "@molsieve/pipeline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSmallCampaign, type SmallCampaign } from "../campaign/small-campaign.js";

let small: SmallCampaign;
let result: ScreenResult;
let accounts: readonly RowAccount[];
beforeAll(async () => {
  small = await createSmallCampaign();
  // A second measurement of a compound, and one that cannot be read.
  const [, second = ""] = readFileSync(small.at("target.csv"), "utf8").split("\n");
  appendFileSync(small.at("target.csv"), `\n${second.replace(/^[^,]*/, "again")}\nodd,CCO,high\n`);
  const filters = { rules: ["lipinski"], properties: { MolWt: { max: 500 } } };
  const hits = { count: 6, pool: 12, minDomain: 0.08, maxRuleOfFiveViolations: 0 };
  result = await small.run("run", { filters, hits }, { shardRows: 40 });
  const keys = Array.from({ length: result.run.accounting.screened.rows_in }, (_, row) => ({ row }));
  accounts = await whyRows(small.at("run"), keys);
}, 120_000);
afterAll(() => small.folder[Symbol.asyncDispose]());

const byId = (id: string) => accounts.find((account) => account.id === id) as RowAccount;

describe("why of a campaign", () => {
  test("says of every row of the library and every hidden compound what the tables of the run say", async () => {
    const { accounting, hidden_ids } = result.run;
    const { hits, rejected, non_hits_by_reason } = accounting.screened;
    const outcomes = accounts.map(({ outcome }) => outcome);
    const counts = (outcome: string) => outcomes.filter((each) => each === outcome).length;
    expect([counts("hit"), counts("rejected"), counts("filtered")]).toEqual([
      hits,
      rejected,
      non_hits_by_reason.filtered,
    ]);
    const status = new Map((await small.records("run/scores.parquet")).map(({ row, status }) => [row, status]));
    const reasons: Record<string, RegExp> = {
      hit: /^hit \d of 6: activity [\d.]+, place \d+ of \d+$/,
      "not-picked": /^among the best 12, but a more diverse choice was made: activity [\d.]+, place \d+ of \d+$/,
      "below-pool":
        /^activity [\d.]+, place \d+ of \d+; hits are chosen among the best 12, the last of which has [\d.]+$/,
      "outside-domain": /^similarity 0\.\d+ to the nearest training compound, at least 0\.08 is wanted$/,
      duplicate: /^the same structure stands in row (3|1\d\d) \(/,
      known: /^in the training set, as \d+/,
      "rule-of-five": /^breaks the rule of five: .+; at most 0 may be broken$/,
    };
    const seen = new Set<unknown>();
    for (const { row, why, outcome, rank } of accounts) {
      if (!status.has(row)) continue;
      const own = status.get(row);
      seen.add(own);
      const plain = why.replace(/^hidden, measured activity [\d.]+, (not )?active; /, "");
      expect([row, plain]).toEqual([row, expect.stringMatching(reasons[String(own)] as RegExp)]);
      expect(outcome).toBe(own === "hit" ? "hit" : "scored");
      if (own === "hit") expect(result.hits[(rank ?? 0) - 1]?.compound.entry.row).toBe(row);
    }
    expect([...seen].sort()).toEqual(Object.keys(reasons).sort());
    expect(accounts.filter(({ why }) => why.startsWith("hidden, ")).map(({ id }) => id)).toEqual(hidden_ids);
  });

  test("gives places that count from the best", () => {
    const placed = accounts.flatMap(({ why, values }) => {
      const place = /place (\d+) of/.exec(why)?.[1];
      return place === undefined ? [] : [{ place: Number(place), value: Number(values["activity"]) }];
    });
    const better = (value: number) => placed.filter((other) => other.value > value).length;
    expect(placed.length).toBeGreaterThan(20);
    for (const { place, value } of placed) expect(place).toBe(1 + better(value));
  });

  test("names the filter that took a row out, and the reason of a row that cannot be used", () => {
    expect(byId("greasy").why).toMatch(/^filtered by .*MolWt/);
    expect(byId("greasy")).toMatchObject({ outcome: "filtered", rank: null, values: { activity: expect.any(Number) } });
    expect(byId("broken").why).toMatch(/^rejected \(library\/standardise, syntax\): .*library\.csv, line 92/);
  });

  test("accounts for rows of the target: trained on, hidden, or rejected", async () => {
    const trained = result.hits[0]?.nearest.first.record.id ?? "";
    const hidden = result.run.hidden_ids[0] ?? "";
    const odd = await whyRows(small.at("run"), [{ id: trained }, { id: hidden }, { id: "odd" }, { id: "again" }]);
    const said = odd.map(({ id, outcome, why }) => [id, outcome, why]);
    expect(said).toContainEqual([
      trained,
      "measured",
      expect.stringMatching(/^in the training set: measured activity/),
    ]);
    expect(said).toContainEqual([hidden, "measured", expect.stringMatching(/^hidden in the library as row \d+/)]);
    expect(said).toContainEqual(["odd", "rejected", expect.stringMatching(/target\/activity, not-a-number.*"high"/)]);
    expect(said).toContainEqual(["again", "measured", expect.stringMatching(/\(2 measurements, 0 apart\)|^hidden/)]);
    await expect(whyRows(small.at("run"), [{ id: "nobody" }])).rejects.toThrow(/no row with the identifier "nobody"/);
    await expect(whyRows(small.at("run"), [{ row: 9999 }])).rejects.toThrow(/no row 9999/);
  });
});

describe("verify of a campaign", () => {
  test("finds what was not touched the same, and tells a table and a record that were edited", async () => {
    // What describes the run for an archive is none of its results.
    await exportRun(small.at("run"));
    const before = readdirSync(small.at("run"), { recursive: true });
    const names = ["hidden.csv", "hits.csv", "hits.parquet", "hits.sdf", "rejects.csv", "run.json", "scores.parquet"];
    const texts = ["run/hits.csv", "run/run.json"].map((name) => readFileSync(small.at(name), "utf8")) as [
      string,
      string,
    ];
    writeFileSync(small.at("run/hits.csv"), texts[0].replace(/^1,/m, "7,"));
    writeFileSync(small.at("run/run.json"), texts[1].replace('"hits": 6', '"hits": 7'));
    const { title, same, changed, files } = await verifyRun(small.at("run"), { workers: 1 });
    expect({ title, same }).toEqual({ title: "T", same: false });
    expect(changed).toEqual([expect.stringMatching(/^hits\.csv was changed after the run/)]);
    expect(files.map(({ name }) => name)).toEqual(names);
    expect(files.filter((file) => !file.same)).toEqual([
      { name: "hits.csv", same: false, difference: expect.stringMatching(/^line 2: "7,.*, in the replay "1,/) },
      { name: "run.json", same: false, difference: expect.stringMatching(/hits was 7, now 6|hits.*7.*6/) },
    ]);
    expect(readdirSync(small.at("run"), { recursive: true })).toEqual(before);
    writeFileSync(small.at("run/hits.csv"), texts[0]);
    writeFileSync(small.at("run/run.json"), texts[1]);
  }, 120_000);

  test("says which input has changed, and replays nothing then", async () => {
    appendFileSync(small.at("target.csv"), "one,CCCC,5\n");
    const { same, changed, files } = await verifyRun(small.at("run"), { workers: 1 });
    expect({ same, files }).toEqual({ same: false, files: [] });
    expect(changed).toEqual([expect.stringMatching(/has changed since: .*target/)]);
  });
});

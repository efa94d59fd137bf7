import { describe, expect, test } from "vitest";
import { chooseHits } from "../../src/hits/choose-hits.js";
import { CompoundRanking } from "../../src/hits/rank-compounds.js";
import type { ScoredCompound } from "../../src/hits/scored-compound.js";
import { rankedGroup, type ScoredFields, scoredCompounds } from "../support/compounds.js";

const OPTIONS = { count: 2, pool: 4, maxRuleOfFiveViolations: 0, minDomain: 0.3 };

/** Fingerprints of 32 bits whose set bits a test names by compound id. */
const bits = (of: Readonly<Record<string, readonly number[]>>) => (compound: ScoredCompound) => {
  const bytes = new Uint8Array(4);
  for (const bit of of[compound.entry.id] ?? [0]) bytes[bit >> 3] = (bytes[bit >> 3] as number) | (1 << (bit & 7));
  return bytes;
};

async function choose(all: readonly ScoredFields[], options = {}, of = {}, known: readonly string[] = []) {
  const compounds = scoredCompounds(...all);
  const group = rankedGroup(compounds, new Set(known));
  const settings = { ...OPTIONS, ...options };
  const ranking = new CompoundRanking(settings);
  for (const i of compounds.keys()) ranking.take(group, i);
  const choice = await chooseHits(ranking, settings, 32, bits(of));
  const status = [...compounds.keys()].map((i) => choice.statusIn(group, i));
  for (const each of status) expect(choice.counts[each]).toBe(status.filter((other) => other === each).length);
  return { hits: choice.hits.map(({ entry }) => entry.id), status };
}

describe("chooseHits", () => {
  test("gives each compound the first reason that holds, in the order training, repeat, rule of five, domain", async () => {
    const heavy = { MolWt: 501 };
    const far = { similarity: 0.29 };
    const { status } = await choose(
      [
        { smiles: "trained", ...heavy, ...far },
        { smiles: "trained" },
        { smiles: "twice" },
        { smiles: "twice", ...heavy, ...far },
        { ...heavy, ...far },
        { ...heavy },
        { ...far },
        {},
      ],
      { count: 9, pool: 9 },
      {},
      ["trained"],
    );
    expect(status).toEqual([
      "known",
      "known",
      "hit",
      "duplicate",
      "rule-of-five",
      "rule-of-five",
      "outside-domain",
      "hit",
    ]);
  });

  test("ranks by prediction, cuts the pool off, and leaves what is less diverse", async () => {
    const { hits, status } = await choose(
      [{ value: 5 }, { value: 9 }, { value: 7 }, { value: 8 }, { value: 6 }, { value: 4 }],
      { count: 2, pool: 4 },
      { c1: [0, 1, 2], c3: [0, 1, 3], c2: [9, 10, 11], c4: [0, 1, 2] },
    );
    expect(hits).toEqual(["c1", "c2"]);
    expect(status).toEqual(["below-pool", "hit", "hit", "not-picked", "not-picked", "below-pool"]);
  });

  test("begins with the best and gives the picks back by prediction, not in the order picked", async () => {
    const { hits } = await choose(
      [{ value: 1 }, { value: 2 }, { value: 3 }],
      { count: 3, pool: 3 },
      { c2: [0, 1], c1: [0, 2], c0: [8, 9] },
    );
    expect(hits).toEqual(["c2", "c1", "c0"]);
    expect((await choose([{ value: 1 }, { value: 3 }, { value: 2 }], { count: 1 })).hits).toEqual(["c1"]);
  });

  test("gives ties to the lower row", async () => {
    const same = [{ value: 1 }, { value: 1 }, { value: 1 }];
    expect((await choose(same, { count: 1, pool: 1 })).hits).toEqual(["c0"]);
    expect((await choose(same, { count: 3, pool: 3 })).hits).toEqual(["c0", "c1", "c2"]);
  });

  test("takes five times the hits as the pool where none is named", async () => {
    const all = Array.from({ length: 12 }, (_, i) => ({ value: -i }));
    const { status } = await choose(all, { count: 2, pool: undefined });
    expect(status.filter((each) => each === "below-pool")).toHaveLength(2);
  });

  test("keeps the hidden one of a structure that the library holds too, though its row is later", async () => {
    const { status } = await choose([{ smiles: "A" }, { smiles: "A", hidden: 0 }]);
    expect(status).toEqual(["duplicate", "hit"]);
  });

  test("allows as many violations as it is told", async () => {
    const breaks = [{}, { MolWt: 501 }, { MolWt: 501, MolLogP: 5.1 }, { MolWt: 501, MolLogP: 5.1, NOCount: 11 }];
    for (const allowed of [0, 1, 2, 3]) {
      const { status } = await choose(breaks, { maxRuleOfFiveViolations: allowed, count: 9, pool: 9 });
      expect(status.map((each) => each === "hit")).toEqual([0, 1, 2, 3].map((violations) => violations <= allowed));
    }
  });

  test("counts a compound at the edge of the domain or of a rule as inside", async () => {
    expect((await choose([{ similarity: 0.3, MolWt: 500, MolLogP: 5, NHOHCount: 5, NOCount: 10 }])).status).toEqual([
      "hit",
    ]);
  });

  test("gives what there is when fewer pass than are wanted, nothing when none does", async () => {
    expect((await choose([{ value: 1 }, { similarity: 0 }], { count: 5, pool: 5 })).hits).toEqual(["c0"]);
    expect(await choose([{ similarity: 0 }])).toEqual({ hits: [], status: ["outside-domain"] });
    expect(await choose([])).toEqual({ hits: [], status: [] });
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseHits } from "../../src/hits/choose-hits.js";
import { CompoundRanking } from "../../src/hits/rank-compounds.js";
import type { ScoredCompound } from "../../src/hits/scored-compound.js";
import { rankedGroup, scoredCompounds } from "../support/compounds.js";

const compound = fc.record({
  smiles: fc.constantFrom(..."ABCDEFGHIJ"),
  value: fc.integer({ min: 0, max: 5 }),
  similarity: fc.constantFrom(0.1, 0.5),
  MolWt: fc.constantFrom(300, 600),
  hidden: fc.constantFrom(undefined, 0),
});

const fingerprintOf = ({ smiles }: ScoredCompound) => Uint8Array.of(smiles.charCodeAt(0), 0, 0, 1);

test("every compound has one status, the hits are the first of the rest, and each structure stands in one row", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(compound), fc.integer({ min: 1, max: 5 }), fc.nat(5), async (rows, count, more) => {
      const compounds = scoredCompounds(
        ...rows.map(({ hidden, ...row }) => (hidden === undefined ? row : { ...row, hidden })),
      );
      const options = { count, pool: count + more, maxRuleOfFiveViolations: 0, minDomain: 0.3 };
      const group = rankedGroup(compounds, new Set("AB"));
      const ranking = new CompoundRanking(options);
      for (const i of compounds.keys()) ranking.take(group, i);
      const choice = await chooseHits(ranking, options, 32, fingerprintOf);
      const { hits } = choice;
      const status = [...compounds.keys()].map((i) => choice.statusIn(group, i));
      expect(status).toHaveLength(compounds.length);
      const ofStatus = (...wanted: string[]) => compounds.filter((_, i) => wanted.includes(status[i] as string));
      expect(new Set(hits)).toEqual(new Set(ofStatus("hit")));
      const pool = ofStatus("hit", "not-picked");
      const below = ofStatus("below-pool");
      expect(pool).toHaveLength(Math.min(count + more, pool.length + below.length));
      expect(hits).toHaveLength(Math.min(count, pool.length));
      const worst = Math.min(...pool.map(({ numbers }) => numbers.value));
      for (const { numbers } of below) expect(numbers.value).toBeLessThanOrEqual(worst);
      if (hits.length > 0) expect(hits[0]?.numbers.value).toBe(Math.max(...pool.map(({ numbers }) => numbers.value)));
      const distinct = compounds.filter((_, i) => status[i] !== "duplicate" && status[i] !== "known");
      expect(new Set(distinct.map(({ smiles }) => smiles)).size).toBe(distinct.length);
      expect(distinct).toHaveLength(new Set(rows.map(({ smiles }) => smiles).filter((smiles) => smiles > "B")).size);
    }),
  );
});

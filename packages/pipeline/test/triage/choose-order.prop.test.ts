import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseOrder, type OrderCandidate } from "../../src/triage/choose-order.js";
import { findSubstitutes } from "../../src/triage/find-substitutes.js";

const cost = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 50 }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
);
const candidates: fc.Arbitrary<OrderCandidate[]> = fc.array(fc.record({ cluster: fc.nat(5), cost }), { maxLength: 30 });
const limits = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 4 }), fc.option(fc.nat(300), { nil: undefined }))
  .map(([count, perCluster, budget]) => ({ count, perCluster, ...(budget !== undefined && { budget }) }));

test("an order keeps to its limits, and every candidate that is not in it has a reason that holds", () => {
  fc.assert(
    fc.property(candidates, limits, (list, own) => {
      const fates = chooseOrder(list, own);
      const ordered = (cluster?: number, before = list.length) =>
        list.filter((each, i) => i < before && fates[i] === "ordered" && (cluster ?? each.cluster) === each.cluster);
      const spent = (before: number) => ordered(undefined, before).reduce((sum, each) => sum + each.cost, 0);
      expect(ordered().length).toBeLessThanOrEqual(own.count);
      if (own.budget !== undefined) expect(spent(list.length)).toBeLessThanOrEqual(own.budget);
      for (const [i, { cluster, cost }] of list.entries()) {
        const holds = {
          ordered: true,
          not_needed: ordered(undefined, i).length === own.count,
          cluster_full: ordered(cluster, i).length === own.perCluster,
          no_cost: own.budget !== undefined && Number.isNaN(cost),
          over_budget: spent(i) + cost > (own.budget ?? Number.POSITIVE_INFINITY),
        };
        expect(holds[fates[i] as keyof typeof holds]).toBe(true);
        expect(ordered(cluster).length).toBeLessThanOrEqual(own.perCluster);
      }
    }),
  );
});

test("substitutes are of the same cluster, not ordered, never shared, and the best that are left", () => {
  fc.assert(
    fc.property(candidates, limits, (list, own) => {
      const fates = chooseOrder(list, own);
      const substitutes = findSubstitutes(list, fates);
      const used = substitutes.filter((place) => place !== undefined);
      expect(new Set(used).size).toBe(used.length);
      for (const [i, place] of substitutes.entries()) {
        const free = [...list.keys()].filter((j) => {
          const isSpare = list[j]?.cluster === list[i]?.cluster && fates[j] !== "ordered";
          return isSpare && !substitutes.slice(0, i).includes(j);
        });
        expect(place).toBe(fates[i] === "ordered" ? free[0] : undefined);
      }
    }),
  );
});

test("a candidate that is too dear is passed over for a cheaper one", () => {
  const list = [50, 60, 20, Number.NaN, 10, 5].map((cost, cluster) => ({ cluster, cost }));
  const fates = chooseOrder(list, { count: 3, perCluster: 1, budget: 100 });
  expect(fates).toEqual(["ordered", "over_budget", "ordered", "no_cost", "ordered", "not_needed"]);
});

test("prices in cents that add up to the budget are within it", () => {
  const list = [0.1, 0.2, 0.01].map((cost, cluster) => ({ cluster, cost }));
  expect(chooseOrder(list, { count: 3, perCluster: 1, budget: 0.3 })).toEqual(["ordered", "ordered", "over_budget"]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { type FilterCost, orderFilters } from "../../src/plan/order-filters.js";

const filter = fc.record({
  cost: fc.integer({ min: 1, max: 100 }),
  passRate: fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true })),
});

/** What a molecule costs on average. */
function expectedCost(filters: readonly FilterCost[]): number {
  let share = 1;
  let cost = 0;
  for (const { cost: own, passRate } of filters) {
    cost += share * own;
    share *= passRate;
  }
  return cost;
}

function* permutations<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (const [i, item] of items.entries()) {
    for (const others of permutations(items.filter((_, j) => j !== i))) yield [item, ...others];
  }
}

test("no other order costs less", () => {
  fc.assert(
    fc.property(fc.array(filter, { maxLength: 5 }), (filters) => {
      const cost = expectedCost(orderFilters(filters));
      for (const other of permutations(filters)) expect(cost).toBeLessThanOrEqual(expectedCost(other) * (1 + 1e-12));
    }),
    { numRuns: 60 },
  );
});

test("ties stay in the order given, and so do filters that take nothing out", () => {
  const filters = [1, 2, 3, 4].map((id) => ({ id, cost: id, passRate: id > 2 ? 1 : 1 - id / 10 }));
  expect(orderFilters(filters).map(({ id }) => id)).toEqual([1, 2, 3, 4]);
});

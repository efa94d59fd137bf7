import fc from "fast-check";
import { expect, test } from "vitest";
import { hasPerfectMatching } from "../../src/sanitise/perfect-matching.js";

/** Pairs the first vertex that is left with each of its neighbours in turn. */
function canPair(neighbours: readonly (readonly number[])[], left: readonly number[]): boolean {
  const [first, ...others] = left;
  if (first === undefined) return true;
  return (neighbours[first] ?? []).some(
    (v) =>
      others.includes(v) &&
      canPair(
        neighbours,
        others.filter((w) => w !== v),
      ),
  );
}

test("is found exactly where trying all pairs finds one", () => {
  let nPerfect = 0;
  let nTried = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 12 }).chain((n) =>
        fc.tuple(
          fc.constant(n),
          fc.array(fc.tuple(fc.nat(Math.max(0, n - 1)), fc.nat(Math.max(0, n - 1))), {
            minLength: n,
            maxLength: 3 * n,
          }),
        ),
      ),
      ([n, edges]) => {
        const neighbours: number[][] = Array.from({ length: n }, () => []);
        for (const [a, b] of edges) {
          if (a === b || neighbours[a]?.includes(b)) continue;
          neighbours[a]?.push(b);
          neighbours[b]?.push(a);
        }
        const expected = canPair(
          neighbours,
          neighbours.map((_, v) => v),
        );
        nTried++;
        if (expected && n > 4) nPerfect++;
        expect(hasPerfectMatching(neighbours)).toBe(expected);
      },
    ),
    { numRuns: 1500 },
  );
  expect(nTried).toBe(1500);
  expect(nPerfect).toBeGreaterThan(100);
});

test("needs blossoms where odd cycles are joined", () => {
  const triangles = [
    [1, 2],
    [0, 2],
    [0, 1, 3],
    [2, 4, 5],
    [3, 5],
    [3, 4],
  ];
  expect(hasPerfectMatching(triangles)).toBe(true);
  expect(hasPerfectMatching([[1], [0, 2, 3], [1], [1]])).toBe(false);
});

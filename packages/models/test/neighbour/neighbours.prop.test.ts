import fc from "fast-check";
import { expect, it } from "vitest";
import { fitVariance } from "../../src/neighbour/fit-variance.js";
import { createNeighbourList, listNeighbours } from "../../src/neighbour/neighbours-of.js";

it("lists the k most similar rows and those tied with the last, as sorting does", () => {
  const similarities = fc.array(fc.nat(6), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(
      similarities,
      fc.integer({ min: 1, max: 35 }),
      fc.integer({ min: -1, max: 29 }),
      (tenths, k, wanted) => {
        const similarity = Float64Array.from(tenths, (tenth) => tenth / 6);
        const skip = wanted < tenths.length ? wanted : -1;
        const list = createNeighbourList(similarity.length);
        listNeighbours(list, similarity, k, skip);
        const others = [...similarity.keys()].filter((j) => j !== skip);
        const sorted = others.map((j) => similarity[j] as number).sort((a, b) => b - a);
        const least = sorted[Math.min(k, sorted.length) - 1] ?? Infinity;
        expect([...list.rows.subarray(0, list.size)]).toEqual(others.filter((j) => (similarity[j] as number) >= least));
      },
    ),
  );
});

it("fitVariance finds a line, and never falls or goes below 0", () => {
  const ones = new Float64Array(4).fill(1);
  const line = fitVariance(Float64Array.of(1, 3, 5, 7), Float64Array.of(0, 1, 2, 3), ones);
  expect(line.constant).toBeCloseTo(1, 12);
  expect(line.slope).toBeCloseTo(2, 12);
  expect(fitVariance(Float64Array.of(7, 5, 3, 1), Float64Array.of(0, 1, 2, 3), ones)).toEqual({
    constant: 4,
    slope: 0,
  });
  expect(fitVariance(Float64Array.of(0, 0, 3, 9), Float64Array.of(1, 2, 3, 4), ones)).toEqual({
    constant: 0,
    slope: 1.2,
  });
  expect(fitVariance(Float64Array.of(1, 2, 3, 4), new Float64Array(4), ones)).toEqual({ constant: 2.5, slope: 0 });
});

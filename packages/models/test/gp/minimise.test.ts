import { expect, test } from "vitest";
import { minimise } from "../../dist/gp/minimise.js";

test("the lowest point of a bowl and of Rosenbrock's valley", async () => {
  const bowl = await minimise(
    (x) => ({
      value: x.reduce((sum, each, i) => sum + (i + 1) * (each - i) ** 2, 0),
      gradient: x.map((each, i) => 2 * (i + 1) * (each - i)),
    }),
    new Float64Array(5),
    { maxEvaluations: 60, tolerance: 1e-12 },
  );
  for (const [i, each] of bowl.point.entries()) expect(each).toBeCloseTo(i, 5);
  const valley = await minimise(
    ([x = 0, y = 0]) => ({
      value: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
      gradient: Float64Array.from([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)]),
    }),
    Float64Array.from([-1.2, 1]),
    { maxEvaluations: 200, tolerance: 1e-14 },
  );
  expect(valley.point[0]).toBeCloseTo(1, 4);
  expect(valley.point[1]).toBeCloseTo(1, 4);
});

test("walls of infinity are stepped back from, and evaluations are counted", async () => {
  let calls = 0;
  const found = await minimise(
    ([x = 0]) => {
      calls++;
      return x < 2
        ? { value: x - 3 * Math.log(2 - x), gradient: Float64Array.from([1 + 3 / (2 - x)]) }
        : { value: Number.POSITIVE_INFINITY, gradient: new Float64Array(1) };
    },
    Float64Array.from([1.9]),
    { maxEvaluations: 7, tolerance: 0 },
  );
  expect(found.evaluations).toBe(calls);
  expect(calls).toBeLessThanOrEqual(7);
  expect(found.value).toBeLessThan(1.9 - 3 * Math.log(0.1));
});

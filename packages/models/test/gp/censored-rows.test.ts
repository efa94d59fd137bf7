import { gpEstimator, takeRows } from "@molsieve/models";
import fc from "fast-check";
import { expect, test } from "vitest";
import { censoredSite } from "../../dist/gp/censored-sites.js";
import { normalHazard } from "../../dist/gp/normal-hazard.js";
import { madeUpData, rmse } from "./made-up-rows.js";

test("the site gives the moments of the bound's likelihood and never pulls away from it", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -4, max: 4, noNaN: true }),
      fc.double({ min: 0.05, max: 4, noNaN: true }),
      fc.double({ min: 0.05, max: 2, noNaN: true }),
      fc.constantFrom(-1, 1),
      (mean, variance, noise, side) => {
        const site = censoredSite({ bound: 0.3, side, noise }, mean, variance);
        expect(side * (site.value - mean)).toBeGreaterThanOrEqual(-1e-9);
        // Moments by numerical integration of normal density x likelihood.
        let [total, first, second] = [0, 0, 0];
        for (let k = -4000; k <= 4000; k++) {
          const f = mean + (k / 400) * Math.sqrt(variance);
          const mass =
            Math.exp(-((f - mean) ** 2) / (2 * variance)) * distribution((side * (f - 0.3)) / Math.sqrt(noise));
          total += mass;
          first += mass * f;
          second += mass * f * f;
        }
        const precision = 1 / variance + 1 / site.noise;
        const combined = (mean / variance + site.value / site.noise) / precision;
        expect(combined).toBeCloseTo(first / total, 4);
        expect(1 / precision).toBeCloseTo(second / total - (first / total) ** 2, 4);
      },
    ),
    { numRuns: 100 },
  );
});

/** Of the standard normal; `normalHazard` has a test of its own. */
function distribution(z: number): number {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return z > 30 ? 1 : density / normalHazard(z);
}

const { features, y, task } = madeUpData(11, 120);

test("values cut at the range of an assay: saying so brings the estimates nearer to the truth", async () => {
  const limit = 7;
  const train = { features, y: y.map((value) => Math.min(value, limit)), task };
  const qualifiers = Int8Array.from(y, (value) => (value > limit ? 1 : 0));
  const high = [...y.keys()].filter((i) => (y[i] as number) > limit);
  const truth = Float64Array.from(high, (i) => y[i] as number);
  const plain = (await gpEstimator.fit(train)).predict(takeRows(features, high)).value;
  const censored = (await gpEstimator.fit({ ...train, qualifiers })).predict(takeRows(features, high)).value;
  expect(qualifiers.filter((side) => side === 1).length).toBeGreaterThan(20);
  expect(rmse(censored, truth)).toBeLessThan(0.8 * rmse(plain, truth));
});

test.each([1, -1])("one row with a bound (side %i) pulls one way only", async (side) => {
  const own = takeRows(features, [5]);
  const without = Float64Array.from(y, (_, i) => (i === 5 ? 0 : 1));
  const estimate = async (bound: number, weights?: Float64Array) => {
    const qualifiers = new Int8Array(120);
    qualifiers[5] = side;
    const data = { features, y: y.map((value, i) => (i === 5 ? bound : value)), task, qualifiers };
    const model = await gpEstimator.fit(weights === undefined ? data : { ...data, weights }, {
      terms: [{ kind: "min-max", block: "counts" }],
    });
    return model.predict(own).value[0] as number;
  };
  const alone = await estimate(6, without);
  const keptAlready = await estimate(alone - side * 5);
  const broken = await estimate(alone + side * 2);
  expect(keptAlready).toBeCloseTo(alone, 2);
  expect(side * (broken - alone)).toBeGreaterThan(0.2);
});

test("bounds alone make a model", async () => {
  const model = await gpEstimator.fit({ features, y, task, qualifiers: new Int8Array(120).fill(1) });
  expect(model.predict(features).value.every(Number.isFinite)).toBe(true);
});

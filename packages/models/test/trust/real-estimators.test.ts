import { type Estimator, fitTrusted, forestEstimator, gpEstimator, restoreTrusted } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { BINARY, REGRESSION, sampleData } from "../contract/sample-data.js";

const cases: readonly [string, Estimator, object][] = [
  ["forest", forestEstimator, { trees: 60 }],
  ["gp", gpEstimator, {}],
];

describe.each(cases)("fitTrusted of %s", (_, estimator, fit) => {
  it("takes what the model itself knows of unseen rows, and fits it once", async () => {
    let fits = 0;
    const counted: Estimator = {
      ...estimator,
      fit(data, options) {
        fits++;
        return estimator.fit(data, options);
      },
    };
    const data = sampleData(REGRESSION, 150, 1);
    const trusted = await fitTrusted(counted, data, { fit });
    expect(fits).toBe(1);
    expect(trusted.outOfFold.value).toHaveLength(150);
    expect(trusted.outOfFold.value.filter(Number.isNaN).length).toBeLessThan(3);
    // It has not seen them: it is further off there than at rows that it was fitted to.
    const off = (value: Float64Array) =>
      value.reduce((sum, own, row) => sum + (Number.isNaN(own) ? 0 : Math.abs(own - (data.y[row] as number))), 0);
    expect(off(trusted.outOfFold.value)).toBeGreaterThan(1.2 * off(trusted.model.predict(data.features).value));
  });

  it("has intervals that hold as often as they say", async () => {
    const held: number[] = [];
    for (let seed = 0; seed < 5; seed++) {
      const trusted = await fitTrusted(estimator, sampleData(REGRESSION, 150, 10 + seed), { fit });
      const fresh = sampleData(REGRESSION, 300, 100 + seed);
      const { lower, upper } = trusted.predict(fresh.features);
      held.push(fresh.y.filter((y, row) => (lower[row] as number) <= y && y <= (upper[row] as number)).length / 300);
    }
    const mean = held.reduce((sum, share) => sum + share / 5, 0);
    expect(mean).toBeGreaterThan(0.86);
    expect(mean).toBeLessThan(0.95);
  });

  it("comes back from its state, and keeps to groups that are given", async () => {
    const data = sampleData(BINARY, 80, 1);
    const groups = Uint32Array.from(data.y, (_, row) => row % 10);
    const trusted = await fitTrusted(estimator, data, { fit, trust: { groups, folds: 4 } });
    const restored = restoreTrusted(trusted.state(), (state) => estimator.restore(state));
    const fresh = sampleData(BINARY, 20, 2).features;
    expect(restored.predict(fresh)).toEqual(trusted.predict(fresh));
    const alone = await fitTrusted(estimator, data, { fit });
    expect(alone.outOfFold).not.toEqual(trusted.outOfFold);
  });
});

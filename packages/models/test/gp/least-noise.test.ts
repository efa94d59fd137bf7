import { gpEstimator, takeRows } from "@molsieve/models";
import { expect, test } from "vitest";
import { madeUpData } from "./made-up-rows.js";

test.each(["exact", "iterative"] as const)("rows that are there many times, with equal targets: %s", async (solver) => {
  const { features } = madeUpData(3, 12);
  const places = Array.from({ length: 120 }, (_, i) => i % 12);
  const data = {
    features: takeRows(features, places),
    y: Float64Array.from(places, (place) => Math.sin(5 * place)),
    task: { kind: "regression" } as const,
  };
  const model = await gpEstimator.fit(data, { solver });
  const noise = (model.state().config as { noise: number }).noise;
  expect(noise).toBeGreaterThanOrEqual(1e-6);
  expect(noise).toBeLessThan(1e-3);
  const { value } = model.predict(features);
  for (const [i, each] of value.entries()) expect(each).toBeCloseTo(Math.sin(5 * i), 3);
});

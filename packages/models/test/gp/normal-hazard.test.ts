import { expect, test } from "vitest";
import { normalHazard } from "../../dist/gp/normal-hazard.js";

test("density over distribution function, as scipy's norm.pdf / norm.cdf and log_ndtr give it", () => {
  const table = [
    [-40, 40.0249688472109],
    [-4.5, 4.70431984482775],
    [-4, 4.22560714448948],
    [-1, 1.52513527616098],
    [0, 0.797884560802865],
    [1.5, 0.138789750458851],
    [6, 6.07588285581767e-9],
  ] as const;
  for (const [z, hazard] of table) expect(Math.abs(normalHazard(z) / hazard - 1)).toBeLessThan(1e-11);
  expect(normalHazard(40)).toBe(0);
  expect(normalHazard(-1e150)).toBe(1e150);
});

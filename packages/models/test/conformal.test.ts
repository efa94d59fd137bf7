import { expect, it } from "vitest";
import { calibrateInterval, halfWidth } from "../src/conformal.js";

const ramp = (n: number) => Float64Array.from({ length: n }, (_, i) => i + 1);

it("takes the ceil(0.9 (n + 1))-th smallest score", () => {
  const calibrate = (n: number) =>
    calibrateInterval(ramp(n), new Float64Array(n), new Float64Array(n).fill(0.5)).quantile;
  expect(calibrate(8)).toBe(Number.POSITIVE_INFINITY);
  expect([9, 10, 19, 20, 99, 100].map(calibrate)).toEqual([9, 10, 18, 19, 90, 91]);
});

it("scales errors by sd plus mean sd and leaves out rows without a prediction", () => {
  const y = Float64Array.of(...ramp(9), 1000);
  const value = new Float64Array(10).with(9, Number.NaN);
  const sd = Float64Array.of(3, 3, 3, 3, 3, 3, 3, 3, 12, Number.NaN);
  const calibration = calibrateInterval(y, value, sd);
  expect(calibration).toEqual({ floor: 4, quantile: 8 / 7 });
  expect(halfWidth(calibration, 10)).toBe((8 / 7) * 14);
});

it("makes exact predictions an interval without width", () => {
  const calibration = calibrateInterval(ramp(20), ramp(20), new Float64Array(20));
  expect(halfWidth(calibration, 0)).toBe(0);
});

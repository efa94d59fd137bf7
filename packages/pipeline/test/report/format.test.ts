import { expect, test } from "vitest";
import { bytes, count, duration, estimate, fixed, percent, plural, withUnit } from "../../src/report/format.js";

test.each([
  [fixed(-1.234, 2), "−1.23"],
  [fixed(-0.001, 2), "0.00"],
  [count(1_234_567), "1,234,567"],
  [count(999), "999"],
  [percent(0.873), "87 %"],
  [percent(0.0123), "1.2 %"],
  [percent(0), "0 %"],
  [percent(1), "100 %"],
  [estimate({ value: 0.9, lower: -0.1, upper: 1 }), "0.90 (−0.10 to 1.00)"],
  [estimate({ value: 0.9984, lower: 0.9976, upper: 0.9992 }), "0.998 (0.998 to 0.999)"],
  [estimate({ value: 1, lower: 1, upper: 1 }), "1.00 (1.00 to 1.00)"],
  [duration(0.123), "0.12 s"],
  [duration(42.04), "42.0 s"],
  [duration(199.7), "3 min 20 s"],
  [bytes(0), "0 B"],
  [bytes(182_031), "182.0 kB"],
  [bytes(5e12), "5000.0 GB"],
  [withUnit("RMSE", ""), "RMSE"],
  [withUnit("RMSE", "nM"), "RMSE (nM)"],
  [plural(1, "hit"), "1 hit"],
  [plural(2000, "hit"), "2,000 hits"],
])("%s", (shown, expected) => {
  expect(shown).toBe(expected);
});

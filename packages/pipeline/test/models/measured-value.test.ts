import { expect, test } from "vitest";
import { parseMeasured } from "../../src/models/measured-value.js";

test.each([
  ["5", "", 5, 0],
  [" 5.5 ", "=", 5.5, 0],
  [">10000", "", 10000, 1],
  ["> 1e4", "", 1e4, 1],
  ["<=0.5", "", 0.5, -1],
  ["≥7", "", 7, 1],
  ["~3", "", 3, 0],
  ["-4", "<", -4, -1],
  ["12", "'>='", 12, 1],
  ["<3", "<", 3, -1],
])("%j with %j is %d, %d", (text, relation, value, qualifier) => {
  expect(parseMeasured(text, relation)).toEqual({ ok: true, measured: { value, qualifier } });
});

test.each([
  ["", "", "empty", "there is no value"],
  [">", "", "empty", "there is no value"],
  ["active", "", "not-a-number", '"active" is not a number'],
  ["5,3", "", "decimal-comma", "write decimals with a point"],
  ["inf", "", "infinite", "not finite"],
  ["5", "about", "qualifier", '"about" is no qualifier: write <, <=, =, ~, >= or >'],
  ["<5", ">", "qualifier", '"<5" contradicts its qualifier ">"'],
  ["=<5", "", "qualifier", "=< is no qualifier"],
])("%j with %j is refused", (text, relation, code, message) => {
  expect(parseMeasured(text, relation)).toMatchObject({ ok: false, code, message: expect.stringContaining(message) });
});

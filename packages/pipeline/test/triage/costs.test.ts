import { describe, expect, test } from "vitest";
import { costsOf } from "../../src/triage/costs.js";

const read = (...texts: string[]) => [...costsOf(texts)];

describe("costs", () => {
  test.each([
    ["numbers", ["12.5", "0", "1e2", ".5"], [12.5, 0, 100, 0.5]],
    ["decimal commas", ["30,50", "7", "1.234,50"], [30.5, 7, 1234.5]],
    ["commas between thousands", ["1,234.50", "1,234", "12"], [1234.5, 1234, 12]],
    ["currencies before and behind", ["$12.50", "€ 3", "EUR 4"], [12.5, Number.NaN, Number.NaN]],
    ["the same behind", ["12,50 €", "3 €", "4"], [12.5, 3, 4]],
    ["codes", ["CHF 1'200.00", "1 200 CHF", "12 CHF/mg"], [1200, 1200, Number.NaN]],
    ["no costs", ["ask", "", "-3", "1.2.3", "$1$", "NaN", "Infinity", "12 per mg"], Array(8).fill(Number.NaN)],
    ["a comma that could be either", ["1,234", "5,678"], [Number.NaN, Number.NaN]],
    ["one that others decide", ["1,234", "5,6"], [1.234, 5.6]],
  ])("%s: %o", (_, texts, values) => {
    expect(read(...texts)).toEqual(values);
  });
});

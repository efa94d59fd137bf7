import { Random } from "@molsieve/core";
import {
  bedroc,
  enrichmentFactor,
  type RegressionMetrics,
  rankActives,
  regressionMetrics,
  rocAuc,
} from "@molsieve/models";
import { expect, it } from "vitest";
import { readGolden } from "../support.js";

interface Golden {
  readonly fractions: number[];
  readonly rankings: [string, ...number[]][];
  readonly regressions: ({ measured: number[]; predicted: number[] } & RegressionMetrics)[];
}
const golden = readGolden<Golden>("metrics");

/** The largest relative difference, counted from 1 for small numbers. */
function difference(got: readonly number[], expected: readonly number[]): number {
  return Math.max(...expected.map((value, i) => Math.abs((got[i] as number) - value) / Math.max(1, Math.abs(value))));
}

it("ranking metrics equal RDKit's and scikit-learn's where no scores are equal", () => {
  expect(golden.rankings).toHaveLength(2000);
  const random = new Random(1);
  for (const [activeByRank, ...expected] of golden.rankings) {
    const rows = random.shuffle([...activeByRank].map((flag, rank) => ({ active: flag === "1", score: -rank })));
    const ranked = rankActives(
      Float64Array.from(rows, ({ score }) => score),
      rows.map(({ active }) => active),
    );
    const enrichment = golden.fractions.map((fraction) => enrichmentFactor(ranked, fraction));
    const got = [rocAuc(ranked), bedroc(ranked), bedroc(ranked, 100), ...enrichment];
    expect(got).toHaveLength(expected.length);
    expect(difference(got, expected), activeByRank).toBeLessThan(1e-9);
  }
});

it("regression metrics equal scikit-learn's and SciPy's", () => {
  expect(golden.regressions.length).toBeGreaterThan(250);
  for (const { measured, predicted, ...expected } of golden.regressions) {
    const got = regressionMetrics(Float64Array.from(measured), Float64Array.from(predicted));
    for (const [name, value] of Object.entries(expected)) {
      expect(difference([got[name as keyof RegressionMetrics]], [value]), name).toBeLessThan(1e-9);
    }
  }
});

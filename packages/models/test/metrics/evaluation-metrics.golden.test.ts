import { METRICS, type ModelTask, metricNamed, rankActives, type ScoredRows } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { readGolden } from "../support.js";

interface Golden {
  readonly regressions: ({ expected: Record<string, number> } & Record<string, number[]>)[];
  readonly classifications: {
    nClasses: number;
    y: number[];
    probabilities: number[];
    expected: Record<string, number>;
  }[];
  readonly rankings: { activeByRank: string; expected: Record<string, number> }[];
}
const golden = readGolden<Golden>("evaluation");

function expectFigures(rows: ScoredRows, expected: Record<string, number>): void {
  for (const [name, value] of Object.entries(expected)) {
    const { compute, range } = metricNamed(name, rows.task);
    const got = compute(rows);
    expect(Math.abs(got - value) / Math.max(1, Math.abs(value)), `${name}: ${got}, not ${value}`).toBeLessThan(1e-9);
    expect(got).toBeGreaterThanOrEqual(range[0] - 1e-12);
    expect(got).toBeLessThanOrEqual(range[1] + 1e-12);
  }
}

describe("metrics equal those of scikit-learn, SciPy and RDKit", () => {
  it("regression, ties included", () => {
    expect(golden.regressions.length).toBeGreaterThan(50);
    for (const { expected, ...columns } of golden.regressions) {
      const rows = Object.fromEntries(Object.entries(columns).map(([name, of]) => [name, Float64Array.from(of)]));
      // Values of 0.3 + rounding error and the like: the area is integrated numerically there.
      expectFigures({ task: { kind: "regression" }, ...rows } as unknown as ScoredRows, expected);
    }
  });

  it("two and more classes, ties included", () => {
    expect(golden.classifications.length).toBe(80);
    for (const { nClasses, y, probabilities, expected } of golden.classifications) {
      const task: ModelTask = { kind: "classification", nClasses };
      expectFigures({ task, y: Float64Array.from(y), value: Float64Array.from(probabilities) }, expected);
    }
  });

  it("rankings", () => {
    expect(golden.rankings.length).toBe(60);
    for (const { activeByRank, expected } of golden.rankings) {
      const flags = [...activeByRank].map(Number);
      const value = Float64Array.from(flags.flatMap((_, i) => [i / flags.length, 1 - i / flags.length]));
      const y = Float64Array.from(flags);
      expect(
        rankActives(
          value.filter((_, i) => i % 2 === 1),
          flags,
        ).isActive.join(""),
      ).toBe(activeByRank);
      expectFigures({ task: { kind: "classification", nClasses: 2 }, y, value }, expected);
    }
  });

  it("each metric of the registry is looked at", () => {
    const looked = [...golden.regressions, ...golden.classifications, ...golden.rankings].flatMap(({ expected }) =>
      Object.keys(expected),
    );
    const missing = METRICS.map(({ name }) => name).filter((name) => !looked.includes(name));
    // Both are the function behind ef5 with another fraction.
    expect(missing).toEqual(["ef1", "ef10"]);
  });
});

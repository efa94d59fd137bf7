import { bcaInterval, correctedTTest, delong, percentileInterval, wilcoxonSignedRank } from "@molsieve/models";
import { expect, it } from "vitest";
import { readGolden } from "../support.js";

interface Golden {
  readonly tTests: { differences: number[]; share: number; p: number; ci95: [number, number] }[];
  readonly wilcoxons: { differences: number[]; p: number }[];
  readonly delongs: {
    first: number[];
    second: number[];
    active: number[];
    areas: [number, number];
    z: number;
    p: number;
  }[];
  readonly bootstraps: {
    replicates: number[];
    value: number;
    leftOut: number[];
    percentile: [number, number];
    bca: [number, number];
  }[];
}
const golden = readGolden<Golden>("evaluation");

it("the corrected t-test equals SciPy's t distribution", () => {
  expect(golden.tTests).toHaveLength(40);
  for (const { differences, share, p, ci95 } of golden.tTests) {
    const got = correctedTTest(differences, share);
    expect(Math.abs(got.p / p - 1)).toBeLessThan(1e-9);
    expect(got.ci95[0]).toBeCloseTo(ci95[0], 9);
    expect(got.ci95[1]).toBeCloseTo(ci95[1], 9);
  }
});

it("Wilcoxon's test equals SciPy's, exact and approximate", () => {
  expect(golden.wilcoxons.length).toBeGreaterThan(30);
  for (const { differences, p } of golden.wilcoxons) expect(wilcoxonSignedRank(differences)).toBeCloseTo(p, 10);
});

it("DeLong's test equals its definition over all pairs", () => {
  expect(golden.delongs).toHaveLength(30);
  for (const { first, second, active, areas, z, p } of golden.delongs) {
    const got = delong(Float64Array.from(first), Float64Array.from(second), active);
    expect(got.first).toBeCloseTo(areas[0], 12);
    expect(got.second).toBeCloseTo(areas[1], 12);
    expect(got.z).toBeCloseTo(z, 9);
    expect(got.p).toBeCloseTo(p, 10);
  }
});

it("intervals from SciPy's replicates equal SciPy's", () => {
  expect(golden.bootstraps).toHaveLength(8);
  for (const { replicates, value, leftOut, percentile, bca } of golden.bootstraps) {
    const values = Float64Array.from(replicates);
    const got = [...percentileInterval(values), ...bcaInterval(value, values, Float64Array.from(leftOut))];
    for (const [i, expected] of [...percentile, ...bca].entries()) expect(got[i]).toBeCloseTo(expected, 9);
  }
});

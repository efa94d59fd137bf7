import { Random } from "@molsieve/core";
import { type FeatureRows, fitDomain, takeRows } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { bitBlock, countBlock, onlyForms, REGRESSION, sampleData, valueBlock } from "../contract/sample-data.js";

const { features } = sampleData(REGRESSION, 120, 1);
const rowsOf = (...blocks: FeatureRows["blocks"]): FeatureRows => ({ nRows: 1, blocks });

describe("fitDomain", () => {
  it("ranks a mean similarity among the training rows' own, each without itself", () => {
    const rows = [
      [1, 1, 1, 1, 0, 0],
      [1, 1, 1, 0, 0, 0],
      [1, 1, 1, 1, 1, 0],
      [0, 0, 0, 0, 1, 1],
    ];
    const bits = { nRows: 4, blocks: [bitBlock(rows)] };
    const { domain, nearest } = fitDomain(bits, undefined, { neighbours: 1 });
    expect([...nearest.rows]).toEqual([2, 0, 0, 2]);
    expect([...nearest.similarities]).toEqual([4 / 5, 3 / 4, 4 / 5, 1 / 6]);
    const similarityOf = (row: number[]) => domain.scores(rowsOf(bitBlock([row])), Float64Array.of(0)).similarity[0];
    expect(similarityOf([1, 1, 1, 1, 0, 0])).toBe(1);
    expect(similarityOf([1, 1, 0, 0, 0, 0])).toBe(1 / 4);
    expect(similarityOf([0, 0, 0, 0, 0, 0])).toBe(0);
  });

  it("compares counts by min-max, and values where there is nothing else", () => {
    const counts = {
      nRows: 3,
      blocks: [
        countBlock([
          [2, 0],
          [4, 0],
          [1, 5],
        ]),
      ],
    };
    expect([...fitDomain(counts, undefined, { neighbours: 1 }).nearest.similarities]).toEqual([1 / 2, 1 / 2, 1 / 7]);
    const values = { nRows: 3, blocks: [valueBlock([[0], [1], [9]])] };
    expect([...fitDomain(values, undefined, { neighbours: 1 }).nearest.rows]).toEqual([1, 0, 1]);
  });

  it("gives training rows scores that spread over [0, 1], and all that is made up far off low ones", () => {
    const sd = Float64Array.from({ length: 120 }, (_, row) => row);
    const { domain } = fitDomain(features, sd);
    const own = domain.scores(features, sd);
    for (const key of ["similarity", "leverage", "range", "spread", "domain"] as const) {
      expect(
        own[key]?.every((score) => score >= 0 && score <= 1),
        key,
      ).toBe(true);
    }
    const far = domain.scores(
      rowsOf(
        bitBlock([Array.from({ length: 70 }, () => 0)]),
        countBlock([Array.from({ length: 30 }, () => 50)]),
        valueBlock([[1e6, -1e6, 1e6, -1e6]]),
      ),
      Float64Array.of(500),
    );
    expect([far.similarity, far.leverage, far.range, far.spread, far.domain].map((score) => score?.[0])).toEqual([
      0, 0, 0, 0, 0,
    ]);
  });

  it("finds a leverage that no column shows alone", () => {
    const random = new Random(2);
    const rows = Array.from({ length: 200 }, () => {
      const a = random.nextFloat();
      return [a, a + 0.01 * random.nextFloat()];
    });
    const { domain } = fitDomain({ nRows: 200, blocks: [valueBlock(rows)] });
    const along = domain.scores(rowsOf(valueBlock([[0.6, 0.605]])), Float64Array.of(0));
    const across = domain.scores(rowsOf(valueBlock([[0.6, 0.3]])), Float64Array.of(0));
    expect(across.leverage?.[0]).toBe(0);
    expect(along.leverage?.[0] as number).toBeGreaterThan(0.4);
    expect(across.range[0]).toBe(1);
  });

  it("draws prototypes of more rows by the seed", () => {
    const bits = onlyForms(features, "bits");
    const fit = (seed: number) => fitDomain(bits, undefined, { prototypes: 30, seed });
    expect(fit(1).prototypes).toEqual(fit(1).prototypes);
    expect(fit(1).prototypes).not.toEqual(fit(2).prototypes);
    expect(fit(1).prototypes).toHaveLength(30);
    const { domain } = fit(1);
    const scores = domain.scores(bits, new Float64Array(120)).similarity;
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
  });

  it("does with what is missing or does not vary, and with 2 rows", () => {
    const blank = valueBlock([
      [Number.NaN, 3],
      [Number.NaN, 3],
      [Number.NaN, 3],
    ]);
    const { domain } = fitDomain({ nRows: 3, blocks: [blank] });
    const { domain: score, range } = domain.scores(rowsOf(valueBlock([[7, 3]])), Float64Array.of(0));
    expect(Number.isFinite(score[0])).toBe(true);
    expect(range[0]).toBe(1 / 2);
    const two = fitDomain(takeRows(features, [0, 1]), Float64Array.of(1, Number.NaN));
    expect(two.domain.scores(features, new Float64Array(120)).domain.every(Number.isFinite)).toBe(true);
  });
});

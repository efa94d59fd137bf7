import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import type { LabelledScore } from "../../src/evaluate/enrichment.js";
import { plotWorth } from "../../src/show/plot-worth.js";
import { estimateWorth } from "../../src/worth/estimate-worth.js";
import type { Worth, WorthPrices } from "../../src/worth/worth.js";
import { writeWorth } from "../../src/worth/write-worth.js";

const PRICES: WorthPrices = { compound: 50, assay: 20, currency: "EUR" };

/** 90 library compounds, and 5 hidden actives of 10: the model ranks them first, similarity last. */
const LIBRARY: LabelledScore[] = Array.from({ length: 90 }, (_, i) => ({
  value: i / 90,
  baseline: 0.5,
  active: false,
}));
const HIDDEN: LabelledScore[] = Array.from({ length: 10 }, (_, i) => ({
  value: i < 5 ? 2 + i : 1.5,
  baseline: 0.1,
  active: i < 5,
}));
const SAMPLE = { library: LIBRARY, nLibrary: 90, hidden: HIDDEN };

const worth = (prices = PRICES, sample = SAMPLE, seed = 1): Promise<Worth> =>
  estimateWorth(sample, prices, { count: 4, seed });

const pointOf = (of: Worth, tested: number, among: "library" | "hidden" = "library") =>
  of[among]?.points.find((point) => point.tested === tested);

describe("estimateWorth", () => {
  test("counts hits and prices them, by the model, by similarity and at random", async () => {
    const found = await worth();
    expect(found.library).toMatchObject({ compounds: 100, prevalence: 0.05, is_assumed: false, hidden_actives: 5 });
    expect(pointOf(found, 4)).toEqual({
      tested: 4,
      cost: 280,
      model: { hits: { value: 4, lower: 4, upper: 4 }, cost_per_hit: { value: 70, lower: 70, upper: 70 } },
      similarity: { hits: { value: 0, lower: 0, upper: 0 }, cost_per_hit: { value: null, lower: null, upper: null } },
      random: { hits: 0.2, cost_per_hit: 1400 },
      gain_over_similarity: { value: 4, lower: 4, upper: 4 },
    });
    expect(found.library?.points.at(-1)).toMatchObject({ tested: 100, model: { hits: { value: 5 } } });
    expect(pointOf(found, 4, "hidden")?.random.hits).toBe(2);
  });

  test("imagines the share of actives that is assumed, for the library only", async () => {
    const found = await worth({ ...PRICES, prevalence: 0.2 });
    expect(found.library).toMatchObject({ prevalence: 0.2, is_assumed: true });
    // 20 of 100 compounds are active, all ahead of the rest: 16 found in 16.
    expect(pointOf(found, 16)?.model.hits.value).toBeCloseTo(16, 9);
    expect(pointOf(found, 25)?.model.hits.value).toBeCloseTo(20, 9);
    expect(pointOf(found, 25)?.random.hits).toBeCloseTo(5, 9);
    // By similarity the 80 inactive ones come first.
    expect(pointOf(found, 79)?.similarity.hits.value).toBe(0);
    expect(pointOf(found, 100)?.similarity.hits.value).toBeCloseTo(20, 9);
    expect(found.hidden).toEqual((await worth()).hidden);
    expect(found.limits[0]).toContain("20 % of all compounds are active");
  });

  test("takes a sample of a library for the whole", async () => {
    const found = await worth(PRICES, { ...SAMPLE, nLibrary: 900 });
    expect(found.library).toMatchObject({ compounds: 910, prevalence: 5 / 910 });
    expect(pointOf(found, 4)?.model.hits.value).toBeCloseTo(4, 9);
    expect(found.limits.at(-1)).toContain("random sample of 90 of its 900");
  });

  test("gives intervals that hold the value, wider for the fewer compounds, equal for equal seeds", async () => {
    const mixed = HIDDEN.map((each, i) => ({ ...each, value: i % 2 === 0 ? 0.99 : 0.2, baseline: i / 10 }));
    const sample = { ...SAMPLE, hidden: mixed };
    const found = await worth(PRICES, sample);
    for (const { model, similarity, gain_over_similarity: gain } of found.library?.points ?? []) {
      for (const { value, lower, upper } of [model.hits, similarity.hits, gain]) {
        expect(lower <= value && value <= upper).toBe(true);
      }
    }
    expect(await worth(PRICES, sample)).toEqual(found);
    const few = pointOf(found, 4)?.model.hits;
    const many = pointOf(await worth(PRICES, { ...sample, hidden: Array(8).fill(mixed).flat() }), 32)?.model.hits;
    expect((few?.upper ?? 0) - (few?.lower ?? 0)).toBeGreaterThan(((many?.upper ?? 0) - (many?.lower ?? 0)) / 8);
    expect((few?.upper ?? 0) - (few?.lower ?? 0)).toBeGreaterThan(0);
  });

  test("compares both orders in the same resamples: equal orders differ by nothing", async () => {
    const same = (each: LabelledScore) => ({ ...each, baseline: each.value });
    const found = await worth(PRICES, { library: LIBRARY.map(same), nLibrary: 90, hidden: HIDDEN.map(same) });
    for (const { gain_over_similarity } of found.library?.points ?? []) {
      expect(gain_over_similarity).toEqual({ value: 0, lower: 0, upper: 0 });
    }
  });

  test("says nothing without a hidden active", async () => {
    const found = await worth(PRICES, { ...SAMPLE, hidden: HIDDEN.slice(5) });
    expect([found.library, found.hidden]).toEqual([null, null]);
    expect(() => plotWorth(found)).toThrow("among");
  });

  test("stops when it is cancelled", async () => {
    const options = { count: 4, seed: 1, signal: AbortSignal.abort() };
    await expect(estimateWorth(SAMPLE, PRICES, options)).rejects.toMatchObject({ code: "cancelled" });
  });
});

test("writeWorth writes a row for each number of each curve, an undefined price empty", async () => {
  await using folder = await createTemporaryFolder();
  const file = join(folder.path, "worth.csv");
  const found = await worth();
  await writeWorth(file, found);
  const [header, ...rows] = readFileSync(file, "utf8").trim().split("\n");
  expect(rows).toHaveLength((found.library?.points.length ?? 0) + (found.hidden?.points.length ?? 0));
  expect(header?.split(",")).toHaveLength(20);
  expect(rows.find((row) => row.startsWith("library,4,"))).toBe("library,4,280,4,4,4,70,70,70,0,0,0,,,,0.2,1400,4,4,4");
});

test("plotWorth draws the curves with their bands and says the figures in words", async () => {
  const plot = plotWorth(await worth());
  expect(plot.svg.match(/class="area /g)).toHaveLength(2);
  expect(plot.svg).not.toMatch(/NaN|undefined/);
  expect(plot.description).toBe(
    "Testing 4 compounds is expected to give 4.0 hits [4.0, 4.0] by the model, 0.0 hits [0.0, 0.0] by similarity and 0.2 at random.",
  );
});

import { describe, expect, test } from "vitest";
import { rankingCurves } from "../../src/evaluate/enrichment.js";
import { validateScreen } from "../../src/evaluate/validate-screen.js";
import { measuredCompounds, scoredCompounds } from "../support/compounds.js";

/** Hidden: actives at 8 and 7.5, an inactive at 5. Library: seven compounds, taken for inactive. */
const HIDDEN = measuredCompounds(8, 5, 7.5);

const SCREENED = scoredCompounds(
  { value: 6.9, baseline: 0.3 },
  { value: 4, baseline: 0.2 },
  { value: 5, baseline: 0.9 },
  { value: 3, baseline: 0.1 },
  { value: 2, baseline: 0.1 },
  { value: 1, baseline: 0.1 },
  { value: 0, baseline: 0.1 },
  { hidden: 0, value: 7, baseline: 0.8, lower: 6, upper: 8 },
  { hidden: 1, value: 6, baseline: 0.7, lower: 5.5, upper: 6.5 },
  { hidden: 2, value: 5, baseline: 0.9, lower: 3, upper: 7 },
);

const LIBRARY = SCREENED.slice(0, 7).map(({ numbers: { value, baseline } }) => ({ value, baseline, active: false }));
const FOUND = SCREENED.slice(7);

const validate = (library = LIBRARY, found = FOUND, active = 7.5) =>
  validateScreen(library, found, HIDDEN, active, { seed: 42, predictsValues: true });

describe("validateScreen", () => {
  test("ranks the hidden actives among everything, ties against model and baseline", async () => {
    const screened = (await validate())?.screened;
    expect(screened).toMatchObject({ nActives: 2, nCompounds: 10 });
    // By model: A 6.9 6 5 A ..., the tie at 5 with the library compound first; 8 inactives.
    // Pairs won: the first active 8, the second 8 - 3.
    expect(screened?.model.roc_auc_ties_against.value).toBeCloseTo(13 / 16, 12);
    expect(screened?.model.ef1.value).toBeCloseTo(1 / 1 / 0.2, 12);
    expect(screened?.model.ef5.value).toBeCloseTo(1 / 1 / 0.2, 12);
    // By baseline: 0.9 (library), A 0.9, A 0.8, ...: both actives behind one inactive.
    expect(screened?.baseline.roc_auc_ties_against.value).toBeCloseTo(14 / 16, 12);
    expect(screened?.baseline.ef1.value).toBe(0);
    const weight = (...ranks: number[]) => ranks.reduce((sum, rank) => sum + Math.exp((-20 * rank) / 10), 0);
    const bedroc = (...ranks: number[]) => (weight(...ranks) - weight(9, 10)) / (weight(1, 2) - weight(9, 10));
    expect(screened?.model.bedroc20.value).toBeCloseTo(bedroc(1, 5), 12);
    expect(screened?.baseline.bedroc20.value).toBeCloseTo(bedroc(2, 3), 12);
  });

  test("ranks them among the hidden compounds alone", async () => {
    const series = (await validate())?.withinSeries;
    expect(series).toMatchObject({ nActives: 2, nCompounds: 3 });
    expect(series?.model.roc_auc_ties_against.value).toBeCloseTo(1 / 2, 12);
    expect(series?.baseline.roc_auc_ties_against.value).toBe(1);
  });

  test("compares predictions with measurements of the hidden compounds", async () => {
    const regression = (await validate())?.regression;
    expect(regression?.n).toBe(3);
    expect(regression?.rmse.value).toBeCloseTo(Math.sqrt((1 + 1 + 6.25) / 3), 12);
    expect(regression?.coverage).toBeCloseTo(1 / 3, 12);
    // Ranks 3 1 2 against 3 2 1.
    expect(regression?.spearman.value).toBeCloseTo(0.5, 12);
    for (const name of ["rmse", "r2", "spearman"] as const) {
      const { value, lower, upper } = regression?.[name] ?? { value: 0, lower: 1, upper: 0 };
      expect([lower <= value, value <= upper]).toEqual([true, true]);
    }
  });

  test("has nothing to rank without an active, or without an inactive in the series", async () => {
    expect(await validate(LIBRARY, FOUND, 9)).toMatchObject({
      screened: undefined,
      withinSeries: undefined,
    });
    const all = await validate(LIBRARY, FOUND, 4);
    expect(all?.withinSeries).toBeUndefined();
    expect(all?.screened?.nActives).toBe(3);
  });

  test("is undefined when no hidden compound was scored", async () => {
    expect(await validate(LIBRARY, [])).toBeUndefined();
  });

  test("gives the same intervals for the same seed, the value inside them", async () => {
    const [a, b] = [await validate(), await validate()];
    expect(b).toEqual(a);
    for (const { value, lower, upper } of Object.values(a?.screened?.model ?? {})) {
      expect([lower <= value, value <= upper]).toEqual([true, true]);
    }
  });

  test("stops when it is cancelled", async () => {
    const cancelled = validateScreen(LIBRARY, FOUND, HIDDEN, 7, {
      seed: 42,
      predictsValues: true,
      signal: AbortSignal.abort(),
    });
    await expect(cancelled).rejects.toMatchObject({ code: "cancelled" });
  });
});

describe("rankingCurves", () => {
  const labelled = [
    { value: 3, baseline: 0, active: true },
    { value: 2, baseline: 0, active: true },
    { value: 2, baseline: 0, active: false },
    { value: 1, baseline: 0, active: false },
  ];

  test("step through the ranking, ties against the score", () => {
    expect(rankingCurves(labelled, ({ value }) => value)).toEqual({
      roc: [
        [0, 0],
        [0, 0],
        [0, 0.5],
        [0.5, 0.5],
        [0.5, 1],
        [1, 1],
      ],
      enrichment: [
        [0, 0],
        [0.25, 0.5],
        [0.75, 1],
        [1, 1],
      ],
    });
  });

  test("are empty where nothing can be ranked", () => {
    expect(rankingCurves(labelled.slice(0, 2), ({ value }) => value)).toEqual({ roc: [], enrichment: [] });
    expect(rankingCurves(labelled.slice(2), ({ value }) => value)).toEqual({ roc: [], enrichment: [] });
  });
});

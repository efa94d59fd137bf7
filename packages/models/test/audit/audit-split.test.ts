import { type AuditOptions, auditSplit, type SplitPlan, splitAtRandom } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { fingerprintsOf } from "../support.js";

/** Rows 0 to 5 train, 6 to 9 test. */
const plan: SplitPlan = {
  kind: "predefined",
  seed: 1,
  repeats: 1,
  folds: [{ train: [0, 1, 2, 3, 4, 5], test: [6, 7, 8, 9] }],
};
const y = Float64Array.of(5, 6, 7, 8, 5, 6, 5.4, 6.2, 9, 7);
const exact = ["a", "b", "c", "d", "e", "f", "a", "g", "h", "c"];
const regression: AuditOptions = { plan, y, task: { kind: "regression" }, keys: { exact } };
/** Test row 6 equals row 0, 7 differs from row 1 in one bit of 20, 8 is like nothing, 9 is like row 2 in half its bits. */
const bits = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const fingerprints = fingerprintsOf(
  [
    bits(0, 20),
    bits(20, 40),
    bits(40, 60),
    bits(60, 80),
    bits(80, 100),
    bits(80, 99),
    bits(0, 20),
    bits(20, 39),
    bits(100, 120),
    bits(50, 70),
  ],
  128,
);

describe("auditSplit", () => {
  it("finds twins across the split, by every key", async () => {
    const noStereo = exact.with(7, "b");
    const tautomer = noStereo.with(8, "d").with(4, "").with(9, "");
    const { shared, testRows, sentences } = await auditSplit({ ...regression, keys: { exact, noStereo, tautomer } });
    expect(testRows).toBe(4);
    expect(shared.exact).toEqual({
      rows: 2,
      share: 0.5,
      examples: [
        { fold: 0, test: "6", train: "0" },
        { fold: 0, test: "9", train: "2" },
      ],
    });
    expect(shared.noStereo?.rows).toBe(3);
    expect(shared.tautomer?.rows).toBe(3);
    expect(sentences.slice(0, 3)).toEqual([
      "2 of 4 test compounds (50 %) also stand in the training part.",
      "3 of 4 test compounds (75 %) also stand in the training part when stereochemistry is left out.",
      "3 of 4 test compounds (75 %) also stand in the training part as the same tautomer or with other stereochemistry.",
    ]);
  });

  it("says so when there is none", async () => {
    const unlike = exact.map((key, row) => `${key}${row}`);
    const { shared, duplicates, conflicts, noise, sentences } = await auditSplit({
      ...regression,
      keys: { exact: unlike, noStereo: unlike },
    });
    expect([shared.exact?.rows, shared.noStereo?.rows]).toEqual([0, 0]);
    expect(duplicates).toEqual({ structures: 0, rows: 0 });
    expect(conflicts).toEqual({ structures: 0, rows: 0, examples: [] });
    expect(noise).toEqual({});
    expect(sentences[0]).toBe("None of the 4 test compounds also stands in the training part.");
    expect(sentences).toHaveLength(3);
  });

  it("speaks of one as of one", async () => {
    const one: SplitPlan = { ...plan, folds: [{ train: [0, 1, 2, 3, 4, 5, 6, 7, 8], test: [9] }] };
    const single = (keys: readonly string[], y: readonly number[]) =>
      auditSplit({ plan: one, y: Float64Array.from(y), task: { kind: "regression" }, keys: { exact: keys } });
    const unlike = exact.map((_, row) => `${row}`);
    const values = [5, 6, 7, 8, 5, 6, 5.4, 6.2, 9, 7];
    expect((await single(unlike, values)).sentences[0]).toBe(
      "The 1 test compound does not also stand in the training part.",
    );
    const agreeing = (await single(unlike.with(9, "2"), values)).sentences;
    expect(agreeing.slice(0, 2)).toEqual([
      "1 of 1 test compound (100 %) also stands in the training part.",
      "1 compound stands in several rows, without contradiction.",
    ]);
    const [, contradicting] = (await single(unlike.with(9, "2"), values.with(9, 99))).sentences;
    expect(contradicting).toBe(
      "1 compound (2 rows) was measured more than once with results that contradict each other.",
    );
  });

  it("takes rows without a key for unlike any other", async () => {
    const { shared, duplicates } = await auditSplit({ ...regression, keys: { exact: exact.map(() => "") } });
    expect([shared.exact?.rows, duplicates.rows]).toEqual([0, 0]);
  });

  it("counts a row once for each fold that it tests in", async () => {
    const twice = splitAtRandom(10, { folds: 5, repeats: 2 });
    const { testRows, shared } = await auditSplit({ ...regression, plan: twice });
    expect(testRows).toBe(20);
    const apart = twice.folds.flatMap(({ test }) => test.filter((row) => [0, 2, 6, 9].includes(row))).length;
    const together = twice.folds.filter(({ test }) => test.includes(0) && test.includes(6)).length;
    const others = twice.folds.filter(({ test }) => test.includes(2) && test.includes(9)).length;
    expect(shared.exact?.rows).toBe(apart - 2 * together - 2 * others);
  });

  it("lists labels that contradict each other, the worst first", async () => {
    const values = y.with(6, 9).with(9, 8.6);
    const ids = exact.map((_, row) => `M${row}`);
    const { conflicts, noise, sentences } = await auditSplit({ ...regression, y: values, ids, unit: "log units" });
    // The standard deviation of all values is 1.58.
    expect(conflicts).toEqual({
      structures: 2,
      rows: 4,
      examples: [
        { ids: ["M0", "M6"], values: [5, 9] },
        { ids: ["M2", "M9"], values: [7, 8.6] },
      ],
    });
    // Each pair has a variance of half its squared difference.
    expect(noise.replicates).toEqual({
      comparisons: 2,
      noise: expect.closeTo(Math.sqrt((16 / 2 + 1.6 ** 2 / 2) / 2), 12),
    });
    expect(sentences).toContain(
      "2 compounds (4 rows) were measured more than once with results that contradict each other.",
    );
    expect(sentences.join(" ")).toContain(
      "Repeated measurements scatter by 2.15 log units (standard deviation, 2 repeats)",
    );
  });

  it("compares classes by equality", async () => {
    const classes = Float64Array.of(0, 1, 1, 0, 0, 1, 1, 0, 0, 1);
    const audit = await auditSplit({ ...regression, y: classes, task: { kind: "classification", nClasses: 2 } });
    expect(audit.conflicts.examples).toEqual([{ ids: ["0", "6"], values: [0, 1] }]);
    expect(audit.noise.replicates).toEqual({ comparisons: 2, noise: 0.5 });
    expect(audit.shift).toEqual({ kind: "classification", train: [0.5, 0.5], test: [0.5, 0.5], distance: 0 });
    expect(audit.sentences).toContain("50 % of repeated measurements disagree (2 repeats).");
  });

  it("measures how near the test rows lie to the training rows", async () => {
    const { analogues, noise, sentences } = await auditSplit({ ...regression, fingerprints });
    expect(analogues?.test).toEqual({
      rows: 4,
      mean: (1 + 0.95 + 0 + 10 / 30) / 4,
      median: (0.95 + 10 / 30) / 2,
      quartiles: [(10 / 30) * 0.75, 0.95 + 0.05 * 0.25],
      atLeast085: 0.5,
      atLeast095: 0.5,
      histogram: [0.25, 0, 0, 0.25, 0, 0, 0, 0, 0, 0.5],
    });
    // Rows 4 and 5 are neighbours, 0 to 3 have nothing in common with any other training row.
    expect(analogues?.train).toMatchObject({ rows: 6, mean: 1.9 / 6, atLeast085: 1 / 3, atLeast095: 1 / 3 });
    // Three pairs of near-equal rows, each seen from both ends: 0 and 6, 1 and 7, 4 and 5.
    expect(noise.neighbours?.comparisons).toBe(6);
    expect(noise.neighbours?.noise).toBeCloseTo(Math.sqrt((0.16 + 0.04 + 1) / 3 / 2), 12);
    expect(sentences.join(" ")).toContain(
      "50 % of the test compounds have a close analogue (Tanimoto 0.85 or more) in the training part, against 33 % of the " +
        "training compounds themselves; the median similarity to the nearest training compound is 0.64 against 0.00.",
    );
    expect(sentences).toContain("50 % have a near twin (0.95 or more) there.");
  });

  it("measures how the values of the sides differ", async () => {
    const { shift, sentences } = await auditSplit(regression);
    expect(shift).toMatchObject({ kind: "regression", outside: 0.25 });
    if (shift.kind !== "regression") return;
    expect(shift.trainMean).toBeCloseTo(37 / 6, 12);
    expect(shift.testMean).toBeCloseTo(6.9, 12);
    // Four of six training values are 6 or less, one of four test values.
    expect(shift.distance).toBeCloseTo(4 / 6 - 1 / 4, 12);
    expect(sentences.at(-2)).toBe("Test values average 6.90 against 6.17 in training (distributions 0.42 apart).");
    expect(sentences.at(-1)).toBe("25 % of the test values lie outside the range of the training values.");
  });

  it("speaks of classes that are shared otherwise", async () => {
    const classes = Float64Array.of(0, 0, 0, 0, 0, 1, 1, 1, 0, 1);
    const { shift, sentences } = await auditSplit({
      ...regression,
      y: classes,
      task: { kind: "classification", nClasses: 2 },
    });
    expect(shift.kind === "classification" ? shift.distance : 0).toBeCloseTo(0.75 - 1 / 6, 12);
    expect(sentences.at(-1)).toBe("Classes are shared 25 % / 75 % in the test part, 83 % / 17 % in training.");
  });

  it("stops on a signal", async () => {
    const audit = auditSplit({ ...regression, fingerprints, signal: AbortSignal.abort() });
    await expect(audit).rejects.toMatchObject({ code: "cancelled" });
  });

  it.each<[Partial<AuditOptions>, string]>([
    [{ keys: { exact: ["a"] } }, "keys.exact.length must be 10, one a row, got 1"],
    [{ keys: { exact, parent: [] } }, "keys.parent.length must be 10, one a row, got 0"],
    [{ ids: ["a"] }, "ids.length must be 10, one a row, got 1"],
    [{ fingerprints: fingerprintsOf([[1]]) }, "fingerprints.length must be 10, one a row, got 1"],
    [{ plan: splitAtRandom(11) }, "row numbers from 0 to 9"],
  ])("refuses what does not fit", async (options, message) => {
    await expect(auditSplit({ ...regression, ...options })).rejects.toThrow(message);
  });
});

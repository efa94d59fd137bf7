import { type MolsieveError, Random } from "@molsieve/core";
import {
  checkSplitPlan,
  nestedPlans,
  type SplitOptions,
  type SplitPlan,
  splitAtRandom,
  splitByGroups,
  splitByTime,
  splitDissimilar,
  splitStratified,
} from "@molsieve/models";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fingerprintsOf } from "../support.js";

const anyOptions = fc.record(
  {
    folds: fc.integer({ min: 2, max: 6 }),
    fraction: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
    repeats: fc.integer({ min: 1, max: 3 }),
    seed: fc.nat(),
  },
  { requiredKeys: [] },
);
const anyLabels = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 6, maxLength: 60 });

/** Sets of bits like small series: rows of one family share most of them. */
const fingerprintsFor = (families: readonly number[], seed: number) => {
  const random = new Random(seed);
  return fingerprintsOf(
    families.map((family) => [family, family + 10, family + 20, 32 + random.nextBelow(32), 32 + random.nextBelow(32)]),
  );
};

const splitters: readonly [string, (labels: readonly number[], options: SplitOptions) => SplitPlan][] = [
  ["splitAtRandom", ({ length }, options) => splitAtRandom(length, options)],
  ["splitStratified", (labels, options) => stratified(labels, options)],
  ["splitByGroups", (labels, options) => splitByGroups(labels, options)],
  ["splitDissimilar", (labels, options) => splitDissimilar(fingerprintsFor(labels, 5), options)],
  [
    "splitByTime",
    (labels, { folds, fraction }) =>
      splitByTime(Float64Array.from(labels), { ...(folds && { folds }), ...(fraction && { fraction }) }),
  ],
];

function stratified(labels: readonly number[], options: SplitOptions): SplitPlan {
  return splitStratified(Float64Array.from(labels), { kind: "classification", nClasses: 9 }, options);
}

/** `undefined` where the rows cannot be divided so, which is said by an error with code `input`. */
function planOrRefusal(make: () => SplitPlan): SplitPlan | undefined {
  try {
    return make();
  } catch (error) {
    expect((error as MolsieveError).code).toBe("input");
    return undefined;
  }
}

describe.each(splitters)("%s", (name, split) => {
  it("gives plans that can be run, saved and made again", () => {
    let made = 0;
    fc.assert(
      fc.property(anyLabels, anyOptions, (labels, options) => {
        const plan = planOrRefusal(() => split(labels, options));
        if (plan === undefined) return;
        made++;
        checkSplitPlan(plan, labels.length);
        expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
        expect(split(labels, options)).toEqual(plan);
        for (const { train, test } of plan.folds) {
          expect(train).toEqual([...train].sort((a, b) => a - b));
          expect(test).toEqual([...test].sort((a, b) => a - b));
        }
        if (name === "splitByTime") return;
        expect(plan.folds).toHaveLength((options.folds ?? 1) * (options.repeats ?? 1));
        for (const { train, test } of plan.folds) expect(train.length + test.length).toBe(labels.length);
        if (options.folds === undefined) return;
        for (let repeat = 0; repeat < plan.repeats; repeat++) {
          const ofRepeat = plan.folds.slice(repeat * options.folds, (repeat + 1) * options.folds);
          const tested = ofRepeat.flatMap(({ test }) => test).sort((a, b) => a - b);
          expect(tested).toEqual([...labels.keys()]);
        }
      }),
      { numRuns: 200 },
    );
    expect(made).toBeGreaterThan(100);
  });
});

describe("splitAtRandom and splitStratified", () => {
  it("make sides as equal as can be", () => {
    fc.assert(
      fc.property(anyLabels, anyOptions, (labels, options) => {
        for (const plan of [splitAtRandom(labels.length, options), stratified(labels, options)]) {
          const { folds, fraction = 0.2 } = options;
          const wanted = folds === undefined ? Math.round(fraction * labels.length) : labels.length / folds;
          const most = Math.max(1, Math.min(labels.length - 1, folds === undefined ? wanted : Math.ceil(wanted)));
          for (const { test } of plan.folds) {
            expect(test.length).toBeLessThanOrEqual(most);
            expect(test.length).toBeGreaterThanOrEqual(folds === undefined ? most : Math.floor(wanted));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("spread every class evenly, and the values of a regression bin by bin", () => {
    fc.assert(
      fc.property(anyLabels, fc.integer({ min: 2, max: 5 }), fc.nat(), (labels, folds, seed) => {
        for (const { test } of stratified(labels, { folds, seed }).folds) {
          for (const label of new Set(labels)) {
            const share = labels.filter((each) => each === label).length / folds;
            const here = test.filter((row) => labels[row] === label).length;
            expect(Math.abs(here - share)).toBeLessThan(1);
          }
        }
      }),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(anyLabels, fc.double({ min: 0.1, max: 0.9, noNaN: true }), fc.nat(), (labels, fraction, seed) => {
        const [{ test } = { test: [] }] = stratified(labels, { fraction, seed }).folds;
        for (const label of new Set(labels)) {
          const share = (labels.filter((each) => each === label).length * test.length) / labels.length;
          const here = test.filter((row) => labels[row] === label).length;
          expect(Math.abs(here - share)).toBeLessThan(1);
        }
      }),
      { numRuns: 200 },
    );
    const y = Float64Array.from({ length: 100 }, (_, row) => (row * 37) % 100);
    for (const { test } of splitStratified(y, { kind: "regression" }, { folds: 5 }).folds) {
      const deciles = test.map((row) => Math.floor((y[row] as number) / 10)).sort((a, b) => a - b);
      expect(deciles).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9]);
    }
  });
});

describe("splitByGroups", () => {
  it("divides no group, and sides differ by no more than the largest group", () => {
    fc.assert(
      fc.property(anyLabels, anyOptions, (labels, options) => {
        const plan = planOrRefusal(() => splitByGroups(labels, options));
        for (const { train, test } of plan?.folds ?? []) {
          const heldOut = new Set(test.map((row) => labels[row]));
          expect(train.some((row) => heldOut.has(labels[row]))).toBe(false);
        }
        if (plan === undefined || options.folds === undefined) return;
        const sizes = plan.folds.map(({ test }) => test.length);
        const largest = Math.max(...labels.map((label) => labels.filter((each) => each === label).length));
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(largest);
      }),
      { numRuns: 300 },
    );
  });
});

describe("splitByGroups with groups large and small", () => {
  it("fills the sides evenly, with other groups in every repeat", () => {
    const groups = [8, 8, 4, ...new Array<number>(40).fill(1)].flatMap((size, group) =>
      new Array<number>(size).fill(group),
    );
    const { folds } = splitByGroups(groups, { folds: 3, repeats: 4 });
    expect(folds.map(({ test }) => test.length)).toEqual(new Array(12).fill(20));
    expect(new Set(folds.map(({ test }) => test.join(" "))).size).toBe(12);
  });
});

describe("nestedPlans", () => {
  it("never look at the outer test rows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 12, max: 60 }), fc.nat(), (nRows, seed) => {
        const outer = splitAtRandom(nRows, { folds: 4, seed });
        const inner = nestedPlans(outer, (rows, seed) => splitAtRandom(rows.length, { folds: 3, seed }));
        expect(inner).toHaveLength(4);
        for (const [fold, { folds }] of inner.entries()) {
          checkSplitPlan({ ...outer, repeats: 1, folds }, nRows);
          for (const { train, test } of folds) {
            expect([...train, ...test].sort((a, b) => a - b)).toEqual(outer.folds[fold]?.train);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

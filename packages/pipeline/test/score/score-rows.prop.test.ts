import fc from "fast-check";
import { expect, test } from "vitest";
import { chanceWithin } from "../../src/score/chance-within.js";
import { desirability, leastDesirability } from "../../src/score/desirability.js";
import { COMBINATIONS, type ScoreCriterion, type ScoreDefinition } from "../../src/score/score-definition.js";
import { scoreRows } from "../../src/score/score-rows.js";
import type { Shape } from "../../src/score/shape.js";
import { weightFractions } from "../../src/score/weight-fractions.js";

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const positive = fc.double({ min: 0.01, max: 10, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const ends = (n: number) =>
  fc
    .uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: n, maxLength: n })
    .map((list) => list.sort((a, b) => a - b));
const rising: fc.Arbitrary<Shape> = fc
  .tuple(ends(2), positive, fc.constantFrom("ramp", "sigmoid", "step"))
  .map(([[from = 0, to = 0], own, kind]) =>
    kind === "ramp"
      ? { kind, from, to, exponent: own }
      : kind === "sigmoid"
        ? { kind, from, to, k: own }
        : { kind: "step", min: from },
  );
const peaked: fc.Arbitrary<Shape> = fc
  .tuple(ends(4), positive, positive, fc.boolean())
  .map(([[low = 0, from = 0, to = 0, high = 0], left, right, soft]) =>
    soft ? { kind: "doubleSigmoid", low, high, left, right } : { kind: "band", low, from, to, high, exponent: left },
  );
const stepped: fc.Arbitrary<Shape> = fc
  .tuple(ends(3), fc.array(share, { minLength: 4, maxLength: 4 }))
  .map(([maxima, values]) => ({ kind: "bands", bands: values.map((value, i) => ({ max: maxima[i], value })) }));
const shape = fc.oneof(rising, peaked, stepped);

test("a desirability is from 0 to 1, and missing for a value that is", () => {
  fc.assert(
    fc.property(shape, number, (own, x) => {
      expect(desirability(own, x)).toBeGreaterThanOrEqual(0);
      expect(desirability(own, x)).toBeLessThanOrEqual(1);
      expect(desirability(own, Number.NaN)).toBeNaN();
      expect(leastDesirability(own, Number.NaN, x)).toBeNaN();
    }),
  );
});

test("a rising shape never falls, and is falling the other way round", () => {
  fc.assert(
    fc.property(rising, number, number, (own, a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      expect(desirability(own, high)).toBeGreaterThanOrEqual(desirability(own, low));
      if (own.kind !== "ramp" && own.kind !== "sigmoid") return;
      const turned = { ...own, from: own.to, to: own.from };
      expect(desirability(turned, low)).toBeGreaterThanOrEqual(desirability(turned, high));
    }),
  );
});

test("the least desirability within a range is that of no value within it undercut", () => {
  fc.assert(
    fc.property(shape, ends(2), fc.array(share, { maxLength: 20 }), (own, [low = 0, high = 0], places) => {
      const least = leastDesirability(own, low, high);
      const within = [low, ...places.map((place) => low + place * (high - low)), high].map((x) => desirability(own, x));
      expect(least).toBeLessThanOrEqual(Math.min(...within));
      if (own.kind !== "bands") expect(least).toBe(Math.min(within[0] as number, within.at(-1) as number));
    }),
  );
});

test("chances of ranges side by side add up to 1, and with a small sd are those of the value", () => {
  fc.assert(
    fc.property(ends(2), fc.double({ min: -60, max: 60, noNaN: true }), positive, ([min = 0, max = 0], value, sd) => {
      const chances = [{ max: min }, { min, max }, { min: max }].map((range) => chanceWithin(range, value, sd));
      for (const chance of chances) expect(chance).toBeGreaterThanOrEqual(0);
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 12);
      expect(chanceWithin({ min, max }, value, 0)).toBe(value >= min && value <= max ? 1 : 0);
    }),
  );
  expect(chanceWithin({ min: 0 }, Number.NaN, 1)).toBeNaN();
  expect(chanceWithin({ min: 0 }, 1, Number.NaN)).toBeNaN();
});

test("fractions of weights give 1 exactly when they are added up, whatever their sizes", () => {
  const weight = fc.oneof(
    fc.double({ min: 0, max: 10, noNaN: true }),
    fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: 0, max: 9 }),
  );
  fc.assert(
    fc.property(
      fc.array(weight, { minLength: 1, maxLength: 12 }).filter((list) => list.some((own) => own > 0)),
      (weights) => {
        const fractions = weightFractions(weights);
        const sum = fractions.reduce((total, own) => total + own, 0);
        expect(sum).toBe(1);
        for (const [i, own] of fractions.entries()) {
          expect(own).toBeGreaterThanOrEqual(0);
          if (weights[i] === 0) expect(own).toBe(0);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

const columns = fc.array(
  fc.array(fc.oneof({ weight: 9, arbitrary: number }, { weight: 1, arbitrary: fc.constant(Number.NaN) }), {
    minLength: 5,
    maxLength: 5,
  }),
  { minLength: 4, maxLength: 4 },
);
const definition: fc.Arbitrary<ScoreDefinition> = fc
  .tuple(
    fc.constantFrom(...COMBINATIONS),
    fc.array(
      fc.tuple(shape, fc.integer({ min: 0, max: 5 }), fc.option(share, { nil: undefined }), fc.constantFrom(0, 1)),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
    fc.array(ends(1), { maxLength: 1 }),
  )
  .map(([combine, list, limits]) => {
    const weights = list.map(([, weight]) => weight);
    const fractions = weights.some((own) => own > 0) ? weightFractions(weights) : weightFractions(weights.map(() => 1));
    const criteria = list.map(([own, , missing, pessimism], i): ScoreCriterion => {
      const fraction = fractions[i] as number;
      return {
        of: `${i}`,
        shape: own,
        fraction,
        pessimism,
        ...(missing !== undefined && { missing }),
        ...(pessimism > 0 && { sd: "3" }),
      };
    });
    return { combine, criteria, must: limits.map(([min]) => ({ of: "3", min })) };
  });

test("a score is from 0 to 1, is its parts put together to the last digit, and does not ask for the order of the criteria", () => {
  fc.assert(
    fc.property(definition, columns, (own, values) => {
      const columnOf = (name: string) => Float64Array.from(values[Number(name)] ?? []);
      const { score, must, shares, desirabilities } = scoreRows(own, columnOf, 5);
      const turned = scoreRows({ ...own, criteria: own.criteria.toReversed() }, columnOf, 5);
      for (let row = 0; row < 5; row++) {
        const parts = shares.map((each) => each[row] as number);
        const together =
          own.combine === "arithmetic" ? parts.reduce((a, b) => a + b, 0) : parts.reduce((a, b) => a * b, 1);
        expect(score[row]).toBe(must[row] === 0 ? 0 : together);
        const missing = own.criteria.some(
          ({ fraction }, c) =>
            Number.isNaN(desirabilities[c]?.[row]) && (own.combine === "probability" || fraction > 0),
        );
        expect(Number.isNaN(score[row])).toBe(missing && must[row] === 1);
        if (Number.isNaN(score[row])) continue;
        expect(score[row]).toBeGreaterThanOrEqual(0);
        expect(score[row]).toBeLessThanOrEqual(1);
        expect(turned.score[row]).toBeCloseTo(score[row] as number, 12);
      }
    }),
    { numRuns: 500 },
  );
});

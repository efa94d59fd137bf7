import { describe, expect, test } from "vitest";
import type { ScoreCriterion, ScoreDefinition } from "../../src/score/score-definition.js";
import { scoreRows } from "../../src/score/score-rows.js";

const POTENCY: ScoreCriterion = {
  of: "pIC50",
  shape: { kind: "ramp", from: 6, to: 8, exponent: 1 },
  fraction: 0.75,
  pessimism: 0,
};
const WEIGHT: ScoreCriterion = {
  of: "MolWt",
  shape: { kind: "ramp", from: 500, to: 400, exponent: 1 },
  fraction: 0.25,
  pessimism: 0,
};

function scored(changes: Partial<ScoreDefinition>, values: Readonly<Record<string, number>>) {
  const definition: ScoreDefinition = { combine: "geometric", criteria: [POTENCY, WEIGHT], must: [], ...changes };
  const { score, must, desirabilities, shares } = scoreRows(
    definition,
    (name) => Float64Array.of(values[name] ?? Number.NaN),
    1,
  );
  return {
    score: score[0],
    must: must[0],
    desirabilities: desirabilities.map(([own]) => own),
    shares: shares.map(([own]) => own),
  };
}

describe("scoreRows", () => {
  test("takes means that are weighted", () => {
    const values = { pIC50: 7, MolWt: 420 };
    expect(scored({}, values)).toMatchObject({ score: 0.5 ** 0.75 * 0.8 ** 0.25, desirabilities: [0.5, 0.8] });
    expect(scored({ combine: "arithmetic" }, values)).toMatchObject({ score: 0.575, shares: [0.375, 0.2] });
  });

  test("one useless value makes a geometric mean 0, and is made good in an arithmetic one", () => {
    expect(scored({}, { pIC50: 5, MolWt: 300 }).score).toBe(0);
    expect(scored({ combine: "arithmetic" }, { pIC50: 5, MolWt: 300 }).score).toBe(0.25);
  });

  test("a criterion of weight 0 changes nothing, useless or missing", () => {
    const criteria = [
      { ...POTENCY, fraction: 1 },
      { ...WEIGHT, fraction: 0 },
    ];
    for (const combine of ["geometric", "arithmetic"] as const) {
      expect(scored({ combine, criteria }, { pIC50: 7, MolWt: 900 }).score).toBe(0.5);
      expect(scored({ combine, criteria }, { pIC50: 7 }).score).toBe(0.5);
    }
  });

  test("a missing value leaves no score, but where something stands in", () => {
    expect(scored({}, { pIC50: 7 }).score).toBeNaN();
    expect(scored({ criteria: [POTENCY, { ...WEIGHT, missing: 0.8 }] }, { pIC50: 7 }).score).toBe(
      0.5 ** 0.75 * 0.8 ** 0.25,
    );
  });

  test("outside of a constraint the score is 0, and so it is where its value is missing", () => {
    const must = [{ of: "hERG", max: 5 }];
    expect(scored({ must }, { pIC50: 8, MolWt: 300, hERG: 5 })).toMatchObject({ score: 1, must: 1 });
    expect(scored({ must }, { pIC50: 8, MolWt: 300, hERG: 5.1 })).toMatchObject({
      score: 0,
      must: 0,
      desirabilities: [1, 1],
    });
    expect(scored({ must }, { pIC50: 8, MolWt: 300 }).score).toBe(0);
  });

  test("pessimism takes the worst desirability within so many standard deviations", () => {
    const criteria = [{ ...POTENCY, fraction: 1, pessimism: 2, sd: "sd" }];
    expect(scored({ criteria }, { pIC50: 7.5, sd: 0.25 }).score).toBe(0.5);
    expect(scored({ criteria }, { pIC50: 7.5 }).score).toBeNaN();
    const falling = [{ ...criteria[0], shape: { kind: "ramp", from: 8, to: 6, exponent: 1 } }] as ScoreCriterion[];
    expect(scored({ criteria: falling }, { pIC50: 6.5, sd: 0.25 }).score).toBe(0.5);
  });

  test("a probability is the product of those of the criteria: quantities by their uncertainty, classes by theirs", () => {
    const criteria: ScoreCriterion[] = [
      { of: "pIC50", sd: "sd", shape: { kind: "step", min: 7 }, fraction: 1, pessimism: 0 },
      { of: "toxic", shape: { kind: "other-class" }, fraction: 1, pessimism: 0 },
      { of: "MolWt", shape: { kind: "step", max: 500 }, fraction: 1, pessimism: 0 },
    ];
    const { score, shares, desirabilities } = scored(
      { combine: "probability", criteria },
      { pIC50: 8, sd: 1, toxic: 0.2, MolWt: 300 },
    );
    expect(desirabilities[0]).toBeCloseTo(0.8413447460685429, 14);
    expect(score).toBeCloseTo(0.8413447460685429 * 0.8, 14);
    expect(shares).toEqual(desirabilities);
    expect(scored({ combine: "probability", criteria }, { pIC50: 8, sd: 1, toxic: 0.2, MolWt: 501 }).score).toBe(0);
  });
});

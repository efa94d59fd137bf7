import { expect, test } from "vitest";
import { fitLinks } from "../../dist/gp/fit-links.js";

const scores = [Float64Array.of(-1, -0.4, 0.1, 0.3, 0.9), Float64Array.of(2, 1, 0, -1, -3)];
const y = Float64Array.of(0, 1, 0, 1, 1);
const weights = Float64Array.of(1, 2, 1, 1, 0.5);

test("regression has no links; two classes have one, of class 1; more have one each", () => {
  expect(fitLinks({ kind: "regression" }, y, weights, scores)).toEqual([]);
  const [of1] = fitLinks({ kind: "classification", nClasses: 2 }, y, weights, scores.slice(0, 1));
  const [of0, also1] = fitLinks({ kind: "classification", nClasses: 3 }, y, weights, scores);
  expect(of1?.slope).toBeGreaterThan(0);
  // Scores of class 0 that fall with it: no better than none.
  expect(of0?.slope).toBe(0);
  expect(also1?.slope).toBe(0);
});

test("weights count beside each other only: all of them times ten change nothing", () => {
  const task = { kind: "classification", nClasses: 2 } as const;
  const [plain] = fitLinks(task, y, weights, scores.slice(0, 1));
  const [more] = fitLinks(
    task,
    y,
    weights.map((weight) => 10 * weight),
    scores.slice(0, 1),
  );
  expect(more?.slope).toBeCloseTo(plain?.slope as number, 9);
  expect(more?.intercept).toBeCloseTo(plain?.intercept as number, 9);
  const [equal] = fitLinks(
    task,
    y,
    weights.map(() => 1),
    scores.slice(0, 1),
  );
  expect(Math.abs((equal?.intercept as number) - (plain?.intercept as number))).toBeGreaterThan(0.01);
});

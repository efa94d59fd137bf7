import { Random } from "@molsieve/core";
import { describe, expect, it } from "vitest";
import { CurvatureFactor } from "../../src/linear/curvature-factor.js";
import type { LinearColumns } from "../../src/linear/linear-columns.js";
import { LogisticCurvature } from "../../src/linear/logistic-curvature.js";
import { logisticLoss } from "../../src/linear/logistic-loss.js";
import { minimise } from "../../src/linear/minimise.js";

/** Columns that follow one another closely, as descriptors do. */
function alikeColumns(nRows: number, width: number, seed: number): LinearColumns {
  const random = new Random(seed);
  const values = new Float64Array(nRows * width);
  for (let i = 0; i < nRows; i++) {
    let value = random.nextFloat() * 4 - 2;
    for (let j = 0; j < width; j++) {
      value += 0.02 * (random.nextFloat() - 0.5);
      values[i * width + j] = value;
    }
  }
  return {
    nRows,
    width,
    starts: Uint32Array.from({ length: nRows + 1 }, (_, i) => i * width),
    columns: Uint32Array.from(values, (_, e) => e % width),
    values,
  };
}

const N_ROWS = 150;
const WIDTH = 20;
const x = alikeColumns(N_ROWS, WIDTH, 1);
const weights = Float64Array.from({ length: N_ROWS }, (_, i) => (i % 7) / 3);

async function curvatureAt(point: Float64Array, nScores: number, penalty: number): Promise<LogisticCurvature> {
  const factor = CurvatureFactor.whereQuicker(x) as CurvatureFactor;
  const curvature = new LogisticCurvature(factor, x, weights, nScores, penalty);
  await curvature.renew(point, () => {});
  return curvature;
}

/** The Hessian of the loss times a vector, by differences of its gradient. */
function hessianTimes(y: Float64Array, nScores: number, penalty: number, point: Float64Array, vector: Float64Array) {
  const { evaluate } = logisticLoss(x, y, weights, nScores, penalty);
  const [after, before] = [1e-5, -1e-5].map((step) => {
    const gradient = new Float64Array(point.length);
    evaluate(
      point.map((part, p) => part + step * (vector[p] as number)),
      gradient,
    );
    return gradient;
  }) as [Float64Array, Float64Array];
  return after.map((part, p) => (part - (before[p] as number)) / 2e-5);
}

describe("LogisticCurvature", () => {
  const random = new Random(2);
  const draw = (length: number) => Float64Array.from({ length }, () => random.nextFloat() - 0.5);
  const y = Float64Array.from({ length: N_ROWS }, (_, i) => (i * 7) % 3);

  it("has the Hessian of two classes at a point, and another penalty when told", async () => {
    const binary = y.map((c) => Math.min(c, 1));
    const point = draw(WIDTH + 1);
    const vector = draw(WIDTH + 1);
    const curvature = await curvatureAt(point, 1, 0.5);
    for (const penalty of [0.5, 20, 20]) {
      curvature.setPenalty(penalty);
      const solved = hessianTimes(binary, 1, penalty, point, vector);
      curvature.solve(solved);
      for (const [p, part] of solved.entries()) expect(part).toBeCloseTo(vector[p] as number, 5);
    }
  });

  it("has that of three classes where these are equally probable, for vectors whose classes sum to 0", async () => {
    const point = new Float64Array(3 * (WIDTH + 1));
    const [one, two] = [draw(WIDTH + 1), draw(WIDTH + 1)];
    const vector = Float64Array.of(...one, ...two, ...one.map((part, p) => -part - (two[p] as number)));
    const curvature = await curvatureAt(point, 3, 0.5);
    const solved = hessianTimes(y, 3, 0.5, point, vector);
    curvature.solve(solved);
    for (const [p, part] of solved.entries()) expect(part).toBeCloseTo(vector[p] as number, 5);
  });

  it.each([1, 3])("brings minimise to the same point in far fewer rounds, %i scores", async (nScores) => {
    const random = new Random(5);
    const own = y.map((c, i) => {
      const told = (x.values[i * WIDTH] as number) > 0 ? 1 : 0;
      return random.nextFloat() < 0.8 ? told : Math.min(c, nScores === 1 ? 1 : 2);
    });
    const loss = logisticLoss(x, own, weights, nScores, 0.01);
    const zeros = new Float64Array(loss.size);
    let rounds = 0;
    const breathe = () => {
      rounds++;
    };
    const plain = await minimise(loss, zeros, 1e-7, breathe);
    const plainRounds = rounds;
    rounds = 0;
    const curvature = await curvatureAt(zeros, nScores, 0.01);
    const found = await minimise(loss, zeros, 1e-7, breathe, curvature);
    expect(rounds * 3).toBeLessThan(plainRounds);
    const gradient = new Float64Array(loss.size);
    loss.evaluate(found, gradient);
    expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(1e-6);
    for (const [p, part] of found.entries()) expect(part).toBeCloseTo(plain[p] as number, 3);
  });
});

describe("CurvatureFactor.whereQuicker", () => {
  const shape = (nRows: number, width: number, entriesPerRow: number) => ({
    ...x,
    nRows,
    width,
    values: new Float64Array(nRows * entriesPerRow),
  });

  it("leaves wide columns, sparse ones and empty ones to rounds without it", () => {
    expect(CurvatureFactor.whereQuicker(shape(1000, 700, 600))).toBeDefined();
    expect(CurvatureFactor.whereQuicker(shape(100, 4096, 4096))).toBeUndefined();
    expect(CurvatureFactor.whereQuicker(shape(3000, 4096, 50))).toBeUndefined();
    expect(CurvatureFactor.whereQuicker(shape(3000, 700, 0))).toBeUndefined();
  });
});

import { Random } from "@molsieve/core";
import {
  type Estimate,
  type Estimator,
  gpEstimator,
  kernelRidgeEstimator,
  type TrainingData,
  takeRows,
} from "@molsieve/models";
import { describe, expect, test } from "vitest";
import { ExactProcess } from "../../dist/gp/exact-process.js";
import { fitKernelModel } from "../../dist/gp/kernel-fit.js";
import { leaveFoldOut } from "../../dist/gp/leave-fold-out.js";
import { SumOfTerms } from "../../dist/gp/sum-of-terms.js";
import { madeUpData } from "./made-up-rows.js";

const N = 80;
const random = new Random(3);
const made = madeUpData(5, N);
const dealt = random.shuffle(Uint32Array.from({ length: N }, (_, i) => i % 4));
const folds = [0, 1, 2, 3].map((f) => Uint32Array.from(dealt.keys()).filter((i) => dealt[i] === f));
const classes = (nClasses: number): TrainingData => ({
  ...made,
  y: made.y.map((value) => Math.min(Math.max(Math.floor(value) - 6, 0), nClasses - 1)),
  task: { kind: "classification", nClasses },
});
const terms = [
  { weight: 0.7, term: { kind: "min-max", block: "counts" } },
  { weight: 0.2, term: { kind: "tanimoto", block: "bits" } },
] as const;
const noise = 0.15;
const weights = Float64Array.from({ length: N }, () => 0.2 + random.nextFloat());

const meanOf = (values: Iterable<number>) => {
  const all = [...values];
  return all.reduce((a, b) => a + b, 0) / all.length;
};

/** Variance of the values, weighted. */
function varianceOf({ y, weights: own = y.map(() => 1) }: TrainingData): number {
  const total = own.reduce((a, b) => a + b);
  const mean = y.reduce((sum, value, i) => sum + (value * (own[i] as number)) / total, 0);
  return y.reduce((sum, value, i) => sum + ((value - mean) ** 2 * (own[i] as number)) / total, 0);
}

function rowsOf(data: TrainingData, rows: Uint32Array): TrainingData {
  const of = (values: Float64Array) => Float64Array.from(rows, (i) => values[i] as number);
  return {
    ...{ features: takeRows(data.features, rows), y: of(data.y), task: data.task },
    ...(data.weights && { weights: of(data.weights) }),
  };
}

/** What a model fitted to the other folds says, with the kernel and noise that the model of all rows has in the unit of `y`. */
async function refitted(data: TrainingData, fold: Uint32Array): Promise<Estimate> {
  const rest = rowsOf(
    data,
    Uint32Array.from({ length: N }, (_, i) => i).filter((i) => !fold.includes(i)),
  );
  const unit = data.task.kind === "regression" ? varianceOf(data) / varianceOf(rest) : 1;
  const noiseUnit = data.weights === undefined ? 1 : meanOf(data.weights) / meanOf(rest.weights ?? []);
  const { model } = await fitKernelModel("gp", rest, { sd: "exact" }, async () => ({
    kernel: { terms: terms.map(({ weight, term }) => ({ weight: unit * weight, term })) },
    noise: unit * noiseUnit * noise,
  }));
  const { value, sd } = model.predict(takeRows(data.features, fold));
  const ownNoise = varianceOf(data) * noise;
  return { value, sd: sd.map((each) => Math.sqrt(each * each + ownNoise * (1 - noiseUnit))) };
}

describe.each([
  ["regression", made],
  ["two classes", classes(2)],
  ["three classes", classes(3)],
  ["weighted regression", { ...made, weights }],
  ["weighted classes", { ...classes(3), weights }],
] as const)("%s", (_, data: TrainingData) => {
  test("folds in closed form are what models of the other folds with this kernel say", async () => {
    const { outOfFold } = await fitKernelModel("gp", data, {}, async () => ({ kernel: { terms }, noise }), folds);
    const width = data.task.kind === "classification" ? data.task.nClasses : 1;
    expect(outOfFold?.rows).toEqual(Uint32Array.from(dealt.keys()));
    for (const fold of folds) {
      const { value, sd } = await refitted(data, fold);
      for (const [r, i] of fold.entries()) {
        for (let c = 0; c < width; c++) {
          expect(Math.abs((outOfFold?.value[i * width + c] as number) - (value[r * width + c] as number))).toBeLessThan(
            1e-6,
          );
        }
        if (data.task.kind === "regression") {
          expect(Math.abs((outOfFold?.sd[i] as number) - (sd[r] as number))).toBeLessThan(1e-6);
        }
      }
    }
  });
});

test("a process without a fold: noises of every row its own, several targets", () => {
  const noises = weights.map((weight) => weight / 3);
  const targets = [made.y.map((value) => value - 7), Float64Array.from(weights, Math.sin)];
  const process = new ExactProcess({ terms }, made.features);
  process.condition(targets, noises);
  const fold = folds[1] as Uint32Array;
  const rest = Uint32Array.from(dealt.keys()).filter((i) => !fold.includes(i));
  const left = leaveFoldOut(process.inverted(), fold, rest);
  const others = takeRows(made.features, rest);
  const smaller = new ExactProcess({ terms }, others);
  const of = (values: Float64Array, rows: Uint32Array) => Float64Array.from(rows, (i) => values[i] as number);
  const { alphas, means } = smaller.condition(
    targets.map((y) => of(y, rest)),
    of(noises, rest),
  );
  const write = new SumOfTerms({ terms }, others).query(takeRows(made.features, fold));
  const line = new Float64Array(rest.length);
  for (const r of fold.keys()) {
    write(r, line);
    for (const [o, alpha] of alphas.entries()) {
      const expected = line.reduce((sum, each, j) => sum + each * (alpha[j] as number), means[o] as number);
      expect(left.fold.means[o]?.[r]).toBeCloseTo(expected, 8);
    }
    expect(left.fold.variances[r]).toBeCloseTo(0.9 - (smaller.knownVariance(line)[0] as number), 8);
  }
  const again = smaller.leaveOneOut(Uint32Array.from(rest.keys()));
  for (const r of rest.keys()) {
    expect(left.rest.means[1]?.[r]).toBeCloseTo(again.means[1]?.[r] as number, 8);
    expect(left.rest.variances[r]).toBeCloseTo(again.variances[r] as number, 8);
  }
});

describe.each([gpEstimator, kernelRidgeEstimator] as const)("$name", (estimator: Estimator) => {
  test("the model is that of fit; rows of no fold and of weight 0 are not among the answers", async () => {
    const data = { ...made, weights: weights.map((weight, i) => (i % 10 === 3 ? 0 : weight)) };
    const some = folds.slice(1);
    const { model, outOfFold } = (await estimator.crossFit?.(data, some)) ?? {};
    expect(model?.predict(made.features)).toEqual((await estimator.fit(data)).predict(made.features));
    const expected = [...dealt.keys()].filter((i) => i % 10 !== 3 && dealt[i] !== 0);
    expect(outOfFold?.rows).toEqual(Uint32Array.from(expected));
    expect(outOfFold?.value).toHaveLength(expected.length);
    expect(outOfFold?.sd.every((sd) => sd > 0)).toBe(true);
  });

  test("bounds count as bounds: folds of an assay that ends at 7 come nearer to the truth", async () => {
    const { features, y: truth, task } = madeUpData(11, 120);
    const high = [...truth.keys()].filter((i) => (truth[i] as number) > 7);
    const data = { features, y: truth.map((value) => Math.min(value, 7)), task };
    const halves = [0, 1].map((f) => Uint32Array.from(truth.keys()).filter((i) => i % 2 === f));
    const error = async (training: TrainingData) => {
      const { outOfFold } = (await estimator.crossFit?.(training, halves)) ?? {};
      return meanOf(high.map((i) => ((outOfFold?.value[i] as number) - (truth[i] as number)) ** 2));
    };
    const qualifiers = Int8Array.from(truth, (value) => (value > 7 ? 1 : 0));
    expect(await error({ ...data, qualifiers })).toBeLessThan(0.85 * (await error(data)));
  });

  test("inducing rows know no closed form; folds that share rows or have all are refused", async () => {
    const { outOfFold } =
      (await estimator.crossFit?.(made, folds, { solver: "inducing", inducingRows: 20 } as object)) ?? {};
    expect(outOfFold).toBeUndefined();
    await expect(estimator.crossFit?.(made, [...folds, Uint32Array.of(3)])).rejects.toMatchObject({ code: "argument" });
    await expect(estimator.crossFit?.(made, [Uint32Array.from(dealt.keys())])).rejects.toMatchObject({
      code: "argument",
    });
  });
});

import { type FeatureRows, type ModelTask, type TrainingData, takeRows } from "@molsieve/models";
import { bitBlock, countBlock, valueBlock } from "../contract/sample-data.js";
import { readGolden } from "../support.js";

interface Fit {
  readonly penalty: number;
  readonly weights: number[];
  readonly intercept: number;
}

interface RawSet {
  readonly nTrain: number;
  readonly bits: string[];
  readonly counts: number[][];
  readonly values: (number | null)[][];
  readonly y: number[];
  readonly classes: Readonly<Record<string, number[]>>;
  readonly weights: number[] | null;
  readonly gcv: { readonly penalty: number; readonly noise: number };
  readonly ridge: Fit[];
  readonly elasticNet: (Fit & { readonly l1Ratio: number })[];
  readonly logistic: { nClasses: number; penalty: number; weights: number[][]; probabilities: number[][] }[];
  readonly svm: { kind: "classes" | "regression"; cost: number; objective: number; decisions: number[] }[];
  readonly knn: { nClasses: number; value: number[] | number[][] }[];
}

/** One data set of linear.golden.json with what scikit-learn made of it. */
export interface GoldenSet extends RawSet {
  readonly train: FeatureRows;
  readonly test: FeatureRows;
  /** Training data of regression, or of so many classes. */
  data(nClasses: number): TrainingData & { readonly task: ModelTask };
}

export function goldenSets(): GoldenSet[] {
  const { sets } = readGolden<{ sets: RawSet[] }>("linear");
  return sets.map((raw) => {
    const nRows = raw.y.length;
    const features = {
      nRows,
      blocks: [
        bitBlock(raw.bits.map((row) => [...row].map(Number))),
        countBlock(raw.counts),
        valueBlock(raw.values.map((row) => row.map((value) => value ?? Number.NaN))),
      ],
    };
    const rows = Array.from({ length: nRows }, (_, i) => i);
    const train = takeRows(features, rows.slice(0, raw.nTrain));
    return {
      ...raw,
      train,
      test: takeRows(features, rows.slice(raw.nTrain)),
      data: (nClasses) => ({
        features: train,
        task: nClasses === 0 ? { kind: "regression" } : { kind: "classification", nClasses },
        y: Float64Array.from((nClasses === 0 ? raw.y : (raw.classes[nClasses] as number[])).slice(0, raw.nTrain)),
        ...(raw.weights === null ? {} : { weights: Float64Array.from(raw.weights) }),
      }),
    };
  });
}

/** The largest difference, relative to the largest expected number where that is above 1. */
export function difference(got: ArrayLike<number>, expected: readonly number[]): number {
  if (got.length !== expected.length) return Number.POSITIVE_INFINITY;
  const unit = expected.reduce((most, each) => Math.max(most, Math.abs(each)), 1);
  return expected.reduce((most, each, i) => Math.max(most, Math.abs((got[i] as number) - each) / unit), 0);
}

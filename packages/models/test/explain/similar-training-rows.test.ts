import { parseFeatures } from "@molsieve/featurise";
import { counterfactualRows, featuriseRows, nearestTrainingRows, type TrainingData } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { read } from "./read.js";

const SMILES = ["c1ccccc1C(=O)O", "c1ccccc1C(=O)N", "c1ccccc1C(=O)OC", "CCCCCCCC", "CCCCCCCO", "c1ccccc1C(=O)O"];
const spec = parseFeatures("morgan");
const features = featuriseRows(spec, SMILES.map(read));
const training: TrainingData = { features, task: { kind: "regression" }, y: Float64Array.of(4, 7, 4.2, 1, 2, 5) };
const query = featuriseRows(spec, [read("c1ccccc1C(=O)O")]);

describe("training rows like a new one", () => {
  it("are the most similar ones, of equal ones the lower first, with their values", () => {
    const [found] = nearestTrainingRows(training, query, 3);
    expect(found?.map(({ row, y }) => [row, y])).toEqual([
      [0, 4],
      [5, 5],
      [1, 7],
    ]);
    expect(found?.[0]?.similarity).toBe(1);
    expect(nearestTrainingRows(training, query, 99)[0]).toHaveLength(6);
  });

  it("are counterfactual where their value is far enough from the prediction", () => {
    const rows = (difference: number) =>
      counterfactualRows(training, query, Float64Array.of(4), { difference, k: 2 })[0]?.map(({ row }) => row);
    expect(rows(0.9)).toEqual([5, 1]);
    expect(rows(2.5)).toEqual([1, 3]);
    expect(rows(9)).toEqual([]);
  });

  it("are counterfactual where they are of another class", () => {
    const classes: TrainingData = {
      features,
      task: { kind: "classification", nClasses: 2 },
      y: Float64Array.of(1, 0, 1, 0, 0, 1),
    };
    const [found] = counterfactualRows(classes, query, Float64Array.of(1));
    expect(found?.map(({ row }) => row)).toEqual([1, 4, 3]);
  });

  it("are compared by values where there is no fingerprint", () => {
    const values = Float64Array.of(1, 2, 3, 10);
    const rows = { nRows: 4, blocks: [{ form: "values" as const, name: "v", width: 1, columns: ["a"], values }] };
    const known: TrainingData = { features: rows, task: { kind: "regression" }, y: values };
    const one = {
      nRows: 1,
      blocks: [{ form: "values" as const, name: "v", width: 1, columns: ["a"], values: Float64Array.of(2.9) }],
    };
    expect(nearestTrainingRows(known, one, 2)[0]?.map(({ row }) => row)).toEqual([2, 1]);
  });

  it("are refused for other features and numbers out of range", () => {
    expect(() => nearestTrainingRows(training, featuriseRows(parseFeatures("maccs"), [read("C")]))).toThrow(
      "as in training",
    );
    expect(() => nearestTrainingRows(training, query, 0)).toThrow("k");
    expect(() => counterfactualRows(training, query, Float64Array.of(1, 2))).toThrow("predicted");
  });
});

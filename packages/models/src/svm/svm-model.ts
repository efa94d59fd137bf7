import { classSd } from "../baseline/class-sd.js";
import { classProbabilities, curveTensors, decidedClasses, readCurves } from "../calibration/class-curves.js";
import type { PlattFit } from "../calibration/platt.js";
import type { Estimate, FittedModel, ModelTask } from "../contract/estimator.js";
import { checkFeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import { StateReader } from "../contract/state-reader.js";
import { scaleValues } from "../kernel/value-scaling.js";
import type { VarianceLine } from "../neighbour/fit-variance.js";
import { type KeptRows, keptState, readKeptRows } from "../neighbour/kept-rows.js";
import { SimilarRows } from "../neighbour/similar-rows.js";

/** A fitted machine; the rows that it keeps are its support vectors. */
export interface SvmParts extends KeptRows {
  readonly task: ModelTask;
  /** `[nDecisions, rows]` */
  readonly coefficients: Float64Array;
  /** `[nDecisions]`: 1 for regression and binary tasks, otherwise one a class. */
  readonly biases: Float64Array;
  /** Classification: one a decision. */
  readonly curves: readonly PlattFit[];
  /** Regression: what decisions are measured in, and their squared errors over the squared distance to the support vectors. */
  readonly scale: { readonly mean: number; readonly sd: number; readonly variance: VarianceLine };
}

export function svmModel(parts: SvmParts): FittedModel {
  const { shape, kernel, scaling, rows, task, coefficients, biases, curves, scale } = parts;
  const nDecisions = biases.length;
  const nSupport = rows.nRows;
  const similar = new SimilarRows(kernel, rows);
  return {
    estimator: "svm",
    task,
    predict(features): Estimate {
      checkFeatureShape(shape, features);
      const { nRows } = features;
      const similarities = similar.query(scaleValues(features, scaling));
      const line = new Float64Array(nSupport);
      const decisions = new Float64Array(nRows * nDecisions);
      const sd = new Float64Array(nRows);
      for (let i = 0; i < nRows; i++) {
        similarities(i, line);
        for (let d = 0; d < nDecisions; d++) {
          let sum = biases[d] as number;
          for (let j = 0; j < nSupport; j++) sum += (coefficients[d * nSupport + j] as number) * (line[j] as number);
          decisions[i * nDecisions + d] = sum;
        }
        const distance = 2 * Math.max(0, 1 - line.reduce((most, each) => Math.max(most, each), 0));
        sd[i] = scale.sd * Math.sqrt(scale.variance.constant + scale.variance.slope * distance);
      }
      if (task.kind === "regression") return { value: decisions.map((each) => scale.mean + scale.sd * each), sd };
      const value = classProbabilities(decisions, curves);
      return { value, sd: classSd(value, task.nClasses) };
    },
    state(): ModelState {
      const { config, tensors } = keptState(parts);
      const { mean, sd, variance } = scale;
      return {
        estimator: "svm",
        config: { ...config, task: { ...task }, mean, sd, constant: variance.constant, slope: variance.slope },
        tensors: {
          ...tensors,
          ...curveTensors(curves),
          coefficients: { shape: [nDecisions, nSupport], data: coefficients },
          biases: { shape: [nDecisions], data: biases },
        },
      };
    },
  };
}

/** @throws {MolsieveError} `input` when the state is damaged or of another estimator */
export function restoreSvmModel(state: ModelState): FittedModel {
  const reader = new StateReader(state, "svm");
  const kept = readKeptRows(reader, state.tensors, 0);
  const task = reader.task();
  const nCurves = task.kind === "classification" ? decidedClasses(task.nClasses).length : 0;
  const nDecisions = Math.max(1, nCurves);
  const most = Number.MAX_VALUE;
  return svmModel({
    ...kept,
    task,
    coefficients: reader.tensor("coefficients", Float64Array, [nDecisions, kept.rows.nRows]),
    biases: reader.tensor("biases", Float64Array, [nDecisions]),
    curves: readCurves(reader, nCurves),
    scale: {
      mean: reader.number("mean", -most, most),
      sd: reader.number("sd", 0, most),
      variance: { constant: reader.number("constant", 0, most), slope: reader.number("slope", 0, most) },
    },
  });
}

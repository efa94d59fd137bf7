import { readFile } from "node:fs/promises";
import { argumentError, isMolsieveError, MolsieveError } from "@molsieve/core";
import { createPartFeaturisers, type FeatureSpec } from "@molsieve/featurise";
import { inputErrorFromCause } from "@molsieve/table";
import { checkOptions } from "../contract/check-options.js";
import { checkTrainingData } from "../contract/check-training-data.js";
import type { Estimator, FittedModel, ModelTask } from "../contract/estimator.js";
import type { FeatureShape } from "../contract/feature-shape.js";
import { isOrder, onnxModel, onnxRestorer } from "./onnx-model.js";

/** What an ONNX model takes and gives. */
export interface ImportOnnxOptions {
  /** Fitted; its columns in order are the model's, unless `inputOrder` says otherwise. */
  readonly features: FeatureSpec;
  /** What the model predicts. */
  readonly target: string;
  readonly unit?: string;
  readonly task: ModelTask;
  /** For each column of the model the number of the features' column that it is. Default: all in the same order. */
  readonly inputOrder?: readonly number[];
  /** Name of the output to take. Default: the first with one number a row, for classification one or `nClasses` numbers. */
  readonly output?: string;
}

/** An ONNX model made elsewhere, as a model of ours: one target of a `ModelContents`. */
export interface ImportedOnnx {
  readonly name: string;
  readonly unit?: string;
  readonly task: ModelTask;
  /** Its estimator is `onnx`; it does not know how sure it is: `sd` is 0, for classes that of the probabilities. */
  readonly model: FittedModel;
  /**
   * Whose `fit` gives the model as it is: `fitTrusted` with it and measured compounds that the model was not trained on makes
   * intervals, calibrated probabilities and a domain of them.
   */
  readonly estimator: Estimator;
}

/**
 * The model of an `.onnx` file that was made elsewhere, checked by a first run: it takes one matrix of floats or doubles, `[rows,
 * columns]`, with as many columns as the features, and gives a number a row; for two classes the probability of class 1, or for
 * any classes the probability of each.
 *
 * Models with loops, branches, functions, operators from outside ONNX or numbers in other files are refused. ONNX Runtime runs
 * the rest within this process, however long that takes: import only what comes from people you trust.
 *
 * @throws {MolsieveError} `engine` when onnxruntime-node is missing; `input` when the file cannot be read, is no such model or its
 * outputs do not fit the task; `argument` when the features have another number of columns, are not fitted, or `inputOrder`
 * names others
 */
export async function importOnnx(path: string, options: ImportOnnxOptions): Promise<ImportedOnnx> {
  const { features, target, unit, task, inputOrder, output } = options;
  const shape = shapeOf(features);
  const width = shape.reduce((sum, block) => sum + block.width, 0);
  if (inputOrder !== undefined && !isOrder(inputOrder, width)) {
    throw argumentError("inputOrder", inputOrder, `a list of integers from 0 to ${width - 1}`);
  }
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw await inputErrorFromCause(path, cause);
  }
  try {
    const model = onnxModel({ bytes: new Uint8Array(bytes), shape, task, order: inputOrder, output }, path);
    const estimator: Estimator = {
      ...onnxRestorer,
      tasks: [task.kind],
      async fit(data, given = {}) {
        checkOptions(given, []);
        checkTrainingData(data, [task.kind]);
        return model;
      },
    };
    return { name: target, ...(unit !== undefined && { unit }), task, model, estimator };
  } catch (cause) {
    if (!isMolsieveError(cause, "input") || cause.place.file !== undefined) throw cause;
    const { reason, remedy } = cause;
    throw new MolsieveError("input", reason, { file: path, ...(remedy !== undefined && { remedy }), cause });
  }
}

function shapeOf(features: FeatureSpec): FeatureShape {
  return createPartFeaturisers(features).map(({ name, featuriser: { form, width } }) => {
    if (form === "hashes" || form === "graph") {
      throw argumentError("features", name, "bits, counts or values: minimum hashes and graphs are no quantities");
    }
    return { name, form, width };
  });
}

import type { FeatureShape } from "../contract/feature-shape.js";
import { featureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import type { StateReader } from "../contract/state-reader.js";
import type { Kernel } from "../kernel/kernel.js";
import { rowsOfTensors, rowsTensors, scalingOfTensors, scalingTensors } from "../kernel/rows-state.js";
import { fitValueScaling, scaleValues, type ValueScaling } from "../kernel/value-scaling.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { kernelJson, readKernel } from "./read-kernel.js";
import { similarityKernel } from "./similar-rows.js";

/** Rows that a model keeps so as to compare others with them. */
export interface KeptRows {
  readonly shape: FeatureShape;
  readonly kernel: Kernel;
  readonly scaling: readonly ValueScaling[];
  /** Values filled up and scaled. */
  readonly rows: FeatureRows;
}

export function keepRows(features: FeatureRows, kernel?: Kernel): KeptRows {
  const scaling = fitValueScaling(features);
  return {
    shape: featureShape(features),
    kernel: similarityKernel(features, kernel),
    scaling,
    rows: scaleValues(features, scaling),
  };
}

/** The part of a state that holds kept rows. */
export function keptState({ shape, kernel, scaling, rows }: KeptRows): Pick<ModelState, "config" | "tensors"> {
  return {
    config: { features: shape, kernel: kernelJson(kernel), nRows: rows.nRows },
    tensors: { ...rowsTensors(rows), ...scalingTensors({ blocks: shape }, scaling) },
  };
}

/** @throws {MolsieveError} `input` when something in them cannot be */
export function readKeptRows(reader: StateReader, tensors: ModelState["tensors"], leastRows: number): KeptRows {
  const shape = reader.features();
  const nRows = reader.integer("nRows", leastRows, 2 ** 24);
  const kernel = readKernel(reader, shape);
  return { shape, kernel, scaling: scalingOfTensors(shape, tensors), rows: rowsOfTensors(shape, nRows, tensors) };
}

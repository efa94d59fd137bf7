import type { FeatureRows } from "../rows/feature-rows.js";

/** What ONNX Runtime computes with: one thread of the processor, or a GPU by WebGPU. */
export const ONNX_PROVIDERS = ["cpu", "webgpu"] as const;

/** One of {@link ONNX_PROVIDERS}. */
export type OnnxProvider = (typeof ONNX_PROVIDERS)[number];

/** The name, type and shape of something that a model takes or gives. */
export interface OnnxValue {
  readonly name: string;
  /** As ONNX Runtime writes it: `float32`, `int64`; `list or map` where it is no tensor. */
  readonly type: string;
  /** -1 where a dimension is open; empty where it is no tensor. */
  readonly shape: readonly number[];
}

/** A model in ONNX Runtime. */
export interface OnnxSession {
  readonly inputs: readonly OnnxValue[];
  /** All, also those that are no numbers. */
  readonly outputs: readonly OnnxValue[];
  /** Columns that the model takes; undefined where it takes any number, 0 where it takes graphs alone. */
  readonly width: number | undefined;
  /**
   * What outputs say of the rows, by name: `[nRows, nScores]`, row by row.
   *
   * @param names of the outputs wanted, which are tensors of numbers
   * @param order of the columns: see `featureMatrix`
   * @throws {MolsieveError} `argument` when the model cannot take these features; `input` when it fails or gives another number of rows
   */
  run(features: FeatureRows, names: readonly string[], order?: ArrayLike<number>): Record<string, Float64Array>;
}

/** Those outputs of a session that are tensors of floats or doubles. */
export function floatOutputs({ outputs }: OnnxSession): readonly OnnxValue[] {
  return outputs.filter(({ type }) => type === "float32" || type === "float64");
}

import { readFile } from "node:fs/promises";
import { inputErrorFromCause } from "@molsieve/table";
import type { FeatureRows } from "../rows/feature-rows.js";
import { NUMBER_TYPES } from "./onnx-input.js";
import { openOnnxSession } from "./open-session.js";

/**
 * What an ONNX model says of rows: all its outputs by name, `[nRows, ...]` row by row; `value` or `probabilities` and `label` for
 * those that Molsieve writes. Needs the optional package onnxruntime-node.
 *
 * @param model path of an `.onnx` file, or its bytes
 * @param features their columns in order are the model's: bits as 0 and 1, missing values as NaN
 * @throws {MolsieveError} `engine` when onnxruntime-node is missing or does not work here; `input` when the model cannot be read
 * or run; `argument` when it takes another number of columns
 */
export async function runOnnx(
  model: string | Uint8Array,
  features: FeatureRows,
): Promise<Record<string, Float64Array>> {
  const file = typeof model === "string" ? model : "the ONNX model";
  const session = openOnnxSession(typeof model === "string" ? await bytesOf(model) : model, file);
  const names = session.outputs.filter(({ type }) => NUMBER_TYPES.includes(type)).map(({ name }) => name);
  return session.run(features, names);
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw await inputErrorFromCause(path, cause);
  }
}

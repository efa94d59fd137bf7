import { MolsieveError, shown } from "@molsieve/core";
import type { FeatureRows } from "../rows/feature-rows.js";
import { checkOnnx } from "./check-onnx.js";
import { featureMatrix, featureWidth } from "./feature-matrix.js";
import { graphFeeds, graphWidth, takesGraphs } from "./graph-feeds.js";
import { inputNumbers, NUMBER_TYPES, onlyInput, unfit } from "./onnx-input.js";
import { findOnnxRuntime, type NativeMetadata, type NativeSession, type NativeTensor } from "./onnx-runtime.js";
import type { OnnxProvider, OnnxSession, OnnxValue } from "./onnx-session.js";

/** ONNX Runtime's names of ONNX's types, by number. */
const TYPES: readonly (string | undefined)[] = [
  undefined,
  "float32",
  "uint8",
  "int8",
  "uint16",
  "int16",
  "int32",
  "int64",
  "string",
  "bool",
  "float16",
  "float64",
  "uint32",
  "uint64",
];

/** What a run gives and how many rows it was of, the ones filled up with included. */
interface Batch {
  readonly nRows: number;
  /** Of these the first rows that are wanted. */
  readonly nWanted: number;
  readonly feeds: Readonly<Record<string, NativeTensor>>;
}

/** As `openOnnxSession`, in this process. */
export function openLocalSession(bytes: Uint8Array, file: string, provider: OnnxProvider): OnnxSession {
  const { mixesRows } = checkOnnx(bytes, file);
  const runtime = findOnnxRuntime();
  const session = runtime.createSession();
  load(session, bytes, file, provider);
  const inputs = session.inputMetadata.map(describedValue);
  const outputs = session.outputMetadata.map(describedValue);
  const numbers = outputs.filter(({ type }) => NUMBER_TYPES.includes(type));
  if (numbers.length === 0) {
    const found = outputs.map(({ name, type }) => `${shown(name)}: ${type}`).join(", ");
    const remedy = "Export tensors of numbers; skl2onnx: options={'zipmap': False}";
    throw new MolsieveError("input", `none of its outputs is a tensor of numbers (${found})`, { file, remedy });
  }
  const ofGraphs = takesGraphs(inputs);
  const input = ofGraphs ? undefined : onlyInput(inputs, mixesRows, file);
  const width = ofGraphs ? graphWidth(inputs) : input?.width;

  function* batchesOf(features: FeatureRows, order?: ArrayLike<number>): Generator<Batch> {
    if (input === undefined) {
      yield* graphFeeds(features, inputs, runtime, file);
      return;
    }
    const { name, type, batchRows, isVector } = input;
    const columns = order?.length ?? featureWidth(features);
    checkWidth(width, columns, file);
    for (let from = 0; from < features.nRows; from += batchRows) {
      const to = Math.min(from + batchRows, features.nRows);
      const matrix = new Float64Array(batchRows * columns);
      matrix.set(featureMatrix(features, from, to, order));
      const shape = isVector ? [columns] : [batchRows, columns];
      const tensor = runtime.createTensor(type, inputNumbers(matrix, input, file), shape);
      yield { nRows: batchRows, nWanted: to - from, feeds: { [name]: tensor } };
    }
  }

  return {
    inputs,
    outputs,
    width,
    run(features, names, order) {
      const wanted = Object.fromEntries(names.map((name) => [name, null]));
      const parts = new Map(names.map((name) => [name, [] as Float64Array[]]));
      for (const { nRows, nWanted, feeds } of batchesOf(features, order)) {
        const said = runOnce(session, feeds, wanted, file);
        for (const [name, own] of parts) own.push(firstRows(said[name]?.data ?? [], nRows, nWanted, name, file));
      }
      return Object.fromEntries(Array.from(parts, ([name, own]) => [name, joined(own)]));
    },
  };
}

function load(session: NativeSession, bytes: Uint8Array, file: string, provider: OnnxProvider): void {
  // Memory of its own: the runtime reads all of the buffer's.
  const own = new Uint8Array(bytes);
  const options = {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 4,
    executionProviders: [provider],
  };
  try {
    session.loadModel(own.buffer, 0, own.length, options);
  } catch (cause) {
    if (provider === "cpu") throw failure("input", file, "is no model that ONNX Runtime can read", cause);
    const remedy =
      "Leave the runtime at own, or install a driver for Vulkan, Metal or Direct3D 12 and look with molsieve doctor";
    throw failure("engine", file, `cannot be run by ONNX Runtime's provider ${provider}`, cause, remedy);
  }
}

function runOnce(
  session: NativeSession,
  feeds: Readonly<Record<string, NativeTensor>>,
  wanted: Readonly<Record<string, null>>,
  file: string,
): Readonly<Record<string, NativeTensor>> {
  try {
    return session.run(feeds, wanted, { logSeverityLevel: 4 });
  } catch (cause) {
    throw failure("input", file, "fails", cause);
  }
}

function firstRows(
  numbers: ArrayLike<number | bigint>,
  nRows: number,
  nWanted: number,
  name: string,
  file: string,
): Float64Array {
  if (numbers.length === 0 || numbers.length % nRows !== 0) {
    throw unfit(file, `its output ${shown(name)} has ${numbers.length} numbers for ${nRows} rows`);
  }
  const perRow = numbers.length / nRows;
  return Float64Array.from({ length: nWanted * perRow }, (_, i) => Number(numbers[i]));
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function describedValue({ name, isTensor, type, shape }: NativeMetadata): OnnxValue {
  if (!isTensor) return { name, type: "list or map", shape: [] };
  return { name, type: TYPES[type] ?? `type ${type}`, shape: [...shape] };
}

function checkWidth(width: number | undefined, given: number, file: string): void {
  if (width === undefined || width === given) return;
  throw new MolsieveError("argument", `the features have ${given} columns, the model takes ${width}`, {
    file,
    key: "features",
    remedy: "Give the features that the model was trained on, in the same order",
  });
}

function failure(
  code: "input" | "engine",
  file: string,
  reason: string,
  cause: unknown,
  remedy?: string,
): MolsieveError {
  const [line = ""] = (cause instanceof Error ? cause.message : String(cause)).split("\n");
  // What comes before is the place in ONNX Runtime's source.
  const words = line.replace(/^.* was false\. /, "");
  return new MolsieveError(code, `${reason}: ${words}`, { file, cause, ...(remedy !== undefined && { remedy }) });
}

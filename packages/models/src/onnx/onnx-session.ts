import { MolsieveError, shown } from "@molsieve/core";
import type { FeatureRows } from "../rows/feature-rows.js";
import { checkOnnx } from "./check-onnx.js";
import { featureMatrix, featureWidth } from "./feature-matrix.js";
import { findOnnxRuntime, type NativeMetadata } from "./onnx-runtime.js";

/** Rows of every run, filled up with zeros: equal rows give equal numbers, whatever else is in the batch. */
const BATCH_ROWS = 64;

const FLOAT = 1;
/** float, double */
const FLOAT_TYPES: readonly number[] = [FLOAT, 11];
/** float, uint8, int8, int32, int64, bool, double, uint32 */
const NUMBER_TYPES: readonly number[] = [1, 2, 3, 6, 7, 9, 11, 12];

/** A model in ONNX Runtime that takes one matrix. */
export interface OnnxSession {
  /** Columns that the model takes; undefined where it takes any number. */
  readonly width: number | undefined;
  /** Those of its outputs that are numbers. */
  readonly outputs: readonly { readonly name: string; readonly isFloat: boolean }[];
  /**
   * What an output says of the rows: `[nRows, nScores]`, row by row.
   *
   * @param order of the columns: see `featureMatrix`
   * @throws {MolsieveError} `argument` when the model cannot take these features; `input` when it fails or gives another number of rows
   */
  run(features: FeatureRows, output: string, order?: ArrayLike<number>): Float64Array;
}

/**
 * A session of ONNX Runtime on one thread of the processor.
 *
 * @param file named in messages
 * @throws {MolsieveError} `engine` when ONNX Runtime is missing; `input` when `checkOnnx` refuses the model, the runtime cannot read
 * it, or it takes anything but one matrix of floats or doubles or gives no numbers
 */
export function openOnnxSession(bytes: Uint8Array, file: string): OnnxSession {
  checkOnnx(bytes, file);
  const runtime = findOnnxRuntime();
  const session = runtime.createSession();
  // Memory of its own: the runtime reads all of the buffer's.
  const own = new Uint8Array(bytes);
  try {
    session.loadModel(own.buffer, 0, own.length, { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 4 });
  } catch (cause) {
    throw failure(file, "is no model that ONNX Runtime can read", cause);
  }
  const input = onlyInput(session.inputMetadata, file);
  const outputs = session.outputMetadata.filter(({ isTensor, type }) => isTensor && NUMBER_TYPES.includes(type));
  if (outputs.length === 0) throw unfit(file, "none of its outputs is a tensor of numbers");
  const width = input.shape[1] === -1 ? undefined : input.shape[1];
  return {
    width,
    outputs: outputs.map(({ name, type }) => ({ name, isFloat: FLOAT_TYPES.includes(type) })),
    run(features, output, order) {
      checkWidth(width, order?.length ?? featureWidth(features), file);
      const parts: Float64Array[] = [];
      for (let from = 0; from < features.nRows; from += BATCH_ROWS) {
        const to = Math.min(from + BATCH_ROWS, features.nRows);
        const own = featureMatrix(features, from, to, order);
        const columns = own.length / (to - from);
        const isSingle = input.type === FLOAT;
        const matrix = isSingle ? new Float32Array(BATCH_ROWS * columns) : new Float64Array(BATCH_ROWS * columns);
        matrix.set(own);
        const tensor = runtime.createTensor(isSingle ? "float32" : "float64", matrix, [BATCH_ROWS, columns]);
        let numbers: ArrayLike<number | bigint>;
        try {
          numbers =
            session.run({ [input.name]: tensor }, { [output]: null }, { logSeverityLevel: 4 })[output]?.data ?? [];
        } catch (cause) {
          throw failure(file, "fails", cause);
        }
        if (numbers.length === 0 || numbers.length % BATCH_ROWS !== 0) {
          throw unfit(file, `its output ${shown(output)} has ${numbers.length} numbers for ${BATCH_ROWS} rows`);
        }
        const perRow = numbers.length / BATCH_ROWS;
        parts.push(Float64Array.from({ length: (to - from) * perRow }, (_, i) => Number(numbers[i])));
      }
      const perBatch = parts[0]?.length ?? 0;
      const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
      for (const [p, part] of parts.entries()) all.set(part, p * perBatch);
      return all;
    },
  };
}

function onlyInput(inputs: readonly NativeMetadata[], file: string): NativeMetadata {
  const [input] = inputs;
  if (inputs.length !== 1 || input === undefined) {
    throw unfit(
      file,
      `it takes ${inputs.length} inputs (${inputs.map(({ name }) => name).join(", ")}), not one matrix`,
    );
  }
  const isMatrix = input.isTensor && FLOAT_TYPES.includes(input.type) && input.shape.length === 2;
  if (!isMatrix) throw unfit(file, `its input ${shown(input.name)} is no matrix of floats or doubles`);
  const rows = input.shape[0];
  if (rows !== -1 && rows !== BATCH_ROWS) {
    throw unfit(file, `its input ${shown(input.name)} takes ${rows} rows at a time, not any number`);
  }
  return input;
}

function checkWidth(width: number | undefined, given: number, file: string): void {
  if (width === undefined || width === given) return;
  throw new MolsieveError("argument", `the features have ${given} columns, the model takes ${width}`, {
    file,
    key: "features",
    remedy: "Give the features that the model was trained on, in the same order",
  });
}

function unfit(file: string, reason: string): MolsieveError {
  return new MolsieveError("input", reason, {
    file,
    remedy: "Export a model of one input `[rows, columns]` of floats or doubles",
  });
}

function failure(file: string, reason: string, cause: unknown): MolsieveError {
  const [line = ""] = (cause instanceof Error ? cause.message : String(cause)).split("\n");
  return new MolsieveError("input", `${reason}: ${line}`, { file, cause });
}

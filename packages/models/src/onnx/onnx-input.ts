import { MolsieveError, shown } from "@molsieve/core";
import type { TensorNumbers } from "./onnx-runtime.js";
import type { OnnxValue } from "./onnx-session.js";

/** Types of inputs that features are written as. */
export const INPUT_TYPES = ["float32", "float64", "int64", "int32", "int8", "uint8", "bool"] as const;

/** One of {@link INPUT_TYPES}. */
export type OnnxInputType = (typeof INPUT_TYPES)[number];

/** Types of outputs that are numbers. */
export const NUMBER_TYPES: readonly string[] = [...INPUT_TYPES, "uint32"];

/** Most rows of a run. */
const BATCH_ROWS = 64;

/** An input that takes rows of columns. */
export interface RowsInput {
  readonly name: string;
  readonly type: OnnxInputType;
  /** Undefined where it takes any number. */
  readonly width: number | undefined;
  /** Rows of every run, filled up with zeros: equal rows give equal numbers, whatever else is in the batch. */
  readonly batchRows: number;
  /** Whether one row comes without a dimension of rows, `[columns]`. */
  readonly isVector: boolean;
}

/**
 * The only input, which takes a matrix `[rows, columns]` or one row `[columns]`.
 *
 * @param mixesRows whether what is said of a row depends on the others of a run
 * @throws {MolsieveError} `input` when there are several inputs, or one that takes anything else
 */
export function onlyInput(inputs: readonly OnnxValue[], mixesRows: boolean, file: string): RowsInput {
  const [input] = inputs;
  if (inputs.length !== 1 || input === undefined) {
    const names = inputs.map(({ name }) => name).join(", ");
    throw unfit(file, `it takes ${inputs.length} inputs (${names}), not one matrix`);
  }
  const { name, shape } = input;
  const type = INPUT_TYPES.find((each) => each === input.type);
  if (type === undefined || shape.length < 1 || shape.length > 2) {
    const found = `${input.type}${shape.length === 0 ? "" : ` [${shapeText(shape)}]`}`;
    throw unfit(file, `its input ${shown(name)} is ${found}, no matrix of numbers`);
  }
  const isVector = shape.length === 1;
  const columns = shape.at(-1) as number;
  const rows = isVector ? 1 : (shape[0] as number);
  const open = mixesRows ? 1 : BATCH_ROWS;
  return { name, type, width: columns === -1 ? undefined : columns, batchRows: rows === -1 ? open : rows, isVector };
}

/** `64, any` */
export function shapeText(shape: readonly number[]): string {
  return shape.map((size) => (size === -1 ? "any" : size)).join(", ");
}

/**
 * Numbers as an input takes them.
 *
 * @throws {MolsieveError} `argument` when it takes whole numbers and these are none
 */
export function inputNumbers(
  values: Float64Array,
  { name, type }: Pick<RowsInput, "name" | "type">,
  file: string,
): TensorNumbers {
  if (type === "float32") return Float32Array.from(values);
  if (type === "float64") return values;
  const [least, most] = RANGES[type];
  const bad = values.find((value) => !(Number.isInteger(value) && value >= least && value <= most));
  if (bad !== undefined) {
    throw new MolsieveError(
      "argument",
      `its input ${shown(name)} takes whole numbers (${type}), and a feature is ${bad}`,
      {
        file,
        key: "features",
        remedy: "Give bits or counts, or export the model with an input of floats",
      },
    );
  }
  if (type === "int64") return BigInt64Array.from(values, BigInt);
  if (type === "int32") return Int32Array.from(values);
  return type === "int8" ? Int8Array.from(values) : Uint8Array.from(values);
}

const RANGES = {
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int8: [-128, 127],
  uint8: [0, 255],
  bool: [0, 1],
} as const;

/** The error for a model that takes or gives what is not used here. */
export function unfit(file: string, reason: string): MolsieveError {
  return new MolsieveError("input", reason, {
    file,
    remedy: "Export a model of one input, `[rows, columns]` or `[columns]`, of floats, doubles or integers",
  });
}

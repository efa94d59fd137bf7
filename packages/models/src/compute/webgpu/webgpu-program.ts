import type { KernelBackend, TensorInfo } from "@tensorflow/tfjs-core";

/** What is used of the backend. */
export interface WebgpuBackend extends KernelBackend {
  runWebGPUProgram(
    program: object,
    inputs: readonly TensorInfo[],
    dtype: "float32",
    uniforms: readonly { readonly type: "float32" | "int32"; readonly data: readonly number[] }[],
    output?: TensorInfo,
  ): TensorInfo;
}

/** A program that the device runs in as many threads as it is told. */
export interface WebgpuProgram {
  /** Unlike those of all other programs of the backend. */
  readonly name: string;
  /** Names of the inputs in `code`: arrays of their numbers. */
  readonly inputs: readonly string[];
  /** Numbers of `uniforms` in `code`, by name, beside `nThreads`. */
  readonly floats?: readonly string[];
  readonly integers?: readonly string[];
  /** Body of a function in WGSL of `index`, from 0 to `nThreads - 1`, that writes to the array `result`. */
  readonly code: string;
  /** Whether `result` is of `atomic<i32>`, to which `addTo` adds numbers. */
  readonly adds?: boolean;
}

/** What one run works on. */
export interface WebgpuRun {
  readonly inputs: readonly TensorInfo[];
  readonly floats?: readonly number[];
  readonly integers?: readonly number[];
  readonly nThreads: number;
  readonly shape: readonly number[];
  /** Tensor that is added to. Default: a new one. */
  readonly output?: TensorInfo;
}

const GROUP = 128;

/** WebGPU has no addition to numbers in memory that other threads add to. */
const ADD = `
fn addTo(place : i32, value : f32) {
  var before = atomicLoad(&result[place]);
  loop {
    let sum = bitcast<i32>(bitcast<f32>(before) + value);
    let tried = atomicCompareExchangeWeak(&result[place], before, sum);
    if (tried.exchanged) { break; }
    before = tried.old_value;
  }
}`;

/** The result of a program, `shape`, float32. There must be threads, and inputs must not be empty. */
export function runProgram(
  backend: WebgpuBackend,
  { name, inputs, floats = [], integers = [], code, adds = false }: WebgpuProgram,
  run: WebgpuRun,
): TensorInfo {
  const fields = [
    ...floats.map((each) => `${each} : f32`),
    ...integers.map((each) => `${each} : i32`),
    "nThreads : i32",
  ];
  const program = {
    // The name that profiles show.
    constructor: { name: `molsieve_${name}` },
    variableNames: [...inputs],
    outputShape: [...run.shape],
    dispatchLayout: { x: run.shape.map((_, axis) => axis) },
    dispatch: [Math.ceil(run.nThreads / GROUP), 1, 1],
    workgroupSize: [GROUP, 1, 1],
    uniforms: fields.map((each) => `${each},`).join(" "),
    atomic: adds,
    shaderKey: `molsieve_${name}`,
    getUserCode: () => `${adds ? ADD : ""}
fn main(index : i32) {
  if (index >= uniforms.nThreads) { return; }
  ${code}
}`,
  };
  const uniforms = [
    ...(run.floats ?? []).map((value) => ({ type: "float32" as const, data: [value] })),
    ...[...(run.integers ?? []), run.nThreads].map((value) => ({ type: "int32" as const, data: [value] })),
  ];
  return backend.runWebGPUProgram(program, run.inputs, "float32", uniforms, run.output);
}

import { Instance, Module, type WasmMemory } from "../../linalg/web-assembly.js";
import { TENSOR_WASM } from "./tensor-wasm.js";

/** The functions of `assembly/tensor/`. Addresses are bytes from the start of the memory; numbers there are 32-bit. */
export interface TensorKernel {
  /** See `assembly/tensor/adam.ts`. */
  adam(
    value: number,
    gradient: number,
    first: number,
    second: number,
    newValue: number,
    newFirst: number,
    newSecond: number,
    n: number,
    rate: number,
    beta1: number,
    rest1: number,
    beta2: number,
    rest2: number,
    correction: number,
    epsilon: number,
  ): void;
  adamLines(
    values: number,
    gradients: number,
    firsts: number,
    seconds: number,
    touched: number,
    nTables: number,
    nLines: number,
    width: number,
    rate: number,
    beta1: number,
    rest1: number,
    beta2: number,
    rest2: number,
    correction: number,
    epsilon: number,
  ): void;
  /** See `assembly/tensor/bags.ts`. */
  sumBags(sums: number, table: number, indices: number, starts: number, nBags: number, width: number): void;
  spreadBags(
    table: number,
    sums: number,
    indices: number,
    starts: number,
    nBags: number,
    nLines: number,
    width: number,
  ): void;
  /** See `assembly/tensor/lines.ts`. */
  sumLines(sum: number, lines: number, n: number, width: number): void;
  addToLines(lines: number, line: number, n: number, width: number, rectify: boolean): void;
  rectify(values: number, n: number): void;
  /** See `assembly/tensor/multiply.ts`. */
  multiply(
    c: number,
    a: number,
    b: number,
    m: number,
    n: number,
    k: number,
    turnedA: boolean,
    turnedB: boolean,
    work: number,
  ): void;
  multiplyWorkBytes(): number;
  /** See `assembly/tensor/segments.ts`. */
  sumSegments(sums: number, lines: number, segments: number, n: number, nSegments: number, width: number): void;
  gatherLines(target: number, lines: number, indices: number, n: number, nLines: number, bytes: number): number;
}

/** The functions over a memory that somebody else manages; they keep nothing in it. */
export function createTensorKernel(memory: WasmMemory): TensorKernel {
  const module = new Module(Uint8Array.from(atob(TENSOR_WASM), (letter) => letter.charCodeAt(0)));
  return new Instance(module, { env: { memory } }).exports as TensorKernel;
}

import { LINALG_WASM } from "./linalg-wasm.js";
import { Instance, Memory, Module } from "./web-assembly.js";

/** The functions of `assembly/`, over one memory. Addresses and strides are in bytes; addresses of vectors are multiples of 16. */
interface LinalgFunctions {
  /** See `assembly/cholesky.ts`. */
  cholesky(a: number, stride: number, n: number, work: number): boolean;
  /** See `assembly/invert.ts`. */
  invertTriangle(l: number, stride: number, n: number, work: number): void;
  squareTriangle(w: number, stride: number, n: number, work: number): void;
  /** See `assembly/add-squares.ts`. */
  addSquares(a: number, b: number, stride: number, strideB: number, n: number, m: number, work: number): void;
  /** See `assembly/line-products.ts`. */
  lineProducts(
    products: number,
    stride: number,
    lines: number,
    columns: number,
    ends: number,
    nGroups: number,
    rows: number,
    n: number,
    width: number,
  ): void;
  /** See `assembly/add-values.ts`. */
  addRbf(
    products: number,
    squares: number,
    own: number,
    scale: number,
    weight: number,
    nPairs: number,
    out: number,
  ): void;
  addMatern52(
    products: number,
    squares: number,
    own: number,
    scale: number,
    weight: number,
    nPairs: number,
    out: number,
  ): void;
  addProducts(products: number, weight: number, nPairs: number, out: number): void;
  /** See `assembly/nearest.ts`. */
  nearest(line: number, n: number, most: number, places: number, numbers: number): number;
  smallForm(a: number, stride: number, n: number, b: number, least: number): number;
  /** See `assembly/reflect.ts`. */
  reflect(a: number, stride: number, first: number, n: number, v: number, p: number, w: number, product: number): void;
  /** See `assembly/solve-left.ts`. */
  solveLeft(l: number, b: number, stride: number, strideB: number, n: number, m: number, work: number): void;
  solveLeftTurned(l: number, b: number, stride: number, strideB: number, n: number, m: number, work: number): void;
  /** See `assembly/sum-minima.ts`. */
  sumMinima(
    bands: number,
    bandBytes: number,
    nBands: number,
    entries: number,
    ends: number,
    nQueries: number,
    sums: number,
    sumsBytes: number,
    planes: number,
  ): void;
  addMinMax(sums: number, totals: number, own: number, weight: number, nPairs: number, out: number): void;
  /** See `assembly/symmetric-product.ts`. */
  addSymmetricProduct(lines: number, first: number, nGroups: number, sides: number, out: number, stride: number): void;
  addSymmetricProductOfFloats(
    lines: number,
    first: number,
    nGroups: number,
    sides: number,
    out: number,
    stride: number,
  ): void;
}

export interface LinalgKernel {
  readonly functions: LinalgFunctions;
  /** Address of the work memory that the functions want. */
  readonly work: number;
  /** Address of the caller's own memory. */
  readonly begin: number;
  readonly buffer: ArrayBuffer;
}

const PAGE_BYTES = 65_536;

/** As in `assembly/multiply.ts`: 256 x (256 + 64) numbers. */
const WORK_BYTES = 256 * (256 + 64) * 8;

/** Below it lies what AssemblyScript keeps for itself. */
const WORK_BEGIN = 1024;

/** The kernel with `bytes` bytes of memory for its caller, zeros. */
export function createLinalgKernel(bytes: number): LinalgKernel {
  const module = new Module(Uint8Array.from(atob(LINALG_WASM), (letter) => letter.charCodeAt(0)));
  const begin = WORK_BEGIN + WORK_BYTES;
  const memory = new Memory({ initial: Math.ceil((begin + bytes) / PAGE_BYTES) });
  const functions = new Instance(module, { env: { memory } }).exports as LinalgFunctions;
  return { functions, work: WORK_BEGIN, begin, buffer: memory.buffer };
}

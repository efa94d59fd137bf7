import { KERNEL_WASM } from "./kernel-wasm.js";

/** The functions of `assembly/boosting/`, over one memory. Addresses are bytes from its start. */
export interface BoostingKernel {
  readonly memory: Memory;
  /** See `assembly/boosting/accumulate.ts`; bins of 16 bits. */
  accumulate16: Accumulate;
  /** The same with bins of 32 bits. */
  accumulate32: Accumulate;
  /** See `assembly/boosting/subtract.ts`. */
  subtract(whole: number, part: number, n: number): void;
  /** See `assembly/boosting/scan.ts`. */
  scan(
    histogram: number,
    nBinary: number,
    columns: number,
    nColumns: number,
    total: number,
    lambda: number,
    minWeight: number,
    scores: number,
    swapped: number,
  ): void;
  /** See `assembly/boosting/choose.ts`. */
  choose(
    columns: number,
    nColumns: number,
    scores: number,
    swapped: number,
    least: number,
    gains: number,
    bins: number,
  ): void;
  /** See `assembly/boosting/add-trees.ts`. */
  addTrees(
    bins: number,
    tests: number,
    leaves: number,
    from: number,
    to: number,
    depth: number,
    nOutputs: number,
    nRows: number,
    work: number,
    sums: number,
  ): void;
}

type Accumulate = (
  rows: number,
  nRows: number,
  starts: number,
  bins: number,
  derivatives: number,
  histogram: number,
  total: number,
) => void;

interface Memory {
  readonly buffer: ArrayBuffer;
}

/** What is used of WebAssembly, of which TypeScript has types for browsers only. */
interface WebAssemblyApi {
  readonly Memory: new (size: { initial: number; maximum: number }) => Memory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: Memory } },
  ) => { readonly exports: unknown };
}

/** Bytes of a page of WebAssembly's memory. */
const PAGE = 65536;

/** The kernel over a memory of its own of at least `nBytes`. */
export function createBoostingKernel(nBytes: number): BoostingKernel {
  const { Memory, Module, Instance } = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi }).WebAssembly;
  const memory = new Memory({ initial: Math.max(1, Math.ceil(nBytes / PAGE)), maximum: PAGE });
  const module = new Module(Uint8Array.from(atob(KERNEL_WASM), (letter) => letter.charCodeAt(0)));
  const functions = new Instance(module, { env: { memory } }).exports as Omit<BoostingKernel, "memory">;
  return { ...functions, memory };
}

import { type KernelMemory, startKernel } from "../wasm/start-kernel.js";
import { KERNEL_WASM } from "./kernel-wasm.js";

/** The functions of `assembly/boosting/`, over one memory. Addresses are bytes from its start. */
export interface BoostingKernel {
  readonly memory: KernelMemory;
  /** See `assembly/boosting/accumulate.ts`; bins of 16 bits. */
  accumulate16: Accumulate;
  /** The same with bins of 32 bits. */
  accumulate32: Accumulate;
  /** See `assembly/boosting/spread.ts`; bins of 16 bits. */
  spread16: Spread;
  /** The same with bins of 32 bits. */
  spread32: Spread;
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
  /** See `assembly/boosting/bin-bits.ts`. */
  fillBins(own: number, from: number, to: number, bins: number): void;
  /** See `assembly/boosting/bin-bits.ts`. */
  binBits(words: number, nWords: number, count: number, first: number, oneBins: number, bins: number): void;
  /** See `assembly/boosting/bin-values.ts`. */
  binValues(
    values: number,
    stride: number,
    count: number,
    thresholds: number,
    nSteps: number,
    missingBin: number,
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

type Spread = (
  dense: number,
  nDense: number,
  sparse: number,
  nSparse: number,
  nRows: number,
  starts: number,
  next: number,
  bins: number,
) => void;

type Accumulate = (
  rows: number,
  nRows: number,
  starts: number,
  bins: number,
  derivatives: number,
  histogram: number,
  total: number,
) => void;

/** The kernel over a memory of its own of at least `nBytes`. */
export function createBoostingKernel(nBytes: number): BoostingKernel {
  return startKernel<Omit<BoostingKernel, "memory">>(KERNEL_WASM, nBytes);
}

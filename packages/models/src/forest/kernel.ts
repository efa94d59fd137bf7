import { type KernelMemory, startKernel } from "../wasm/start-kernel.js";
import { KERNEL_WASM } from "./kernel-wasm.js";

/** The functions of `assembly/forest/`, over one memory. Addresses are bytes from its start. */
export interface ForestKernel {
  readonly memory: KernelMemory;
  /** See `assembly/forest/plan.ts`. */
  plan(
    starts: number,
    passed: number,
    ends: number,
    masses: number,
    terms: number,
    sumOf: number,
    rowBits: number,
    nRowBytes: number,
    nSums: number,
    nBitTests: number,
    minMass: number,
    maxFeatures: number,
    randomCuts: boolean,
  ): void;
  /** See `assembly/forest/random.ts`. */
  seedRandom(seed: number): void;
  /** See `assembly/forest/random.ts`; as a signed number. */
  nextBelow(bound: number): number;
  /** See `assembly/forest/statistics.ts`. */
  gather(totals: number, stats: number, list: number, rows: number, nRows: number): number;
  /** See `assembly/forest/statistics.ts`. */
  takeOut(totals: number, stats: number, rows: number, nRows: number): void;
  /** See `assembly/forest/statistics.ts`. */
  subtract(totals: number, stats: number, list: number, nListed: number, partTotals: number, partStats: number): number;
  /** See `assembly/forest/statistics.ts`. */
  strike(totals: number, stats: number, list: number, nListed: number): number;
  /** See `assembly/forest/statistics.ts`. */
  clear(stats: number, list: number, nListed: number): void;
  /** See `assembly/forest/search.ts`. */
  search(totals: number, stats: number, list: number, nListed: number, gain: number): number;
  /** See `assembly/forest/partition.ts`. */
  partition(rows: number, nRows: number, test: number, places: number): number;
  /** See `assembly/forest/transpose.ts`. */
  transpose(answers: number, nWords: number, order: number, nGroups: number, passing: number): void;
  /** See `assembly/forest/walk.ts`. */
  findLeaves(root: number, nodes: number, answers: number, nWords: number, nRows: number, ends: number): void;
  /** See `assembly/forest/walk.ts`. */
  walk(
    roots: number,
    from: number,
    to: number,
    nodes: number,
    passing: number,
    nTests: number,
    nRows: number,
    leaves: number,
    nOutputs: number,
    waiting: number,
    sums: number,
  ): void;
}

/** The kernel over a memory of its own of at least `nBytes`. */
export function createForestKernel(nBytes: number): ForestKernel {
  return startKernel<Omit<ForestKernel, "memory">>(KERNEL_WASM, nBytes);
}

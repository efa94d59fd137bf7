import { type KernelMemory, startKernel } from "../wasm/start-kernel.js";
import { KERNEL_WASM } from "./kernel-wasm.js";

/** The functions of `assembly/forest/`, over one memory. Addresses are bytes from its start. */
export interface ForestKernel {
  readonly memory: KernelMemory;
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

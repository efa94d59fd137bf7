import type { ForestKernel } from "./kernel.js";

/** A stream of random numbers. */
export interface BoundedRandom {
  /** An integer from 0 to `bound - 1`, all equally likely. */
  nextBelow(bound: number): number;
}

/** The stream of numbers of a kernel, which is that of `Random` with the same seed. */
export class KernelRandom implements BoundedRandom {
  readonly #kernel: ForestKernel;

  constructor(kernel: ForestKernel) {
    this.#kernel = kernel;
  }

  nextBelow(bound: number): number {
    return this.#kernel.nextBelow(bound) >>> 0;
  }
}

import { createLayout } from "../wasm/layout.js";
import { type KernelMemory, startKernel } from "../wasm/start-kernel.js";
import { NETWORK_WASM } from "./network-wasm.js";

/** The functions of `assembly/network/`, over one memory. Addresses and strides are in bytes. */
export interface NetworkKernel {
  readonly memory: KernelMemory;
  /** See `assembly/network/bags.ts`. */
  sumBags(
    out: number,
    initial: number,
    initialStride: number,
    table: number,
    nLines: number,
    indices: number,
    starts: number,
    nBags: number,
    width: number,
    rectify: boolean,
  ): void;
  /** See `assembly/network/multiply.ts`. */
  multiply(
    out: number,
    initial: number,
    initialStride: number,
    a: number,
    strideA: number,
    weights: number,
    m: number,
    n: number,
    k: number,
    rectify: boolean,
    work: number,
  ): void;
}

/** Memory of a kernel, planned piece by piece and then allocated at once. */
export class NetworkMemory {
  readonly #layout = createLayout();
  readonly #writers: ((buffer: ArrayBuffer) => void)[] = [];

  /** Address of `nNumbers` numbers of 4 bytes for the caller, zeros to begin with. */
  reserve(nNumbers: number): number {
    return this.#layout.reserve(4 * nNumbers);
  }

  /** Address of `nFloats` floats, which `write` fills once there is memory; they are zeros before. */
  place(nFloats: number, write: (target: Float32Array) => void): number {
    const at = this.reserve(nFloats);
    this.#writers.push((buffer) => write(new Float32Array(buffer, at, nFloats)));
    return at;
  }

  /** The kernel over that memory. */
  start(): NetworkKernel {
    const kernel = startKernel<Omit<NetworkKernel, "memory">>(NETWORK_WASM, this.#layout.end());
    for (const write of this.#writers) write(kernel.memory.buffer);
    return kernel;
  }
}

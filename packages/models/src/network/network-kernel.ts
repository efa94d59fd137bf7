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
  /** See `assembly/network/lists.ts`. */
  sumLists(out: number, lines: number, items: number, starts: number, nLists: number, width: number): void;
  /** See `assembly/network/lists.ts`. */
  addLists(
    out: number,
    bases: number,
    base: number,
    lines: number,
    items: number,
    starts: number,
    nLists: number,
    width: number,
    rectify: boolean,
  ): void;
  /** See `assembly/network/lists.ts`. */
  gatherLines(out: number, lines: number, indices: number, n: number, width: number): void;
  /** See `assembly/network/lists.ts`. */
  rectify(out: number, values: number, bytes: number): void;
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

/** Bytes of a page of memory. */
const PAGE = 65_536;

/** Memory of a kernel, planned piece by piece and then allocated at once. */
export class NetworkMemory {
  readonly #layout = createLayout();
  readonly #writers: ((buffer: ArrayBuffer) => void)[] = [];

  /** @param begin address where it begins: behind another piece of the same kernel's memory */
  constructor(begin = 0) {
    this.#layout.reserve(begin);
  }

  /** Address behind what was reserved. */
  get end(): number {
    return this.#layout.end();
  }

  /** Address of `nNumbers` numbers of 4 bytes for the caller; in a new kernel they are zeros. */
  reserve(nNumbers: number): number {
    return this.#layout.reserve(4 * nNumbers);
  }

  /** Address of `nFloats` floats, which `write` fills once there is memory. */
  place(nFloats: number, write: (target: Float32Array) => void): number {
    const at = this.reserve(nFloats);
    this.#writers.push((buffer) => write(new Float32Array(buffer, at, nFloats)));
    return at;
  }

  /** Address of integers, which are copied once there is memory. */
  placeIntegers(integers: Uint32Array): number {
    const at = this.reserve(integers.length);
    this.#writers.push((buffer) => new Uint32Array(buffer, at, integers.length).set(integers));
    return at;
  }

  /** A kernel over that memory. */
  start(): NetworkKernel {
    const kernel = startKernel<Omit<NetworkKernel, "memory">>(NETWORK_WASM, this.end);
    this.extend(kernel);
    return kernel;
  }

  /** Puts what was placed into the memory of a kernel, which grows when it is too small. */
  extend({ memory }: NetworkKernel): void {
    const missing = this.end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    for (const write of this.#writers) write(memory.buffer);
  }
}

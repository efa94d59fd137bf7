import { KERNEL_WASM } from "./kernel-wasm.js";
import { Instance, Module, type SharedMemory, type WasmModule } from "./web-assembly.js";

/** The functions of `assembly/`, over one memory. Addresses are bytes from its start. */
export interface Kernel {
  /** See `assembly/scan-block.ts`. */
  scanBlock(
    block: number,
    planeBytes: number,
    bits: number,
    nBits: number,
    first: number,
    count: number,
    allowance: number,
    work: number,
    full: number,
    found: number,
  ): number;
  /** See `assembly/count-lines.ts`. */
  countLines(lines: number, lineBytes: number, nLines: number, counts: number): void;
  /** See `assembly/count-planes.ts`. */
  countPlanes(planes: number, planeBytes: number, nPlanes: number, counts: number): void;
  /** See `assembly/transpose.ts`. */
  transpose(
    source: number,
    sourceStride: number,
    target: number,
    targetStride: number,
    nLines: number,
    work: number,
  ): void;
}

/** The kernel's module, to be instantiated once for each memory and thread. */
export function compileKernel(): WasmModule {
  return new Module(Uint8Array.from(atob(KERNEL_WASM), (letter) => letter.charCodeAt(0)));
}

/** The kernel over `memory`, which must be shared. */
export function createKernel(module: WasmModule, memory: SharedMemory): Kernel {
  return new Instance(module, { env: { memory } }).exports as Kernel;
}

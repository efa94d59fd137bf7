import { MolsieveError } from "@molsieve/core";
import type { DataType, KernelBackend, TensorInfo } from "@tensorflow/tfjs-core";
import type { WasmMemory } from "../../linalg/web-assembly.js";

/** What is used of the WASM backend of TensorFlow.js. */
export interface WasmBackend extends KernelBackend {
  readonly wasm: {
    /** What the WebAssembly module exports. */
    readonly asm: { readonly memory: WasmMemory };
    _malloc(bytes: number): number;
  };
  readonly dataIdMap: { get(dataId: object): { readonly memoryOffset: number } };
  makeOutput(shape: number[], dtype: DataType): TensorInfo;
}

/** Tensors in the memory of a WASM backend. */
export interface WasmHeap {
  readonly backend: WasmBackend;
  /** Address of a tensor's numbers. */
  address(tensor: TensorInfo): number;
  /**
   * A new tensor, not filled.
   *
   * @throws {MolsieveError} `engine` when the 4 GiB that WebAssembly can address are used up
   */
  output(shape: readonly number[], dtype: DataType): TensorInfo;
}

export function createWasmHeap(backend: WasmBackend): WasmHeap {
  const address = ({ dataId }: TensorInfo) => backend.dataIdMap.get(dataId).memoryOffset;
  return {
    backend,
    address,
    output(shape, dtype) {
      const bytes = shape.reduce((product, size) => product * size, 4);
      // The backend takes no memory (0), or memory that ends behind the last address, for memory; and asks for 2^32 bytes less.
      const tensor = bytes < 2 ** 32 ? backend.makeOutput([...shape], dtype) : undefined;
      if (tensor !== undefined) {
        const at = address(tensor);
        if (at !== 0 && at + bytes <= backend.wasm.asm.memory.buffer.byteLength) return tensor;
        backend.disposeData(tensor.dataId);
      }
      throw new MolsieveError("engine", `no memory for a tensor of shape ${shape.join(" x ")}`, {
        remedy: "Use smaller batches or a smaller model: WebAssembly has at most 4 GiB of memory.",
      });
    },
  };
}

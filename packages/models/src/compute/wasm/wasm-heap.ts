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
      const tensor = backend.makeOutput([...shape], dtype);
      if (address(tensor) !== 0) return tensor;
      throw new MolsieveError("engine", `no memory for a tensor of shape ${shape.join(" x ")}`, {
        remedy: "Use smaller batches or a smaller model: WebAssembly has at most 4 GiB of memory.",
      });
    },
  };
}

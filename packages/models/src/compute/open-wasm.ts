import type { TensorFlow } from "../tensor/tensorflow.js";
import type { OpenCompute } from "./compute.js";
import { keepProcessListeners } from "./keep-process-listeners.js";
import { loadTensorFlow } from "./load-tensorflow.js";
import { registerOwnBackend } from "./own-backend.js";
import { processorName } from "./processor-name.js";
import { lineKernels } from "./wasm/line-kernels.js";
import { matrixKernels } from "./wasm/matrix-kernels.js";
import { networkKernels } from "./wasm/network-kernels.js";
import { createTensorKernel } from "./wasm/tensor-kernel.js";
import { createWasmHeap, type WasmBackend } from "./wasm/wasm-heap.js";

/** WebAssembly with our own kernels, or why it does not start. */
export async function openWasm(): Promise<OpenCompute | string> {
  try {
    const tf = await loadTensorFlow();
    await import("@tensorflow/tfjs-backend-wasm");
    return await openBackend(tf);
  } catch (error) {
    const message = String((error as { readonly message?: unknown }).message ?? error).split("\n", 1)[0];
    return `${message}; needs WebAssembly with SIMD, and @tensorflow/tfjs-backend-wasm, which comes with Molsieve`;
  }
}

async function openBackend(tf: TensorFlow): Promise<OpenCompute> {
  const instance = await startModule(tf);
  const kernel = createTensorKernel(instance.wasm.asm.memory);
  const work = align(instance.wasm._malloc(kernel.multiplyWorkBytes() + ALIGNMENT));
  const heap = createWasmHeap(instance);
  const stock = (name: string) => tf.getKernel(name, "wasm").kernelFunc;
  const { name, run, close } = registerOwnBackend(tf, "wasm", instance, {
    ...matrixKernels(heap, kernel, work, stock),
    ...lineKernels(heap, kernel, stock),
    ...networkKernels(heap, kernel),
  });
  const closeQuietly = () => {
    const kept = keepProcessListeners();
    close();
    kept.restore();
  };
  return {
    kind: "wasm",
    device: `WebAssembly on one thread of ${processorName()}`,
    backend: name,
    tf,
    run,
    close: closeQuietly,
    [Symbol.dispose]: closeQuietly,
  };
}

/** A backend over a WebAssembly module of its own, without threads: our kernels cannot use the memory of a module that has them. */
async function startModule(tf: TensorFlow): Promise<WasmBackend> {
  const threads = await tf.env().getAsync(THREADS);
  const listeners = keepProcessListeners();
  tf.env().set(THREADS, false);
  try {
    return (await tf.findBackendFactory("wasm")()) as WasmBackend;
  } finally {
    tf.env().set(THREADS, threads);
    listeners.restore();
  }
}

const THREADS = "WASM_HAS_MULTITHREAD_SUPPORT";
const ALIGNMENT = 16;

function align(address: number): number {
  return Math.ceil(address / ALIGNMENT) * ALIGNMENT;
}

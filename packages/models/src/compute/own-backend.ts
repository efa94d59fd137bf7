import { argumentError, MolsieveError } from "@molsieve/core";
import type { KernelBackend, KernelFunc } from "@tensorflow/tfjs-core";
import type { TensorFlow } from "../tensor/tensorflow.js";

/** A backend of TensorFlow.js that belongs to one compute. */
export interface OwnBackend {
  /** What TensorFlow.js calls it. */
  readonly name: string;
  /** See {@link Compute.run}. */
  run<T>(work: () => T): T;
  /** Disposes the backend and takes its kernels away again. */
  close(): void;
}

/**
 * A backend under a new name, with the kernels of a stock backend and some of our own in front of them. What is registered under
 * the name of the stock backend is left alone.
 *
 * @param stock name whose kernels are taken over
 * @param kernels our own, by name
 */
export function registerOwnBackend(
  tf: TensorFlow,
  stock: string,
  instance: KernelBackend,
  kernels: Readonly<Record<string, KernelFunc>>,
): OwnBackend {
  const name = freeName(tf, `molsieve-${stock}`);
  const stockKernels = tf.getKernelsForBackend(stock);
  for (const config of stockKernels) {
    // A kernel of our own may fall back on the stock one, which its set-up binds to the active instance.
    tf.registerKernel({ ...config, backendName: name, kernelFunc: kernels[config.kernelName] ?? config.kernelFunc });
  }
  const known = new Set(stockKernels.map(({ kernelName }) => kernelName));
  for (const [kernelName, kernelFunc] of Object.entries(kernels)) {
    if (!known.has(kernelName)) tf.registerKernel({ kernelName, backendName: name, kernelFunc });
  }
  tf.registerBackend(name, () => instance, 0);
  const before = activeBackend(tf);
  activate(tf, name);
  if (before !== undefined) activate(tf, before);
  const run = runOn(tf, name);
  let open = true;
  return {
    name,
    run(work) {
      if (!open) throw new MolsieveError("engine", `this compute (${name}) is closed`);
      return run(work);
    },
    close() {
      if (!open) return;
      open = false;
      tf.removeBackend(name);
      for (const { kernelName } of tf.getKernelsForBackend(name)) tf.unregisterKernel(kernelName, name);
    },
  };
}

/** Runs work with a backend active that is ready; then the one that was active before, if any, is active again. */
function runOn(tf: TensorFlow, name: string): <T>(work: () => T) => T {
  return (work) => {
    const before = activeBackend(tf);
    if (before === name) return checked(work());
    activate(tf, name);
    try {
      return checked(work());
    } finally {
      if (before !== undefined) activate(tf, before);
    }
  };
}

/** The name of the active backend that is ready, `undefined` when there is none yet. */
export function activeBackend(tf: TensorFlow): string | undefined {
  const { backendName, registry } = tf.engine();
  return backendName in registry ? backendName : undefined;
}

/** Makes a backend active that is ready, at once: the promise is of those that are not. */
export function activate(tf: TensorFlow, name: string): void {
  void tf.setBackend(name);
}

function checked<T>(result: T): T {
  if (result instanceof Promise) throw argumentError("work", "a promise", "a function that is not asynchronous");
  return result;
}

function freeName(tf: TensorFlow, stem: string): string {
  let name = stem;
  for (let i = 2; tf.findBackendFactory(name) !== null; i++) name = `${stem}-${i}`;
  return name;
}

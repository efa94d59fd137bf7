import type { TensorFlow } from "../tensor/tensorflow.js";

/** What can run TensorFlow.js, fastest first. */
export const COMPUTE_KINDS = ["tfjs-node-gpu", "tfjs-node", "webgpu", "wasm"] as const;

/** One of {@link COMPUTE_KINDS}. */
export type ComputeKind = (typeof COMPUTE_KINDS)[number];

/** A kind that was tried and not taken. */
export interface PassedOver {
  readonly kind: ComputeKind;
  /** What is missing or wrong, and the remedy, one line. */
  readonly reason: string;
}

/** A device that trains and runs networks. */
export interface Compute extends Disposable {
  readonly kind: ComputeKind;
  /** What computes, in words: model of the GPU, or of the processor. */
  readonly device: string;
  /** What TensorFlow.js calls its backend. */
  readonly backend: string;
  /** Those that would have been preferred, in the order tried. */
  readonly passedOver: readonly PassedOver[];
  /** TensorFlow.js, all gradients included. Its functions compute on the backend that is active: call them within `run`. */
  readonly tf: TensorFlow;
  /**
   * What `work` returns, with this compute active while it runs; then the one that was active before is active again.
   *
   * Tensors of another compute are moved here when they are used; those of WebGPU in Node only after their `data()` was awaited.
   * Outside, tensors may be read (`data()`) and disposed.
   *
   * @param work not asynchronous: another compute could become active while it waits
   * @throws {MolsieveError} `argument` when `work` returns a promise, `engine` when this compute is closed
   */
  run<T>(work: () => T): T;
  /** Frees the device and every tensor on it, which nobody must use afterwards. Does nothing the second time. */
  close(): void;
}

/** A compute before it is told what was passed over. */
export type OpenCompute = Omit<Compute, "passedOver">;

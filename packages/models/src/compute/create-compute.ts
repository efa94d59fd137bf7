import { argumentError, MolsieveError } from "@molsieve/core";
import { COMPUTE_KINDS, type Compute, type ComputeKind, type PassedOver } from "./compute.js";
import { openCompute } from "./open-compute.js";

/** What a compute is chosen by. */
export interface ComputeOptions {
  /** Kinds to try, in this order, and no others. Default: all of {@link COMPUTE_KINDS}. */
  readonly prefer?: readonly ComputeKind[];
  /** Whether a WebGPU driver that computes on the processor will do. It is right, but slower than WASM. Default false. */
  readonly software?: boolean;
}

/**
 * The first kind of compute that runs here: TensorFlow's own library on a GPU or the processor, where the user has installed
 * `@tensorflow/tfjs-node-gpu` or `@tensorflow/tfjs-node`; WebGPU, in a browser or by the package `webgpu`; else WebAssembly, with
 * kernels of our own, on one thread.
 *
 * Each compute has a backend of its own within TensorFlow.js, beside those that others registered, so that several can be open at
 * once. Except the first two kinds: TensorFlow.js has one place for them in a process, so that theirs is shared, and the second of
 * them is passed over while the first is loaded. TensorFlow.js itself is one a process: WebGPU leaves its standard global names
 * behind (`GPUBuffer` and others, as in a browser), and the first compute opened stays the active one until it is closed.
 *
 * Loads native libraries into this process, and a broken driver can end it: `probeTensorBackends` asks in processes of their own.
 *
 * @throws {MolsieveError} `engine` when none runs: the reasons, one a kind; `argument` when `prefer` names no kind
 */
export async function createCompute(options: ComputeOptions = {}): Promise<Compute> {
  const { prefer = COMPUTE_KINDS, software = false } = options;
  const unknown = prefer.find((kind) => !COMPUTE_KINDS.includes(kind));
  if (unknown !== undefined || prefer.length === 0) {
    throw argumentError("prefer", prefer, `a list of ${COMPUTE_KINDS.join(", ")}`);
  }
  const passedOver: PassedOver[] = [];
  for (const kind of prefer) {
    const opened = await openCompute(kind, software);
    if (typeof opened !== "string") return { ...opened, passedOver };
    passedOver.push({ kind, reason: opened });
  }
  const reasons = passedOver.map(({ kind, reason }) => `${kind}: ${reason}`);
  throw new MolsieveError("engine", `TensorFlow.js runs on none of ${prefer.join(", ")}: ${reasons.join("; ")}`);
}

import type { KernelBackend } from "@tensorflow/tfjs-core";
import type { TensorFlow } from "../tensor/tensorflow.js";
import type { ComputeKind, OpenCompute } from "./compute.js";
import { importOptional } from "./import-optional.js";
import { loadTensorFlow } from "./load-tensorflow.js";
import { activate, activeBackend, registerOwnBackend } from "./own-backend.js";
import { processorName } from "./processor-name.js";

/** What is used of the backend of both packages. */
interface NodeBackend extends KernelBackend {
  readonly binding: { readonly TF_Version?: string };
  readonly isGPUPackage: boolean;
  readonly isUsingGpuDevice: boolean;
}

/** Their native part uses functions that Node 23 took away. */
const NODE_BELOW = 23;

const REMEDIES = {
  "tfjs-node-gpu": "needs an NVIDIA GPU with CUDA 11 and its install script, which downloads libtensorflow",
  "tfjs-node": "needs its install script, which downloads libtensorflow",
};

/** TensorFlow's own library under `@tensorflow/tfjs-node-gpu` or `@tensorflow/tfjs-node`, or why it does not start. */
export async function openNode(
  kind: Extract<ComputeKind, "tfjs-node-gpu" | "tfjs-node">,
): Promise<OpenCompute | string> {
  const { process } = globalThis as { readonly process?: { readonly versions: { readonly node?: string } } };
  const version = process?.versions.node;
  if (version === undefined) return "runs in Node only, not in browsers";
  if (Number.parseInt(version, 10) >= NODE_BELOW) {
    return `does not support Node ${version}, only Node below ${NODE_BELOW}`;
  }
  const tf = await loadTensorFlow();
  const failure = await load(tf, `@tensorflow/${kind}`, REMEDIES[kind]);
  if (failure !== undefined) return failure;
  const instance = tf.findBackendFactory("tensorflow")() as NodeBackend;
  const isGpu = kind === "tfjs-node-gpu";
  if (instance.isGPUPackage !== isGpu) {
    const other = isGpu ? "tfjs-node" : "tfjs-node-gpu";
    return `@tensorflow/${other} is loaded in this process and leaves no place for it; start another process`;
  }
  if (isGpu && !instance.isUsingGpuDevice) return `finds no GPU; ${REMEDIES[kind]}`;
  const { name, run, close } = registerOwnBackend(tf, "tensorflow", instance, {});
  const library = `TensorFlow ${instance.binding.TF_Version ?? ""}`.trim();
  const device = `${library} on ${isGpu ? "a GPU with CUDA" : processorName()}`;
  return { kind, device, backend: name, tf, run, close, [Symbol.dispose]: close };
}

/** Loads a package unless one of the two is loaded; the package makes its backend the active one, which is undone. */
async function load(tf: TensorFlow, name: string, remedy: string): Promise<string | undefined> {
  if (tf.findBackendFactory("tensorflow") !== null) return undefined;
  const before = activeBackend(tf);
  const loaded = await importOptional(name, () => import(name), remedy);
  if (before !== undefined) activate(tf, before);
  return typeof loaded === "string" ? loaded : undefined;
}

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { COMPUTE_KINDS, type ComputeKind } from "./compute.js";

/** A TensorFlow.js backend and whether it runs here. */
export interface TensorBackendProbe {
  /** Package that brings the backend. */
  readonly name: string;
  readonly runs: boolean;
  /** The device when it runs; why it does not, and the remedy, when not. */
  readonly detail: string;
}

const PACKAGES: Readonly<Record<ComputeKind, string>> = {
  "tfjs-node-gpu": "@tensorflow/tfjs-node-gpu",
  "tfjs-node": "@tensorflow/tfjs-node",
  webgpu: "@tensorflow/tfjs-backend-webgpu",
  wasm: "@tensorflow/tfjs-backend-wasm",
};

const PROBE_TIMEOUT_MS = 40_000;

/**
 * Whether each TensorFlow.js backend runs here, best first: the first that runs is the one that {@link createCompute} takes.
 *
 * Each multiplies two small matrices in a process of its own, because a broken native library can end the process that loads it.
 * Nothing is downloaded or installed.
 */
export function probeTensorBackends(): Promise<TensorBackendProbe[]> {
  return Promise.all(COMPUTE_KINDS.map(probe));
}

async function probe(kind: ComputeKind): Promise<TensorBackendProbe> {
  const name = PACKAGES[kind];
  const script = fileURLToPath(new URL("./probe-tensor-backend.js", import.meta.url));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [script, kind], { timeout: PROBE_TIMEOUT_MS });
    // Libraries may print before it.
    return { name, ...(JSON.parse(stdout.slice(stdout.lastIndexOf("{"))) as Omit<TensorBackendProbe, "name">) };
  } catch (error) {
    const { stderr = "", killed } = error as { readonly stderr?: string; readonly killed?: boolean };
    const reason = /Error: (.*)/.exec(stderr)?.[1] ?? "ends the process that loads it";
    return { name, runs: false, detail: killed ? `gave no answer in ${PROBE_TIMEOUT_MS / 1000} s` : reason };
  }
}

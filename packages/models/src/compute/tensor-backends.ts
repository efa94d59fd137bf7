import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** A TensorFlow.js backend and whether it runs here. */
export interface TensorBackendProbe {
  /** Package that brings the backend. */
  readonly name: string;
  readonly runs: boolean;
  /** What was seen when it runs; why it does not, and the remedy, when not. */
  readonly detail: string;
}

interface Candidate {
  readonly name: string;
  /** What TensorFlow.js calls it. */
  readonly backend: string;
  /** Every package it needs. */
  readonly packages: readonly string[];
  /** Its native binary supports Node only below this major version. */
  readonly nodeBelow?: number;
  readonly remedy: string;
}

/** Best first. */
const CANDIDATES: readonly Candidate[] = [
  {
    name: "@tensorflow/tfjs-node-gpu",
    backend: "tensorflow",
    packages: ["@tensorflow/tfjs-node-gpu"],
    nodeBelow: 23,
    remedy: "needs an NVIDIA GPU with CUDA 11 and its install script, which downloads libtensorflow",
  },
  {
    name: "@tensorflow/tfjs-node",
    backend: "tensorflow",
    packages: ["@tensorflow/tfjs-node"],
    nodeBelow: 23,
    remedy: "needs its install script, which downloads libtensorflow",
  },
  {
    name: "@tensorflow/tfjs-backend-webgpu",
    backend: "webgpu",
    packages: ["@tensorflow/tfjs-backend-webgpu", "webgpu"],
    remedy:
      "needs the packages @tensorflow/tfjs-backend-webgpu and webgpu, and a GPU with a Vulkan, Metal or D3D12 driver",
  },
  {
    name: "@tensorflow/tfjs-backend-wasm",
    backend: "wasm",
    packages: ["@tensorflow/tfjs-backend-wasm"],
    remedy: "comes with Molsieve: install again",
  },
];

const PROBE_TIMEOUT_MS = 20_000;

/**
 * Whether each TensorFlow.js backend runs here, best first: the first that runs is the one to use.
 *
 * Each installed backend multiplies two small matrices in a process of its own, because a broken native library can end the
 * process that loads it. Nothing is downloaded or installed.
 */
export function probeTensorBackends(): Promise<TensorBackendProbe[]> {
  return Promise.all(CANDIDATES.map(probe));
}

async function probe({ name, backend, packages, nodeBelow, remedy }: Candidate): Promise<TensorBackendProbe> {
  const missing = packages.filter((each) => !isInstalled(each));
  if (missing.length > 0) return { name, runs: false, detail: `${missing.join(" and ")} not installed; ${remedy}` };
  if (nodeBelow !== undefined && Number.parseInt(process.versions.node, 10) >= nodeBelow) {
    return {
      name,
      runs: false,
      detail: `does not support Node ${process.versions.node}, only Node below ${nodeBelow}`,
    };
  }
  try {
    const script = fileURLToPath(new URL("./probe-tensor-backend.js", import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [script, name, backend], {
      timeout: PROBE_TIMEOUT_MS,
    });
    return { name, runs: true, detail: stdout.trim() };
  } catch (error) {
    const { stderr = "", killed } = error as { stderr?: string; killed?: boolean };
    const reason = killed
      ? `gave no answer in ${PROBE_TIMEOUT_MS / 1000} s`
      : (/Error: (.*)/.exec(stderr)?.[1] ?? "failed to load");
    return { name, runs: false, detail: `${reason}; ${remedy}` };
  }
}

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(`${name}/package.json`);
    return true;
  } catch {
    return false;
  }
}

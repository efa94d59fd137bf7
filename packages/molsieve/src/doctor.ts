import { availableParallelism, cpus, freemem, totalmem } from "node:os";
import { createRdkitEngine } from "@molsieve/chem";
import { probeTensorBackends, type TensorBackendProbe } from "@molsieve/models";
import { findGpuApart } from "@molsieve/pipeline";
import { version } from "./cli/version.js";

// Node has it, but its type declarations for version 20 do not.
declare const WebAssembly: { validate(module: Uint8Array): boolean };

/** What runs on this machine. */
export interface Diagnosis {
  readonly molsieve: string;
  readonly node: string;
  readonly platform: string;
  /** Version of RDKit-JS, or why it does not start. */
  readonly rdkit: string;
  /** Whether RDKit-JS reads a molecule. */
  readonly rdkit_runs: boolean;
  readonly wasm_simd: boolean;
  readonly wasm_threads: boolean;
  /** Threads that can run at once: the default number of workers. */
  readonly cores: number;
  readonly processor: string;
  readonly memory_mib: number;
  readonly free_memory_mib: number;
  /** Name of the GPU that searches can run on, or why there is none. */
  readonly gpu: string;
  /** Whether there is one that is no program on the processor. */
  readonly gpu_runs: boolean;
  /** The TensorFlow.js backend that would be used, null when none runs. */
  readonly tensor_backend: string | null;
  /** All of them, best first, each with the reason. */
  readonly tensor_backends: readonly TensorBackendProbe[];
}

/** What Molsieve finds here: versions, WebAssembly features, cores, memory, the GPU for searches, and the TensorFlow.js backends with reasons. */
export async function doctor(): Promise<Diagnosis> {
  const [rdkit, gpu, backends] = await Promise.all([checkRdkit(), findGpuApart(), probeTensorBackends()]);
  return {
    molsieve: version(),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    rdkit: rdkit.detail,
    rdkit_runs: rdkit.runs,
    wasm_simd: WebAssembly.validate(SIMD_MODULE),
    wasm_threads: WebAssembly.validate(THREADS_MODULE),
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? "unknown",
    memory_mib: Math.round(totalmem() / 2 ** 20),
    free_memory_mib: Math.round(freemem() / 2 ** 20),
    gpu: gpu.found ? gpu.name : gpu.reason,
    gpu_runs: gpu.found && !gpu.software,
    tensor_backend: backends.find(({ runs }) => runs)?.name ?? null,
    tensor_backends: backends,
  };
}

async function checkRdkit(): Promise<{ runs: boolean; detail: string }> {
  try {
    const engine = await createRdkitEngine();
    const { mol } = engine.read("OCC");
    using ethanol = mol;
    return { runs: ethanol?.smiles() === "CCO", detail: engine.version };
  } catch (error) {
    return { runs: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

/** A module that splats a byte over a vector: valid only where SIMD is known. */
const SIMD_MODULE = Uint8Array.of(
  0,
  97,
  115,
  109,
  1,
  0,
  0,
  0,
  1,
  5,
  1,
  96,
  0,
  1,
  123,
  3,
  2,
  1,
  0,
  10,
  10,
  1,
  8,
  0,
  65,
  0,
  253,
  15,
  253,
  98,
  11,
);
/** Module with shared memory and an `i32.atomic.load`: valid only where threads are known. */
const THREADS_MODULE = Uint8Array.of(
  0,
  97,
  115,
  109,
  1,
  0,
  0,
  0,
  1,
  4,
  1,
  96,
  0,
  0,
  3,
  2,
  1,
  0,
  5,
  4,
  1,
  3,
  1,
  1,
  10,
  11,
  1,
  9,
  0,
  65,
  0,
  254,
  16,
  2,
  0,
  26,
  11,
);

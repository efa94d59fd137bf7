import { MolsieveError } from "@molsieve/core";
import type { KernelBackend } from "@tensorflow/tfjs-core";
import type { OpenCompute } from "./compute.js";
import { importOptional } from "./import-optional.js";
import { lacksGpu } from "./lacks-gpu.js";
import { lacksVulkan } from "./lacks-vulkan.js";
import { loadTensorFlow } from "./load-tensorflow.js";
import { registerOwnBackend } from "./own-backend.js";
import { webgpuKernels } from "./webgpu/webgpu-kernels.js";
import type { WebgpuBackend } from "./webgpu/webgpu-program.js";

interface Gpu {
  requestAdapter(options: { readonly powerPreference: "high-performance" }): Promise<Adapter | null>;
}

interface Adapter {
  readonly features: ReadonlySet<string>;
  readonly limits: Readonly<Record<string, number>>;
  readonly info: {
    readonly vendor: string;
    readonly architecture: string;
    readonly device: string;
    readonly description: string;
    readonly isFallbackAdapter?: boolean;
  };
  requestDevice(wanted: object): Promise<{ destroy(): void }>;
}

/** What is used of the package `webgpu`. */
interface Dawn {
  create(flags: readonly string[]): Gpu;
  readonly globals: Readonly<Record<string, unknown>>;
}

interface WebgpuPackage {
  readonly WebGPUBackend: new (device: object, info: object) => WebgpuBackend;
}

/** Limits of the adapter that the backend asks for in whole: its kernels are made for what the device can do. */
const LIMITS = [
  "maxComputeWorkgroupStorageSize",
  "maxComputeWorkgroupsPerDimension",
  "maxStorageBufferBindingSize",
  "maxBufferSize",
  "maxComputeWorkgroupSizeX",
  "maxComputeInvocationsPerWorkgroup",
];

const BACKEND_PACKAGE = "@tensorflow/tfjs-backend-webgpu";
const REMEDY = "add it to use the GPU";
const NO_VULKAN = "WebGPU needs Vulkan's loader, libvulkan.so.1 (Debian's libvulkan1), and the Vulkan driver of a GPU";
const NO_GPU = "this machine has no GPU (no device file under /dev)";

/**
 * A GPU by WebGPU, `navigator.gpu` or the package `webgpu`; a text when there is none: the reason and the remedy.
 *
 * @param software whether a driver will do that computes on the processor
 */
export async function openWebgpu(software: boolean): Promise<OpenCompute | string> {
  const { navigator } = globalThis as { readonly navigator?: { readonly gpu?: Gpu } };
  const gpu = navigator?.gpu ?? (await loadDawn(software));
  if (typeof gpu === "string") return gpu;
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" }).catch(() => null);
  if (adapter === null) return "WebGPU finds no adapter; needs a GPU with a Vulkan, Metal or D3D12 driver";
  const { vendor, architecture, device: model, description, isFallbackAdapter = false } = adapter.info;
  const name = model || [vendor, architecture].filter(Boolean).join(" ") || "unnamed adapter";
  const device = description === "" || description === name ? name : `${name} (${description})`;
  if (!software && (isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/i.test(device))) {
    return `finds only ${device}, which computes on the processor, slower than WebAssembly; needs a driver of a GPU`;
  }
  const tf = await loadTensorFlow();
  const loaded = await importOptional(BACKEND_PACKAGE, () => import("@tensorflow/tfjs-backend-webgpu"), REMEDY);
  if (typeof loaded === "string") return loaded;
  const features = ["timestamp-query"].filter((feature) => adapter.features.has(feature));
  const limits = Object.fromEntries(LIMITS.map((limit) => [limit, adapter.limits[limit]]));
  const handle = await adapter.requestDevice({ requiredFeatures: features, requiredLimits: limits });
  const { WebGPUBackend } = loaded as unknown as WebgpuPackage;
  const instance = withNavigator(gpu, () => new WebGPUBackend(handle, adapter.info));
  explainReadSync(instance);
  const stock = (name: string) => tf.getKernel(name, "webgpu").kernelFunc;
  const own = registerOwnBackend(tf, "webgpu", instance, webgpuKernels(instance, stock));
  const close = () => {
    own.close();
    handle.destroy();
    // Dawn ends with the object that hands out adapters, so that it must live as long as the device.
    void gpu;
  };
  return { kind: "webgpu", device, backend: own.name, tf, run: own.run, close, [Symbol.dispose]: close };
}

/** The entry of the package `webgpu`, with the global names of WebGPU that the backend needs. */
async function loadDawn(software: boolean): Promise<Gpu | string> {
  if (!("process" in globalThis)) return "this browser has no WebGPU";
  if (!software && lacksGpu()) return NO_GPU;
  if (lacksVulkan()) return NO_VULKAN;
  const loaded = await importOptional("webgpu", () => import("webgpu"), REMEDY);
  if (typeof loaded === "string") return loaded;
  const { create, globals } = loaded as unknown as Dawn;
  for (const [name, value] of Object.entries(globals)) {
    if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  return create([]);
}

/** Numbers on the device are read at once by drawing them on a canvas, which Node has not: makes the backend say so. */
function explainReadSync(instance: KernelBackend): void {
  const readSync = instance.readSync.bind(instance);
  instance.readSync = (dataId) => {
    try {
      return readSync(dataId);
    } catch (cause) {
      if ("OffscreenCanvas" in globalThis) throw cause;
      throw new MolsieveError(
        "engine",
        "a tensor of WebGPU cannot be read at once in Node, nor moved to another compute",
        {
          remedy: "Await its data() first",
          cause,
        },
      );
    }
  };
}

/** What `make` returns, with `navigator.gpu` there for the time being: the backend refuses to be made without. */
function withNavigator<T>(gpu: Gpu, make: () => T): T {
  const before = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  Object.defineProperty(globalThis, "navigator", { value: { gpu }, configurable: true });
  try {
    return make();
  } finally {
    if (before === undefined) Reflect.deleteProperty(globalThis, "navigator");
    else Object.defineProperty(globalThis, "navigator", before);
  }
}

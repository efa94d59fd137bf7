/** An adapter of the system, and what it calls itself. */
export interface NamedAdapter {
  /** Keeps the implementation alive: Dawn ends with the object that hands out adapters. */
  readonly gpu: GPU;
  readonly adapter: GPUAdapter;
  readonly name: string;
  /** `true` for a driver that computes on the CPU. */
  readonly software: boolean;
}

/**
 * The fastest adapter that WebGPU finds: `navigator.gpu` where there is one (browsers, Deno), otherwise the package `webgpu`,
 * loaded now. A text when there is none: the reason and the remedy.
 */
export async function requestAdapter(): Promise<NamedAdapter | string> {
  const gpu = (globalThis as { navigator?: { gpu?: GPU } }).navigator?.gpu ?? (await loadDawn());
  if (typeof gpu === "string") return gpu;
  let adapter: GPUAdapter | null;
  try {
    adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  } catch (error) {
    return `WebGPU fails to look for adapters: ${String(error).split("\n", 1)[0]}`;
  }
  if (adapter === null) return "WebGPU finds no adapter: needs a GPU with a Vulkan, Metal or D3D12 driver";
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const model = device || architecture || vendor || "unnamed adapter";
  return {
    gpu,
    adapter,
    name: description === "" || description === model ? model : `${model} (${description})`,
    software: isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/i.test(`${model} ${description}`),
  };
}

async function loadDawn(): Promise<GPU | string> {
  if (!("process" in globalThis)) return "this browser has no WebGPU";
  try {
    const { create } = await import("webgpu");
    return create([]);
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    return code === "ERR_MODULE_NOT_FOUND"
      ? "the package webgpu is not installed; add it to use the GPU"
      : `the package webgpu cannot be loaded: ${(message ?? String(error)).split("\n", 1)[0]}`;
  }
}

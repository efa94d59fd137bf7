import { afterAll, describe, expect, test } from "vitest";
import { GpuProcess } from "./gpu-process.js";

const gpu = await GpuProcess.start();
afterAll(() => gpu.stop());

describe("findGpu", { timeout: 120_000 }, () => {
  test.skipIf(gpu.skip)("names the adapter", async () => {
    const probe = await gpu.find();
    expect(probe).toMatchObject({ found: true, software: expect.any(Boolean), maxBufferBytes: expect.any(Number) });
    expect(probe.found && probe.name).toMatch(/\w/);
    expect(probe.found && probe.maxBufferBytes).toBeGreaterThanOrEqual(2 ** 27);
  });

  test.each([
    ["ERR_MODULE_NOT_FOUND", "the package webgpu is not installed; add it to use the GPU"],
    ["ERR_DLOPEN_FAILED", "the package webgpu cannot be loaded: broken"],
  ])("says that the package webgpu cannot be had (%s)", async (code, reason) => {
    const without = await GpuProcess.with({}, ["--import", refusing("webgpu", code)]);
    try {
      expect(await without.find()).toEqual({ found: false, reason });
    } finally {
      without.stop();
    }
  });

  // Elsewhere the driver is part of the system.
  test.runIf(process.platform === "linux")("says that there is no driver", async () => {
    const without = await GpuProcess.with({ VK_DRIVER_FILES: "/missing", VK_ICD_FILENAMES: "/missing" });
    try {
      expect(await without.find()).toEqual({
        found: false,
        reason: "WebGPU finds no adapter: needs a GPU with a Vulkan, Metal or D3D12 driver",
      });
      await expect(without.ask("open", { bytes: new Uint8Array(4), nBits: 32, options: {} })).rejects.toThrow(
        "engine: WebGPU finds no adapter",
      );
    } finally {
      without.stop();
    }
  });
});

/** A module that makes Node refuse to load a package. */
function refusing(name: string, code: string): string {
  const hooks = `export async function resolve(name, context, next) {
    if (name === "${name}") throw Object.assign(new Error("broken"), { code: "${code}" });
    return next(name, context);
  }`;
  const register = `import { register } from "node:module"; register("data:text/javascript,${encodeURIComponent(hooks)}");`;
  return `data:text/javascript,${encodeURIComponent(register)}`;
}

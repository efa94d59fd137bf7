import { nodeModule } from "@molsieve/core";

/** Device files by which Linux offers GPUs: DRM, NVIDIA, Windows' own under WSL, Mali, Adreno, Tegra. */
const GPU_FILES = /^(?:renderD|card)\d|^nvidia(?:\d|ctl)|^dxg$|^mali|^kgsl|^nvgpu|^nvhost/;

/**
 * Whether a Linux machine has no device file of a GPU. Drivers that compute on the processor are then all that Dawn could find, and these
 * write warnings to the standard error output each time they are asked.
 */
export function lacksGpu(): boolean {
  const { process } = globalThis as { readonly process?: { readonly platform: string } };
  if (process?.platform !== "linux") return false;
  const { existsSync, readdirSync } = nodeModule("node:fs");
  const files = ["/dev", "/dev/dri"].flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : []));
  return !files.some((file) => GPU_FILES.test(file));
}

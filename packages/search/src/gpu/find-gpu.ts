import { requestAdapter } from "./request-adapter.js";

/** The GPU that searches would run on, or why there is none. */
export type GpuProbe =
  | {
      readonly found: true;
      /** What the driver calls the device. */
      readonly name: string;
      /** `true` for a driver that computes on the CPU: right, but slower than the WebAssembly kernel. */
      readonly software: boolean;
      /** Bytes of the largest buffer that one kernel can read; a larger library lies in several. */
      readonly maxBufferBytes: number;
    }
  | {
      readonly found: false;
      /** What is missing and the remedy, one line. */
      readonly reason: string;
    };

/**
 * The GPU that {@link createGpuSearch} would use. Loads the package `webgpu` where `navigator.gpu` is missing; makes no device.
 *
 * Runs in this process, and a broken driver can end the process that loads it: to be safe from that, ask in a process of its own.
 * Dawn writes its own warnings about missing drivers to standard error.
 */
export async function findGpu(): Promise<GpuProbe> {
  const found = await requestAdapter();
  if (typeof found === "string") return { found: false, reason: found };
  const { maxBufferSize, maxStorageBufferBindingSize } = found.adapter.limits;
  return {
    found: true,
    name: found.name,
    software: found.software,
    maxBufferBytes: Math.min(maxBufferSize, maxStorageBufferBindingSize),
  };
}

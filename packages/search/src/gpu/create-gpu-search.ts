import { argumentError, MolsieveError } from "@molsieve/core";
import { GpuDevice } from "./gpu-device.js";
import { GpuKernels } from "./gpu-kernels.js";
import { type GpuChunk, uploadSegment } from "./gpu-library.js";
import { GpuScan } from "./gpu-scan.js";
import type { GpuSearch } from "./gpu-search.js";
import { LibraryOnGpu } from "./library-on-gpu.js";
import { type GpuLibrary, librarySegments } from "./library-segments.js";
import { requestAdapter } from "./request-adapter.js";

/** Options of {@link createGpuSearch}. */
export interface GpuSearchOptions {
  /** Whether a driver that computes on the CPU will do; the WebAssembly index is faster than that. Default `false`. */
  readonly software?: boolean;
  /**
   * Bytes of the largest buffer made on the device, 65,536 or more; a larger library lies in several. Default: what the device can,
   * at most 1 GiB.
   */
  readonly maxBufferBytes?: number;
}

/**
 * A library on the GPU: fingerprints, an index, or segments in scan order, written there one after another.
 *
 * The device needs as many bytes as the fingerprints have (rows are padded to 128 bits), 8 a row, and some 20 MB; this process 4 a row.
 * Dispose of it to free the device's memory.
 *
 * @throws {MolsieveError} `engine` when there is no GPU (see {@link findGpu}), only a software one that was not asked for, or too little
 * memory on it; `argument` when an option is out of range, or segments are none, of different lengths or not in scan order
 */
export async function createGpuSearch(library: GpuLibrary, options: GpuSearchOptions = {}): Promise<GpuSearch> {
  const found = await requestAdapter();
  if (typeof found === "string") throw new MolsieveError("engine", found);
  if (found.software && options.software !== true) {
    throw new MolsieveError("engine", `the only GPU is a driver that computes on the CPU: ${found.name}`);
  }
  const { maxBufferSize, maxStorageBufferBindingSize } = found.adapter.limits;
  const limit = Math.min(maxBufferSize, maxStorageBufferBindingSize);
  const { maxBufferBytes = Math.min(limit, 2 ** 30) } = options;
  if (!(maxBufferBytes >= 2 ** 16 && maxBufferBytes <= limit)) {
    throw argumentError("maxBufferBytes", maxBufferBytes, `from 65536 to ${limit}`);
  }
  const gpu = await GpuDevice.open(found);
  try {
    const chunks: GpuChunk[] = [];
    let kernels = "nBits" in library ? await GpuKernels.create(gpu, library.nBits) : undefined;
    for (const segment of librarySegments(library)) {
      const { nBits } = segment.fingerprints;
      kernels ??= await GpuKernels.create(gpu, nBits);
      if (nBits !== kernels.nBits) throw argumentError("segment.fingerprints.nBits", nBits, `${kernels.nBits}`);
      chunks.push(...(await uploadSegment(gpu, kernels, segment, maxBufferBytes)));
    }
    if (kernels === undefined) throw argumentError("library", [], "at least one segment");
    return new LibraryOnGpu(gpu, chunks, await GpuScan.create(gpu, kernels, chunks));
  } catch (error) {
    gpu[Symbol.dispose]();
    throw error;
  }
}

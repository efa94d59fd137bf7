import { argumentError, MolsieveError } from "@molsieve/core";
import type { PackedFingerprints } from "@molsieve/featurise";
import type { SimilarityMatrixOptions, SimilarityRows } from "../matrix/similarity-rows.js";
import type { SearchHits } from "../query/search-hits.js";
import type { SearchOptions } from "../query/search-options.js";
import { GpuDevice } from "./gpu-device.js";
import { GpuKernels } from "./gpu-kernels.js";
import { type GpuChunk, uploadSegment } from "./gpu-library.js";
import { GpuScan } from "./gpu-scan.js";
import { LibraryOnGpu } from "./library-on-gpu.js";
import { type GpuLibrary, librarySegments } from "./library-segments.js";
import { requestAdapter } from "./request-adapter.js";

export interface GpuSearchOptions {
  /** Whether a driver that computes on the CPU will do; the WebAssembly index is faster than that. Default `false`. */
  readonly software?: boolean;
  /**
   * Bytes of the largest buffer made on the device, 65,536 or more; a larger library lies in several. Default: what the device can,
   * at most 1 GiB.
   */
  readonly maxBufferBytes?: number;
}

/** Fingerprints that lie on a GPU and are searched there. Calls wait for each other. */
export interface GpuSearch extends Disposable {
  readonly nRows: number;
  readonly nBits: number;
  /** What the driver calls the device. */
  readonly device: string;
  /** `true` for a driver that computes on the CPU. */
  readonly software: boolean;
  /**
   * The rows most similar to each query: the same rows and similarities in the same order as `searchIndex` gives.
   *
   * @param queries bits, `[nQueries, nBits]`
   * @throws {MolsieveError} `argument` when an option is out of range or the queries' `nBits` is not the library's; `engine` when the
   * device is lost, disposed of or out of memory
   */
  search(queries: PackedFingerprints, options: SearchOptions): Promise<SearchHits[]>;
  /**
   * The similarity matrix of the library with itself above a cutoff: the same as `similarityMatrix` gives, in other runs of rows (some
   * 250,000 entries are aimed at, 1,024 rows at most).
   *
   * @throws {MolsieveError} `argument` when an option is out of range, or the rows are not all numbers from 0 to `nRows - 1`;
   * `engine` as in {@link GpuSearch.search}
   */
  similarityMatrix(options: SimilarityMatrixOptions): AsyncGenerator<SimilarityRows, void, undefined>;
}

/**
 * A library on the GPU: fingerprints, an index, or segments in scan order, written there one after another.
 *
 * The device needs as many bytes as the fingerprints have (rows are padded to 128 bits), 8 a row, and some 30 MB; this process 4 a row.
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

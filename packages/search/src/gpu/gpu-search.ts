import { argumentError, MolsieveError } from "@molsieve/core";
import { bitCounts, fingerprintWords, type PackedFingerprints } from "@molsieve/featurise";
import { type IndexSegment, sortSegment } from "../index/index-segment.js";
import type { SearchHits, SearchOptions } from "../index/similarity-index.js";
import type { SimilarityMatrixOptions, SimilarityRows } from "../matrix/similarity-matrix.js";
import { similarityFromCounts } from "../similarity/measure.js";
import { certainSimilarity } from "./certain-similarity.js";
import { GpuDevice } from "./gpu-device.js";
import { GpuKernels } from "./gpu-kernels.js";
import { type GpuChunk, uploadSegment } from "./gpu-library.js";
import { matrixRows } from "./gpu-matrix.js";
import { BATCH, GpuScan, HIT_FIELDS, NO_ROW, QUERY_FIELDS } from "./gpu-scan.js";
import { HitList } from "./hit-list.js";
import { NeededCommon } from "./needed-common.js";
import { requestAdapter } from "./request-adapter.js";

export interface GpuSearchOptions {
  /** Whether a driver that computes on the CPU will do; the WebAssembly index is faster than that. Default `false`. */
  readonly software?: boolean;
  /** Bytes of the largest buffer made on the device; a larger library lies in several. Default: what the device can, at most 1 GiB. */
  readonly maxBufferBytes?: number;
}

/** Fingerprints that lie on a GPU, to be searched there. Calls wait for each other. */
export interface GpuSearch extends Disposable {
  readonly nRows: number;
  readonly nBits: number;
  /** What the driver calls the device. */
  readonly device: string;
  /** `true` for a driver that computes on the CPU. */
  readonly software: boolean;
  /**
   * The hits of every query: the same rows and similarities as `searchIndex` gives, in the same order.
   *
   * @param queries bits, `[nQueries, nBits]`
   * @throws {MolsieveError} `argument` for options out of range or queries of another length; `engine` when the device is lost, disposed
   * of or out of memory
   */
  search(queries: PackedFingerprints, options: SearchOptions): Promise<SearchHits[]>;
  /**
   * Similarities of all pairs of rows above a cutoff: the same as `similarityMatrix` gives for an index of the same rows.
   *
   * Rows come in portions, as many at once as have some 250,000 neighbours together.
   *
   * @throws {MolsieveError} as {@link GpuSearch.search}; `argument` when the rows are not numbered from 0 without a gap
   */
  similarityMatrix(options: SimilarityMatrixOptions): AsyncGenerator<SimilarityRows>;
}

/**
 * A library on the GPU: fingerprints, or segments in scan order, written there one after another.
 *
 * The device needs as many bytes as the fingerprints have, and 8 a row, besides some 30 MB; this process 4 a row. Dispose of it to free the
 * device's memory.
 *
 * @throws {MolsieveError} `engine` when there is no GPU (see {@link findGpu}), only a software one that is not asked for, or too little memory
 * on it; `argument` for no segment, segments of different lengths or out of order
 */
export async function createGpuSearch(
  library: PackedFingerprints | Iterable<IndexSegment>,
  options: GpuSearchOptions = {},
): Promise<GpuSearch> {
  const found = await requestAdapter();
  if (typeof found === "string") throw new MolsieveError("engine", found);
  if (found.software && options.software !== true) {
    throw new MolsieveError("engine", `the only GPU is a driver that computes on the CPU: ${found.name}`);
  }
  const { maxBufferSize, maxStorageBufferBindingSize } = found.adapter.limits;
  const { maxBufferBytes = Math.min(maxBufferSize, maxStorageBufferBindingSize, 2 ** 30) } = options;
  if (!(maxBufferBytes >= 2 ** 16 && maxBufferBytes <= Math.min(maxBufferSize, maxStorageBufferBindingSize))) {
    throw argumentError(
      "maxBufferBytes",
      maxBufferBytes,
      `from 65536 to ${Math.min(maxBufferSize, maxStorageBufferBindingSize)}`,
    );
  }
  const gpu = await GpuDevice.open(found);
  try {
    const chunks: GpuChunk[] = [];
    let kernels: GpuKernels | undefined;
    let nBits = 0;
    let nRows = 0;
    for (const segment of "bytes" in library ? [sortSegment(library, 0)] : library) {
      if (kernels === undefined) {
        nBits = segment.fingerprints.nBits;
        kernels = new GpuKernels(gpu, nBits);
      } else if (segment.fingerprints.nBits !== nBits) {
        throw argumentError("segment.fingerprints.nBits", segment.fingerprints.nBits, `${nBits}, as in the first`);
      }
      chunks.push(...(await uploadSegment(gpu, kernels, segment, maxBufferBytes)));
      nRows += segment.rows.length;
    }
    if (kernels === undefined) throw argumentError("library", [], "at least one segment");
    return new Search(gpu, chunks, await GpuScan.create(gpu, kernels, chunks, nBits), nRows, nBits);
  } catch (error) {
    gpu[Symbol.dispose]();
    throw error;
  }
}

class Search implements GpuSearch {
  readonly nRows: number;
  readonly nBits: number;
  readonly #gpu: GpuDevice;
  readonly #chunks: readonly GpuChunk[];
  readonly #scan: GpuScan;
  readonly #minCount: number;
  readonly #width: number;

  constructor(gpu: GpuDevice, chunks: readonly GpuChunk[], scan: GpuScan, nRows: number, nBits: number) {
    this.#gpu = gpu;
    this.#chunks = chunks;
    this.#scan = scan;
    this.nRows = nRows;
    this.nBits = nBits;
    const [minCount, maxCount] = countRange(chunks, nBits);
    this.#minCount = minCount;
    this.#width = Math.max(1, maxCount - minCount + 1);
  }

  get device(): string {
    return this.#gpu.name;
  }

  get software(): boolean {
    return this.#gpu.software;
  }

  async search(queries: PackedFingerprints, options: SearchOptions): Promise<SearchHits[]> {
    const { top, minSimilarity, measure = "tanimoto" } = options;
    if (queries.nBits !== this.nBits) throw argumentError("queries.nBits", queries.nBits, `${this.nBits}`);
    if (top === undefined && minSimilarity === undefined) {
      throw argumentError("options", options, "given top, minSimilarity or both");
    }
    if (top !== undefined && !(Number.isInteger(top) && top >= 1))
      throw argumentError("top", top, "a positive integer");
    if (minSimilarity !== undefined && !(minSimilarity >= 0 && minSimilarity <= 1)) {
      throw argumentError("minSimilarity", minSimilarity, "a number from 0 to 1");
    }
    const needed = new NeededCommon(measure, this.#minCount, this.#width);
    const counts = bitCounts(queries);
    const lists = Array.from(counts, () => new HitList(top ?? Number.POSITIVE_INFINITY));
    // Queries with as many bits have the same rows to look at.
    const order = Uint32Array.from(counts.keys()).sort((a, b) => (counts[a] as number) - (counts[b] as number));
    for (let from = 0; from < order.length; from += BATCH) {
      const batch = order.subarray(from, from + BATCH);
      await this.#gpu.exclusive(() => this.#searchBatch(queries, batch, counts, needed, options, lists));
    }
    return lists.map((list) => list.best());
  }

  similarityMatrix(options: SimilarityMatrixOptions): AsyncGenerator<SimilarityRows> {
    const { measure = "tanimoto", minSimilarity } = options;
    if (!(minSimilarity >= 0 && minSimilarity <= 1)) {
      throw argumentError("minSimilarity", minSimilarity, "a number from 0 to 1");
    }
    const needed = new NeededCommon(measure, this.#minCount, this.#width);
    return matrixRows(this.#gpu, this.#chunks, this.#scan, needed, this.nRows, this.nBits, options);
  }

  [Symbol.dispose](): void {
    this.#gpu[Symbol.dispose]();
  }

  async #searchBatch(
    queries: PackedFingerprints,
    batch: Uint32Array,
    allCounts: Uint32Array,
    needed: NeededCommon,
    { top = this.nRows, minSimilarity = 0 }: SearchOptions,
    lists: readonly HitList[],
  ): Promise<void> {
    const nWords = this.nBits / 32;
    const allWords = fingerprintWords(queries);
    const words = new Uint32Array(batch.length * nWords);
    for (const [slot, query] of batch.entries()) {
      words.set(allWords.subarray(query * nWords, (query + 1) * nWords), slot * nWords);
    }
    await this.#scan.loadQueries(words, nWords);
    const counts = batch.map((query) => allCounts[query] as number);
    const known = new Uint32Array(batch.length * QUERY_FIELDS);
    const least = await this.#leastSimilarity(counts, needed, top, minSimilarity);
    for (const [slot, count] of counts.entries()) {
      known.set([count, needed.tableFor(count, least[slot] as number), NO_ROW], slot * QUERY_FIELDS);
    }
    await this.#scan.keep(known, needed, false, (hits) => {
      for (let at = 0; at < hits.length; at += HIT_FIELDS) {
        const slot = hits[at + 1] as number;
        const similarity = similarityFromCounts(
          needed.measure,
          hits[at + 2] as number,
          counts[slot] as number,
          hits[at + 3] as number,
        );
        if (similarity >= minSimilarity) lists[batch[slot] as number]?.add(hits[at] as number, similarity);
      }
    });
  }

  /** For every query a similarity that all its best rows reach; found by counting in a sample of the rows. */
  async #leastSimilarity(
    counts: Uint32Array,
    needed: NeededCommon,
    top: number,
    minSimilarity: number,
  ): Promise<Float64Array> {
    const least = new Float64Array(counts.length).fill(minSimilarity);
    if (top >= this.nRows) return least;
    const step = Math.max(1, Math.min(64, Math.floor(this.nRows / Math.max(64 * top, 65_536))));
    const bins = await this.#scan.count(counts, step, needed.measure);
    return least.map((similarity, query) => Math.max(similarity, certainSimilarity(bins, query, top)));
  }
}

function countRange(chunks: readonly GpuChunk[], nBits: number): readonly [minCount: number, maxCount: number] {
  let minCount = nBits;
  let maxCount = 0;
  for (const { startOfCount, nPlaces } of chunks) {
    let low = 0;
    while (startOfCount[low + 1] === 0) low++;
    let high = nBits;
    while (startOfCount[high] === nPlaces) high--;
    minCount = Math.min(minCount, low);
    maxCount = Math.max(maxCount, high);
  }
  return [minCount, maxCount];
}

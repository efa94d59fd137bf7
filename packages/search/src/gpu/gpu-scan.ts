import { MolsieveError } from "@molsieve/core";
import type { Measure } from "../similarity/measure.js";
import { BLOCK_ROWS, wordGroups } from "./block-layout.js";
import { COPY_DST, COPY_SRC, UNIFORM } from "./buffer-usage.js";
import type { GpuDevice } from "./gpu-device.js";
import type { GpuKernels } from "./gpu-kernels.js";
import type { GpuChunk } from "./gpu-library.js";
import type { NeededCommon } from "./needed-common.js";
import { halvesOf, MAX_RUNS, portionsOf, type Run, tilesOf } from "./scan-runs.js";
import { BINS, type ScanKind } from "./scan-shader.js";

/** Queries that lie on the device at once. */
export const BATCH = 1024;
/** 32-bit numbers that say what is known of a query: set bits, table of needed common bits, row (`NO_ROW`: none), unused. */
export const QUERY_FIELDS = 4;
/** 32-bit numbers of a hit: row, query of the batch, common bits, set bits of the row. */
export const HIT_FIELDS = 4;
export const NO_ROW = 0xffffffff;

const HIT_BYTES = HIT_FIELDS * 4;
/** Hits that the device has room for; a scan that finds more is split. */
const CAPACITY = 2 ** 20;
/** Hits read together with their number. */
const FIRST_HITS = 4096;
/** Distance of the parameters of two runs, as uniform buffers want it. */
const RUN_BYTES = 256;

/** Which pairs a scan keeps. */
export interface Kept {
  /** `[nQueries, QUERY_FIELDS]`; a query never hits its own row. */
  readonly queries: Uint32Array<ArrayBuffer>;
  readonly needed: NeededCommon;
  /** Only rows after the query's own. */
  readonly upper: boolean;
}

/** Scans over one library: the buffers for a batch of queries and for what is found. */
export class GpuScan {
  readonly nBits: number;
  readonly #gpu: GpuDevice;
  readonly #kernels: GpuKernels;
  readonly #chunks: readonly GpuChunk[];
  readonly #groups: number;
  readonly #buffers: Record<"queryWords" | "queries" | "parameters" | "hits" | "nHits" | "bins" | "picks", GPUBuffer>;
  #needed: GPUBuffer;

  private constructor(gpu: GpuDevice, kernels: GpuKernels, chunks: readonly GpuChunk[]) {
    this.#gpu = gpu;
    this.#kernels = kernels;
    this.#chunks = chunks;
    this.nBits = kernels.nBits;
    this.#groups = wordGroups(kernels.nBits);
    this.#buffers = {
      // The last tile may read past the last query.
      queryWords: gpu.storage((BATCH + kernels.maxTile("keep")) * this.#groups * 16),
      queries: gpu.storage(BATCH * QUERY_FIELDS * 4),
      parameters: gpu.device.createBuffer({ size: MAX_RUNS * RUN_BYTES, usage: UNIFORM | COPY_DST }),
      hits: gpu.storage(CAPACITY * HIT_BYTES, COPY_SRC),
      nHits: gpu.storage(16, COPY_SRC | COPY_DST),
      bins: gpu.storage(BATCH * BINS * 4, COPY_SRC | COPY_DST),
      picks: gpu.storage(BATCH * 8),
    };
    this.#needed = gpu.storage(0);
  }

  /** @throws {MolsieveError} `engine` when the device is lost or out of memory */
  static create(gpu: GpuDevice, kernels: GpuKernels, chunks: readonly GpuChunk[]): Promise<GpuScan> {
    return gpu.accepted(() => new GpuScan(gpu, kernels, chunks));
  }

  /** Makes fingerprints the queries of the batch. @param words row-major, `[nQueries, nBits / 32]` */
  loadQueries(words: Uint32Array): void {
    const nWords = this.nBits / 32;
    const nQueries = words.length / nWords;
    const padded = new Uint32Array(nQueries * this.#groups * 4);
    for (let query = 0; query < nQueries; query++) {
      padded.set(words.subarray(query * nWords, (query + 1) * nWords), query * this.#groups * 4);
    }
    this.#gpu.device.queue.writeBuffer(this.#buffers.queryWords, 0, padded);
  }

  /** Makes rows of the library the queries of the batch. @param picks for each chunk pairs of query and place */
  async gatherQueries(picks: readonly (readonly number[])[]): Promise<void> {
    const pipeline = await this.#kernels.gather();
    const { device } = this.#gpu;
    const { picks: list, queryWords } = this.#buffers;
    await this.#gpu.accepted(() => {
      const bindings = device.createBindGroup({
        layout: this.#kernels.gatherLayout,
        entries: [list, queryWords].map((buffer, binding) => ({ binding, resource: { buffer } })),
      });
      for (const [index, chunk] of this.#chunks.entries()) {
        const own = Uint32Array.from(picks[index] ?? []);
        if (own.length === 0) continue;
        device.queue.writeBuffer(list, 0, own);
        const encoder = device.createCommandEncoder();
        const pass = encoder.beginComputePass();
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, chunk.bindings);
        pass.setBindGroup(1, bindings);
        pass.dispatchWorkgroups(own.length / 2);
        pass.end();
        device.queue.submit([encoder.finish()]);
      }
    });
  }

  /**
   * How many rows of every `blockStep`-th block have a similarity to each query of at least `bin / BINS` and below the next, for every
   * bin but the first, `[nQueries, BINS]`. Similarities are rounded to float32.
   *
   * @param counts set bits of the queries of the batch
   */
  async count(counts: Uint32Array, blockStep: number, measure: Measure): Promise<Uint32Array> {
    const nQueries = counts.length;
    const queries = new Uint32Array(nQueries * QUERY_FIELDS);
    for (const [query, count] of counts.entries()) queries[query * QUERY_FIELDS] = count;
    const { device } = this.#gpu;
    const { bins } = this.#buffers;
    const bytes = nQueries * BINS * 4;
    await this.#gpu.accepted(() => {
      device.queue.writeBuffer(this.#buffers.queries, 0, queries);
      const encoder = device.createCommandEncoder();
      encoder.clearBuffer(bins, 0, bytes);
      device.queue.submit([encoder.finish()]);
    });
    const runs = tilesOf(nQueries, this.#kernels.maxTile("count")).flatMap((tile) =>
      this.#chunks.map((chunk): Run => {
        const nBlocks = Math.ceil(Math.ceil(chunk.nPlaces / BLOCK_ROWS) / blockStep);
        return { ...tile, chunk, firstBlock: 0, nBlocks, blockStep };
      }),
    );
    for (const portion of portionsOf(runs)) {
      const encode = await this.#prepare("count", portion, parametersOf(measure));
      await this.#gpu.accepted(() => {
        const encoder = device.createCommandEncoder();
        encode(encoder);
        device.queue.submit([encoder.finish()]);
      });
    }
    return new Uint32Array(
      await this.#gpu.readBack(bytes, (encoder, target) => encoder.copyBufferToBuffer(bins, 0, target, 0, bytes)),
    );
  }

  /**
   * Hands over every pair of a query of the batch and a row with at least the needed number of common bits, in no order, in as many
   * parts as there is room for on the device.
   *
   * @param see is given `[nHits, HIT_FIELDS]`
   * @param meanwhile is called once the device has begun
   */
  async keep(kept: Kept, see: (hits: Uint32Array) => void, meanwhile?: () => void): Promise<void> {
    const { needed, queries } = kept;
    const { entries } = needed;
    if (this.#needed.size < entries.byteLength) {
      const larger = await this.#gpu.accepted(() => this.#gpu.storage(2 * entries.byteLength));
      this.#needed.destroy();
      this.#needed = larger;
    }
    this.#gpu.device.queue.writeBuffer(this.#needed, 0, entries);
    this.#gpu.device.queue.writeBuffer(this.#buffers.queries, 0, queries);
    const portions = portionsOf(this.#runsWithin(kept));
    for (const [i, portion] of portions.entries()) {
      await this.#keepRuns(portion, kept, see, 0, i === 0 ? meanwhile : undefined);
    }
    if (portions.length === 0) meanwhile?.();
  }

  /** Of each chunk the blocks whose numbers of set bits some query of the tile can reach. */
  #runsWithin({ queries, needed }: Kept): Run[] {
    const runs: Run[] = [];
    for (const tile of tilesOf(queries.length / QUERY_FIELDS, this.#kernels.maxTile("keep"))) {
      let from = Number.POSITIVE_INFINITY;
      let to = -1;
      for (let query = tile.firstQuery; query < tile.firstQuery + tile.nQueries; query++) {
        const reach = needed.reach(queries[query * QUERY_FIELDS + 1] as number);
        from = Math.min(from, reach[0]);
        to = Math.max(to, reach[1]);
      }
      if (from > to) continue;
      for (const chunk of this.#chunks) {
        const firstPlace = chunk.startOfCount[from] as number;
        const endPlace = chunk.startOfCount[to + 1] as number;
        if (firstPlace === endPlace) continue;
        const firstBlock = Math.floor(firstPlace / BLOCK_ROWS);
        runs.push({ ...tile, chunk, firstBlock, nBlocks: Math.ceil(endPlace / BLOCK_ROWS) - firstBlock, blockStep: 1 });
      }
    }
    return runs;
  }

  /** @param expected about how many hits there are, 0 when that is not known */
  async #keepRuns(
    runs: readonly Run[],
    kept: Kept,
    see: (hits: Uint32Array) => void,
    expected: number,
    meanwhile?: () => void,
  ): Promise<void> {
    const halves = halvesOf(runs);
    let nHits = expected;
    if (nHits <= CAPACITY || halves === undefined) {
      const { hits, nHits: counter } = this.#buffers;
      const { minCount, width, measure } = kept.needed;
      const encode = await this.#prepare("keep", runs, {
        minCount,
        width,
        upper: kept.upper,
        ...parametersOf(measure),
      });
      const first = await this.#gpu.readBack(
        16 + FIRST_HITS * HIT_BYTES,
        (encoder, target) => {
          encoder.clearBuffer(counter);
          encode(encoder);
          encoder.copyBufferToBuffer(counter, 0, target, 0, 16);
          encoder.copyBufferToBuffer(hits, 0, target, 16, FIRST_HITS * HIT_BYTES);
        },
        meanwhile,
      );
      nHits = new Uint32Array(first, 0, 1)[0] as number;
      if (nHits <= CAPACITY) {
        see(new Uint32Array(first, 16, Math.min(nHits, FIRST_HITS) * HIT_FIELDS));
        const more = (nHits - FIRST_HITS) * HIT_BYTES;
        if (more <= 0) return;
        const rest = await this.#gpu.readBack(more, (encoder, target) =>
          encoder.copyBufferToBuffer(hits, FIRST_HITS * HIT_BYTES, target, 0, more),
        );
        see(new Uint32Array(rest));
        return;
      }
    }
    if (halves === undefined) {
      throw new MolsieveError("internal", `the GPU counts ${nHits} hits in one block, more than it has room for`);
    }
    for (const half of halves) await this.#keepRuns(half, kept, see, nHits / 2);
  }

  /** Writes the parameters of runs, and gives what encodes them. */
  async #prepare(
    kind: ScanKind,
    runs: readonly Run[],
    shared: Partial<Record<"minCount" | "width", number>> & { upper?: boolean } & MeasureParameters,
  ): Promise<(encoder: GPUCommandEncoder) => void> {
    const { minCount = 0, width = 0, upper = false, cosine, alpha, beta } = shared;
    const parameters = new Uint32Array((runs.length * RUN_BYTES) / 4);
    const floats = new Float32Array(parameters.buffer);
    const pipelines: GPUComputePipeline[] = [];
    for (const [index, { chunk, firstQuery, nQueries, firstBlock, blockStep }] of runs.entries()) {
      const at = (index * RUN_BYTES) / 4;
      parameters.set([firstBlock, blockStep, chunk.nPlaces, firstQuery, nQueries, minCount, width, CAPACITY], at);
      parameters.set([upper ? 1 : 0, cosine ? 1 : 0], at + 8);
      floats.set([alpha, beta], at + 10);
      pipelines.push(await this.#kernels.scan(kind, nQueries));
    }
    const { queryWords, queries, parameters: uniform, hits, nHits, bins } = this.#buffers;
    this.#gpu.device.queue.writeBuffer(uniform, 0, parameters);
    const storage = [queryWords, queries, this.#needed, kind === "keep" ? hits : bins, nHits];
    return (encoder) => {
      const bindings = this.#gpu.device.createBindGroup({
        layout: this.#kernels.scanLayout,
        entries: [
          { binding: 0, resource: { buffer: uniform, size: RUN_BYTES } },
          ...storage.map((buffer, i) => ({ binding: i + 1, resource: { buffer } })),
        ],
      });
      const pass = encoder.beginComputePass();
      for (const [index, { chunk, nBlocks }] of runs.entries()) {
        pass.setPipeline(pipelines[index] as GPUComputePipeline);
        pass.setBindGroup(0, chunk.bindings);
        pass.setBindGroup(1, bindings, [index * RUN_BYTES]);
        pass.dispatchWorkgroups(nBlocks);
      }
      pass.end();
    };
  }
}

interface MeasureParameters {
  readonly cosine: boolean;
  readonly alpha: number;
  readonly beta: number;
}

/** Tanimoto and Dice are Tversky's index with both weights 1 and 1/2. */
function parametersOf(measure: Measure): MeasureParameters {
  if (measure === "cosine") return { cosine: true, alpha: 0, beta: 0 };
  if (measure === "tanimoto") return { cosine: false, alpha: 1, beta: 1 };
  if (measure === "dice") return { cosine: false, alpha: 0.5, beta: 0.5 };
  return { cosine: false, ...measure.tversky };
}

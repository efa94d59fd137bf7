import type { Measure } from "../similarity/measure.js";
import { BLOCK_ROWS, wordGroups } from "./block-layout.js";
import { COPY_DST, COPY_SRC, UNIFORM } from "./buffer-usage.js";
import type { GpuDevice } from "./gpu-device.js";
import type { GpuKernels } from "./gpu-kernels.js";
import type { GpuChunk } from "./gpu-library.js";
import type { NeededCommon } from "./needed-common.js";
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
/** Comparisons submitted at once: far below what counts to 2^32, and short enough for a browser's watchdog. */
const MAX_PAIRS = 2 ** 29;
const MAX_RUNS = 1024;
const RUN_BYTES = 256;

/** Blocks of one chunk against one tile of queries. */
interface Run {
  readonly chunk: GpuChunk;
  readonly firstQuery: number;
  readonly nQueries: number;
  readonly firstBlock: number;
  readonly nBlocks: number;
  readonly blockStep: number;
}

/** The buffers of scans over one library: a batch of queries, and what is found. */
export class GpuScan {
  readonly #gpu: GpuDevice;
  readonly #kernels: GpuKernels;
  readonly #chunks: readonly GpuChunk[];
  readonly nBits: number;
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
  async loadQueries(words: Uint32Array): Promise<void> {
    const nWords = this.nBits / 32;
    const nQueries = words.length / nWords;
    const padded = new Uint32Array(nQueries * this.#groups * 4);
    for (let query = 0; query < nQueries; query++) {
      padded.set(words.subarray(query * nWords, (query + 1) * nWords), query * this.#groups * 4);
    }
    await this.#gpu.accepted(() => this.#gpu.device.queue.writeBuffer(this.#buffers.queryWords, 0, padded));
  }

  /** Makes rows of the library the queries of the batch. @param picks for each chunk pairs of query and place */
  async gatherQueries(picks: readonly (readonly number[])[]): Promise<void> {
    const pipeline = await this.#kernels.gather();
    const { device } = this.#gpu;
    for (const [index, chunk] of this.#chunks.entries()) {
      const own = Uint32Array.from(picks[index] ?? []);
      if (own.length === 0) continue;
      await this.#gpu.accepted(() => {
        device.queue.writeBuffer(this.#buffers.picks, 0, own);
        const encoder = device.createCommandEncoder();
        const pass = encoder.beginComputePass();
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, chunk.bindings);
        pass.setBindGroup(
          1,
          this.#bindings(this.#kernels.gatherLayout, [this.#buffers.picks, this.#buffers.queryWords]),
        );
        pass.dispatchWorkgroups(own.length / 2);
        pass.end();
        device.queue.submit([encoder.finish()]);
      });
    }
  }

  /**
   * How many rows of every `blockStep`-th block have a similarity to each query of at least `bin / BINS` and below the next, for every
   * bin but the first, `[nQueries, BINS]`. Similarities are rounded to float32.
   */
  async count(counts: Uint32Array, blockStep: number, measure: Measure): Promise<Uint32Array> {
    const nQueries = counts.length;
    const queries = new Uint32Array(nQueries * QUERY_FIELDS);
    for (const [query, count] of counts.entries()) queries[query * QUERY_FIELDS] = count;
    const { device } = this.#gpu;
    const bytes = nQueries * BINS * 4;
    await this.#gpu.accepted(() => {
      device.queue.writeBuffer(this.#buffers.queries, 0, queries);
      const encoder = device.createCommandEncoder();
      encoder.clearBuffer(this.#buffers.bins, 0, bytes);
      device.queue.submit([encoder.finish()]);
    });
    const runs: Run[] = [];
    for (const tile of tilesOf(nQueries, this.#kernels.maxTile("count"))) {
      for (const chunk of this.#chunks) {
        const nBlocks = Math.ceil(Math.ceil(chunk.nPlaces / BLOCK_ROWS) / blockStep);
        runs.push({ ...tile, chunk, firstBlock: 0, nBlocks, blockStep });
      }
    }
    for (const some of this.#portions(runs)) {
      const encode = await this.#prepare("count", some, parametersOf(measure));
      await this.#gpu.accepted(() => {
        const encoder = device.createCommandEncoder();
        encode(encoder);
        device.queue.submit([encoder.finish()]);
      });
    }
    const { bins } = this.#buffers;
    return new Uint32Array(
      await this.#gpu.readBack(bytes, (encoder, target) => encoder.copyBufferToBuffer(bins, 0, target, 0, bytes)),
    );
  }

  /**
   * Hands over every pair of a query of the batch and a row with at least the needed number of common bits, in no order, in as many
   * parts as there is room for on the device.
   *
   * @param queries `[nQueries, QUERY_FIELDS]`; a query never hits its own row
   * @param upper only rows after the query's own
   * @param see is given `[nHits, HIT_FIELDS]`
   */
  async keep(
    queries: Uint32Array<ArrayBuffer>,
    needed: NeededCommon,
    upper: boolean,
    see: (hits: Uint32Array) => void,
  ): Promise<void> {
    const { entries } = needed;
    if (this.#needed.size < entries.byteLength) {
      this.#needed.destroy();
      this.#needed = await this.#gpu.accepted(() => this.#gpu.storage(2 * entries.byteLength));
    }
    await this.#gpu.accepted(() => {
      this.#gpu.device.queue.writeBuffer(this.#needed, 0, entries);
      this.#gpu.device.queue.writeBuffer(this.#buffers.queries, 0, queries);
    });
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
    for (const some of this.#portions(runs)) await this.#keepRuns(some, needed, upper, see, 0);
  }

  /** @param expected about how many hits there are, 0 when that is not known */
  async #keepRuns(
    runs: readonly Run[],
    needed: NeededCommon,
    upper: boolean,
    see: (hits: Uint32Array) => void,
    expected: number,
  ): Promise<void> {
    const halves = halve(runs);
    let nHits = expected;
    if (nHits <= CAPACITY || halves === undefined) {
      const { hits: buffer, nHits: counter } = this.#buffers;
      const encode = await this.#prepare("keep", runs, {
        minCount: needed.minCount,
        width: needed.width,
        upper,
        ...parametersOf(needed.measure),
      });
      const first = await this.#gpu.readBack(16 + FIRST_HITS * HIT_BYTES, (encoder, target) => {
        encoder.clearBuffer(counter);
        encode(encoder);
        encoder.copyBufferToBuffer(counter, 0, target, 0, 16);
        encoder.copyBufferToBuffer(buffer, 0, target, 16, FIRST_HITS * HIT_BYTES);
      });
      nHits = new Uint32Array(first, 0, 1)[0] as number;
      if (nHits <= CAPACITY) {
        see(new Uint32Array(first, 16, Math.min(nHits, FIRST_HITS) * HIT_FIELDS));
        const more = (nHits - FIRST_HITS) * HIT_BYTES;
        if (more > 0) {
          see(
            new Uint32Array(
              await this.#gpu.readBack(more, (encoder, target) =>
                encoder.copyBufferToBuffer(buffer, FIRST_HITS * HIT_BYTES, target, 0, more),
              ),
            ),
          );
        }
        return;
      }
    }
    for (const half of halves ?? []) await this.#keepRuns(half, needed, upper, see, nHits / 2);
  }

  /** Runs in groups that are submitted together. */
  *#portions(runs: readonly Run[]): Generator<Run[]> {
    let portion: Run[] = [];
    let pairs = 0;
    for (const run of runs) {
      const own = run.nBlocks * BLOCK_ROWS * run.nQueries;
      if (portion.length > 0 && (pairs + own > MAX_PAIRS || portion.length === MAX_RUNS)) {
        yield portion;
        portion = [];
        pairs = 0;
      }
      portion.push(run);
      pairs += own;
    }
    if (portion.length > 0) yield portion;
  }

  /** Writes the parameters of runs, and gives what encodes them. */
  async #prepare(
    kind: ScanKind,
    runs: readonly Run[],
    shared: Partial<Record<"minCount" | "width", number>> & { upper?: boolean } & MeasureParameters,
  ): Promise<(encoder: GPUCommandEncoder) => void> {
    const parameters = new Uint32Array((runs.length * RUN_BYTES) / 4);
    const floats = new Float32Array(parameters.buffer);
    const pipelines: GPUComputePipeline[] = [];
    for (const [index, { chunk, firstQuery, nQueries, firstBlock, blockStep }] of runs.entries()) {
      const { minCount = 0, width = 0, upper = false, cosine, alpha, beta } = shared;
      const at = (index * RUN_BYTES) / 4;
      parameters.set([firstBlock, blockStep, chunk.nPlaces, firstQuery, nQueries, minCount, width, CAPACITY], at);
      parameters.set([upper ? 1 : 0, cosine ? 1 : 0], at + 8);
      floats.set([alpha, beta], at + 10);
      pipelines.push(await this.#kernels.scan(kind, nQueries));
    }
    const { queryWords, queries, parameters: uniform, hits, nHits, bins } = this.#buffers;
    this.#gpu.device.queue.writeBuffer(uniform, 0, parameters);
    const output = kind === "keep" ? hits : bins;
    return (encoder) => {
      const bindings = this.#gpu.device.createBindGroup({
        layout: this.#kernels.scanLayout,
        entries: [
          { binding: 0, resource: { buffer: uniform, size: RUN_BYTES } },
          ...[queryWords, queries, this.#needed, output, nHits].map((buffer, i) => ({
            binding: i + 1,
            resource: { buffer },
          })),
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

  #bindings(layout: GPUBindGroupLayout, buffers: readonly GPUBuffer[]): GPUBindGroup {
    return this.#gpu.device.createBindGroup({
      layout,
      entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
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

function tilesOf(nQueries: number, tile: number): { firstQuery: number; nQueries: number }[] {
  return Array.from({ length: Math.ceil(nQueries / tile) }, (_, i) => ({
    firstQuery: i * tile,
    nQueries: Math.min(tile, nQueries - i * tile),
  }));
}

/** About half of the work each; `undefined` for a single block. */
function halve(runs: readonly Run[]): readonly [Run[], Run[]] | undefined {
  const [only] = runs;
  if (runs.length > 1) {
    const middle = runs.length >> 1;
    return [runs.slice(0, middle), runs.slice(middle)];
  }
  if (only === undefined || only.nBlocks === 1) return undefined;
  const nBlocks = only.nBlocks >> 1;
  const rest = { ...only, firstBlock: only.firstBlock + nBlocks * only.blockStep, nBlocks: only.nBlocks - nBlocks };
  return [[{ ...only, nBlocks }], [rest]];
}

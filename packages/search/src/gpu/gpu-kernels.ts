import { argumentError } from "@molsieve/core";
import { wordGroups } from "./block-layout.js";
import { COMPUTE } from "./buffer-usage.js";
import { gatherShader } from "./gather-shader.js";
import type { GpuDevice } from "./gpu-device.js";
import { BINS, SCAN_BYTES, type ScanKind, scanShader } from "./scan-shader.js";

/** Workgroup memory that every device has. */
const WORKGROUP_BYTES = 16_384;
/** Most queries that a scan of each kind compares at once: a thread keeps two numbers for each in registers. */
const MOST_QUERIES: Record<ScanKind, number> = { keep: 16, count: 4 };
const MAX_BITS = 16_384;

/** The compute pipelines for fingerprints of one length, compiled when first used. */
export class GpuKernels {
  /** Words, numbers of set bits and row numbers of a chunk. */
  readonly chunkLayout: GPUBindGroupLayout;
  /** Parameters, queries, tables and output of a scan. */
  readonly scanLayout: GPUBindGroupLayout;
  /** Picks and queries of a gathering. */
  readonly gatherLayout: GPUBindGroupLayout;
  readonly nBits: number;
  readonly #device: GpuDevice;
  readonly #groups: number;
  readonly #pipelines = new Map<string, Promise<GPUComputePipeline>>();

  private constructor(device: GpuDevice, nBits: number) {
    this.#device = device;
    this.nBits = nBits;
    this.#groups = wordGroups(nBits);
    const { device: gpu } = device;
    const layout = (...types: (GPUBufferBindingType | "dynamic")[]) =>
      gpu.createBindGroupLayout({
        entries: types.map((type, binding) => ({
          binding,
          visibility: COMPUTE,
          buffer:
            type === "dynamic"
              ? { type: "uniform" as const, hasDynamicOffset: true, minBindingSize: SCAN_BYTES }
              : { type },
        })),
      });
    const read = "read-only-storage";
    this.chunkLayout = layout(read, read, read);
    this.scanLayout = layout("dynamic", read, read, read, "storage", "storage");
    this.gatherLayout = layout(read, "storage");
  }

  /** @throws {MolsieveError} `argument` for more bits than a workgroup has memory for */
  static create(device: GpuDevice, nBits: number): Promise<GpuKernels> {
    if (nBits > MAX_BITS) throw argumentError("nBits", nBits, `at most ${MAX_BITS}`);
    return device.accepted(() => new GpuKernels(device, nBits));
  }

  /** Most queries that a scan compares at once. */
  maxTile(kind: ScanKind): number {
    const bytes = this.#groups * 16 + (kind === "count" ? BINS * 4 : 0);
    let tile = MOST_QUERIES[kind];
    while (tile * bytes > WORKGROUP_BYTES) tile /= 2;
    return tile;
  }

  /** The scan for so many queries: the next power of two of them. */
  scan(kind: ScanKind, nQueries: number): Promise<GPUComputePipeline> {
    const tile = 2 ** Math.ceil(Math.log2(nQueries));
    return this.#pipeline(`${kind} ${tile}`, this.scanLayout, () => scanShader(kind, this.#groups, tile));
  }

  gather(): Promise<GPUComputePipeline> {
    return this.#pipeline("gather", this.gatherLayout, () => gatherShader(this.#groups));
  }

  #pipeline(name: string, layout: GPUBindGroupLayout, code: () => string): Promise<GPUComputePipeline> {
    let pipeline = this.#pipelines.get(name);
    if (pipeline === undefined) {
      pipeline = this.#device.accepted(() => {
        const { device } = this.#device;
        return device.createComputePipeline({
          label: name,
          layout: device.createPipelineLayout({ bindGroupLayouts: [this.chunkLayout, layout] }),
          compute: { module: device.createShaderModule({ label: name, code: code() }), entryPoint: "main" },
        });
      });
      this.#pipelines.set(name, pipeline);
    }
    return pipeline;
  }
}

import { wordGroups } from "./block-layout.js";
import { COMPUTE } from "./buffer-usage.js";
import { gatherShader } from "./gather-shader.js";
import type { GpuDevice } from "./gpu-device.js";
import { BINS, SCAN_BYTES, type ScanKind, scanShader } from "./scan-shader.js";

/** Workgroup memory that every device has. */
const WORKGROUP_BYTES = 16_384;
const MOST_QUERIES = 16;

/** The compute pipelines for fingerprints of one length, compiled when first used. */
export class GpuKernels {
  /** Words, numbers of set bits and row numbers of a chunk. */
  readonly chunkLayout: GPUBindGroupLayout;
  /** Parameters, queries, tables and output of a scan. */
  readonly scanLayout: GPUBindGroupLayout;
  /** Picks and queries of a gathering. */
  readonly gatherLayout: GPUBindGroupLayout;
  /** Most queries that a scan compares at once. */
  readonly maxTile: number;
  readonly #device: GpuDevice;
  readonly #groups: number;
  readonly #pipelines = new Map<string, Promise<GPUComputePipeline>>();

  constructor(device: GpuDevice, nBits: number) {
    this.#device = device;
    this.#groups = wordGroups(nBits);
    this.maxTile = MOST_QUERIES;
    while (this.maxTile > 1 && this.maxTile * (this.#groups * 16 + BINS * 4) > WORKGROUP_BYTES) this.maxTile /= 2;
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

  /** The smallest tile that holds so many queries, or the largest tile. */
  tileFor(nQueries: number): number {
    let tile = 1;
    while (tile < nQueries && tile < this.maxTile) tile *= 2;
    return tile;
  }

  scan(kind: ScanKind, tile: number): Promise<GPUComputePipeline> {
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

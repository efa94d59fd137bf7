import { argumentError } from "@molsieve/core";
import { createKernel, type Kernel } from "../kernel/kernel.js";
import { Memory, type SharedMemory, type WasmModule } from "../kernel/web-assembly.js";
import { BLOCK_ROWS, type CountPlanes, PLANE_BYTES } from "./count-planes.js";

/** A run of blocks in one memory. */
export interface CountSegment {
  readonly kernel: Kernel;
  readonly memory: SharedMemory;
  /** Room for a query's list of planes, `[MAX_LIST]`. */
  readonly list: Uint32Array;
  /** What the kernel found, `[BLOCK_ROWS]`. */
  readonly found: Uint32Array;
  readonly blocks: readonly PlacedPlanes[];
}

/** Up to 4,096 rows with like totals, transposed. */
export interface PlacedPlanes {
  /** Of the first plane, in bytes from the start of the memory. */
  readonly address: number;
  /** The planes of feature `f` are `start[f]` to `start[f + 1] - 1`, `[width + 1]`. */
  readonly start: Uint32Array;
  /** Of each plane; ascending within a feature, `[nPlanes]`. */
  readonly levels: Uint32Array;
  /** The row that each place holds, `[nPlaces]`. */
  readonly rows: Uint32Array;
  /** Sum of the counts of each place, ascending, `[nPlaces]`. */
  readonly totals: Float64Array;
}

/** The longest list of planes that the kernel is given: its counters have 15 bits. */
export const MAX_LIST = 1 << 14;

/** What the kernel needs for the 32 vectors of a block, its copy of the list aside. */
const WORK_BYTES = 10_240;

/**
 * Where things lie in a segment's memory, in bytes: a query's list of planes, the kernel's own work on it, a plane of ones,
 * what the kernel finds, and then the planes of all blocks.
 */
export const MemoryPlace = {
  list: 0,
  work: 4 * MAX_LIST,
  ones: 8 * MAX_LIST + WORK_BYTES,
  found: 8 * MAX_LIST + WORK_BYTES + PLANE_BYTES,
  planes: 3 << 16,
} as const;

const PAGE_BYTES = 1 << 16;
const MOST_PAGES = 1 << 16;

/**
 * A segment of the blocks given, their planes copied into its memory.
 *
 * @throws {MolsieveError} `argument` when they need more than 4 GiB
 */
export function createCountSegment(module: WasmModule, blocks: readonly CountPlanes[]): CountSegment {
  const bytes = blocks.reduce((sum, { planes }) => sum + planes.length, MemoryPlace.planes);
  const pages = Math.ceil(bytes / PAGE_BYTES);
  if (pages > MOST_PAGES) {
    throw argumentError("counts", `${bytes} bytes`, `of so few different sizes that ${BLOCK_ROWS} rows fit in 4 GiB`);
  }
  const memory = new Memory({ initial: pages, maximum: pages, shared: true });
  const target = new Uint8Array(memory.buffer);
  target.fill(0xff, MemoryPlace.ones, MemoryPlace.ones + PLANE_BYTES);
  let address: number = MemoryPlace.planes;
  const placed = blocks.map(({ planes, ...rest }) => {
    const block = { ...rest, address };
    target.set(planes, address);
    address += planes.length;
    return block;
  });
  return {
    kernel: createKernel(module, memory),
    memory,
    list: new Uint32Array(memory.buffer, MemoryPlace.list, MAX_LIST),
    found: new Uint32Array(memory.buffer, MemoryPlace.found, BLOCK_ROWS),
    blocks: placed,
  };
}

import { createKernel, type Kernel } from "../kernel/kernel.js";
import type { SharedMemory, WasmModule } from "../kernel/web-assembly.js";
import { type ScratchLayout, scratchLayout, segmentLayout } from "./segment-layout.js";

/** A segment's rows in the memory that threads share; can be sent to another thread. */
export interface SegmentMemory {
  readonly memory: SharedMemory;
  readonly nRows: number;
  readonly nBits: number;
}

/** A segment as one thread sees it. */
export interface Segment extends SegmentMemory {
  readonly kernel: Kernel;
  /** The library's row at each place, `[nRows]`. */
  readonly rows: Uint32Array;
  /** The first place with at least so many bits, `[nBits + 2]`. */
  readonly starts: Uint32Array;
  /** How many rows have each bit, `[nBits]`. */
  readonly bitRows: Uint32Array;
  /** Where this thread's scratch begins. */
  readonly scratch: number;
  readonly scratchLayout: ScratchLayout;
  /** What the kernel found, u32. */
  readonly found: Uint32Array;
  /** Room for the bits of queries. */
  readonly bits: Uint32Array;
  /** 128 fingerprints row by row. */
  readonly lines: Uint8Array;
}

/** The segment for use by this thread, with scratch of its own, which stays with the memory. */
export function openSegment(module: WasmModule, { memory, nRows, nBits }: SegmentMemory): Segment {
  const layout = segmentLayout(nRows, nBits);
  const own = scratchLayout(nBits);
  const scratch = memory.grow(own.pages) * 65_536;
  const { buffer } = memory;
  new Uint8Array(buffer, scratch + own.full, own.found - own.full).fill(255);
  return {
    memory,
    nRows,
    nBits,
    kernel: createKernel(module, memory),
    rows: new Uint32Array(buffer, layout.rows, nRows),
    starts: new Uint32Array(buffer, layout.starts, nBits + 2),
    bitRows: new Uint32Array(buffer, layout.bitRows, nBits),
    scratch,
    scratchLayout: own,
    found: new Uint32Array(buffer, scratch + own.found, (own.lines - own.found) / 4),
    bits: new Uint32Array(buffer, scratch + own.bits, own.maxBits),
    lines: new Uint8Array(buffer, scratch + own.lines, own.bits - own.lines),
  };
}

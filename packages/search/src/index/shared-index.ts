import type { WasmModule } from "../kernel/web-assembly.js";
import { openSegment, type SegmentMemory } from "./segment.js";
import type { SimilarityIndex } from "./similarity-index.js";

/** An index as it is sent to another thread (`postMessage`), which gets the same memory, not a copy. */
export interface SharedIndex {
  readonly nRows: number;
  readonly nBits: number;
  /** @internal */
  readonly segments: readonly SegmentMemory[];
  /** @internal */
  readonly module: WasmModule;
}

/** The index for other threads. */
export function shareIndex({ nRows, nBits, segments, module }: SimilarityIndex): SharedIndex {
  return {
    nRows,
    nBits,
    module,
    segments: segments.map((segment) => ({ memory: segment.memory, nRows: segment.nRows, nBits })),
  };
}

/**
 * The index that another thread shares, for use by this one.
 *
 * Takes a few hundred KiB of scratch a segment, which are not given back before the index is: open it once in a thread.
 */
export function openSharedIndex({ nRows, nBits, segments, module }: SharedIndex): SimilarityIndex {
  return { nRows, nBits, module, segments: segments.map((segment) => openSegment(module, segment)) };
}

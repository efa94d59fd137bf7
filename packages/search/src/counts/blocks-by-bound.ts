import type { CountIndex } from "./count-index.js";
import type { CountSegment, PlacedPlanes } from "./count-segment.js";

/** A block and the greatest similarity that its totals allow. */
export interface BoundedBlock {
  readonly segment: CountSegment;
  readonly block: PlacedPlanes;
  readonly bound: number;
}

/** All blocks, those that can be most similar to a query with this total first. */
export function blocksByBound(index: CountIndex, total: number): BoundedBlock[] {
  const blocks = index.segments.flatMap((segment) =>
    segment.blocks.map((block) => ({ segment, block, bound: greatestSimilarity(block.totals, total) })),
  );
  return blocks.sort((a, b) => b.bound - a.bound);
}

/** The smaller total over the larger one, for the total of `totals`, which ascend, that is nearest to `total`. */
function greatestSimilarity(totals: Float64Array, total: number): number {
  const low = totals[0] as number;
  const high = totals.at(-1) as number;
  if (total > high) return high / total;
  return total < low ? total / low : 1;
}

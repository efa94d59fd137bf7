import { tanimotoFromCounts } from "@molsieve/featurise/packed";
import type { HitCollector } from "../query/search-hits.js";
import { BLOCK_ROWS, PLANE_BYTES } from "./count-planes.js";
import { type CountQuery, forEachWeight } from "./count-query.js";
import { type CountBlock, type CountSegment, MAX_LIST, MemoryPlace } from "./count-segment.js";

/** More than rounding can add to a bound. */
const SLACK = 1 - 1e-12;

/** Offers the collector the rows of a block that may be similar enough. */
export function scanCounts(segment: CountSegment, block: CountBlock, query: CountQuery, collector: HitCollector): void {
  let length = 0;
  forEachWeight(block, query, (_, weight) => {
    length += weight;
  });
  const wanted = collector.minSimilarity * SLACK;
  const fewest = Math.max(block.totals[0] as number, wanted * query.total);
  // A row with a larger total needs more in common to be as similar.
  const least = Math.ceil(((wanted * (query.total + fewest)) / (1 + wanted)) * SLACK);
  if (length < least) return;
  if (length <= MAX_LIST) scanByKernel(segment, block, query, length, length - least, collector);
  else scanByWeight(segment, block, query, collector);
}

/** The planes as a list for the kernel, each as often as it weighs. */
function scanByKernel(
  { kernel, memory }: CountSegment,
  block: CountBlock,
  query: CountQuery,
  length: number,
  allowance: number,
  collector: HitCollector,
): void {
  const list = new Uint32Array(memory.buffer, MemoryPlace.list, length);
  let at = 0;
  forEachWeight(block, query, (plane, weight) => {
    list.fill(plane, at, at + weight);
    at += weight;
  });
  const nVectors = Math.ceil(block.rows.length / 128);
  const { work, ones, found } = MemoryPlace;
  const end = kernel.scanBlock(
    block.address,
    PLANE_BYTES,
    list.byteOffset,
    length,
    0,
    nVectors,
    allowance,
    work,
    ones,
    found,
  );
  for (const hit of new Uint32Array(memory.buffer, found, (end - found) / 4)) {
    const place = hit & 0xffff;
    if (place >= block.rows.length) break;
    offer(block, place, query, length - (hit >>> 16), collector);
  }
}

/** For queries with counts so large that a list would be too long for the kernel's counters: plane by plane, row by row. */
function scanByWeight({ memory }: CountSegment, block: CountBlock, query: CountQuery, collector: HitCollector): void {
  const common = new Float64Array(BLOCK_ROWS);
  forEachWeight(block, query, (plane, weight) => {
    const bytes = new Uint8Array(memory.buffer, block.address + plane * PLANE_BYTES, PLANE_BYTES);
    for (const [i, byte] of bytes.entries()) {
      for (let left = byte; left !== 0; left &= left - 1) {
        const place = i * 8 + 31 - Math.clz32(left & -left);
        common[place] = (common[place] as number) + weight;
      }
    }
  });
  for (const place of block.rows.keys()) offer(block, place, query, common[place] as number, collector);
}

function offer(block: CountBlock, place: number, query: CountQuery, common: number, collector: HitCollector): void {
  const similarity = tanimotoFromCounts(common, query.total, block.totals[place] as number);
  collector.offer(block.rows[place] as number, similarity);
}

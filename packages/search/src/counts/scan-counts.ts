import { tanimotoFromCounts } from "@molsieve/featurise/packed";
import type { HitCollector } from "../query/search-hits.js";
import { BLOCK_ROWS, PLANE_BYTES } from "./count-planes.js";
import { type CountQuery, forEachWeight } from "./count-query.js";
import { type CountSegment, MAX_LIST, MemoryPlace, type PlacedPlanes } from "./count-segment.js";

/** More than rounding can add to a bound. */
const SLACK = 1 - 1e-12;

const VECTOR_ROWS = 128;

/** Offers the collector the rows of a block that may be similar enough. */
export function scanCounts(
  segment: CountSegment,
  block: PlacedPlanes,
  query: CountQuery,
  collector: HitCollector,
): void {
  // A row has at most this in common with the query; more often than not it is less than the query's total.
  let most = 0;
  const list = segment.list;
  forEachWeight(block, query, (plane, weight) => {
    // The kernel knows no weights: each plane stands in its list as often as it weighs.
    list.fill(plane, most, most + weight);
    most += weight;
  });
  if (most > MAX_LIST) {
    scanByWeight(segment, block, query, collector);
    return;
  }
  const nVectors = Math.ceil(block.rows.length / VECTOR_ROWS);
  // While nothing has to be beaten yet, vector by vector, so that this rises before much has been looked at.
  let vector = 0;
  while (vector < nVectors && collector.minSimilarity === 0) {
    scanVectors(segment, block, query, most, vector, 1, collector);
    vector += 1;
  }
  scanVectors(segment, block, query, most, vector, nVectors - vector, collector);
}

function scanVectors(
  { kernel, found }: CountSegment,
  block: PlacedPlanes,
  query: CountQuery,
  most: number,
  first: number,
  count: number,
  collector: HitCollector,
): void {
  const wanted = collector.minSimilarity * SLACK;
  const fewest = Math.max(block.totals[first * VECTOR_ROWS] as number, wanted * query.total);
  // A row with a larger total needs more in common to be as similar.
  const least = Math.ceil(((wanted * (query.total + fewest)) / (1 + wanted)) * SLACK);
  if (count === 0 || most < least) return;
  const { list, work, ones } = MemoryPlace;
  const allowance = most - least;
  const end = kernel.scanBlock(
    block.address,
    PLANE_BYTES,
    list,
    most,
    first,
    count,
    allowance,
    work,
    ones,
    found.byteOffset,
  );
  const nFound = (end - found.byteOffset) / 4;
  for (let i = 0; i < nFound; i++) {
    const hit = found[i] as number;
    const place = hit & 0xffff;
    if (place >= block.rows.length) break;
    offer(block, place, query, most - (hit >>> 16), collector);
  }
}

/** For queries with counts so large that a list would be too long for the kernel's counters: plane by plane, row by row. */
function scanByWeight({ memory }: CountSegment, block: PlacedPlanes, query: CountQuery, collector: HitCollector): void {
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

function offer(block: PlacedPlanes, place: number, query: CountQuery, common: number, collector: HitCollector): void {
  const similarity = tanimotoFromCounts(common, query.total, block.totals[place] as number);
  collector.offer(block.rows[place] as number, similarity);
}

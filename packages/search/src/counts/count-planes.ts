import type { SparseCounts } from "./sparse-counts.js";

/** Rows of a block; a plane has a bit for each. */
export const BLOCK_ROWS = 4096;

/** Bytes of a plane. */
export const PLANE_BYTES = BLOCK_ROWS / 8;

/**
 * Some rows, transposed: a plane for each feature and level. Levels are the counts that some row has exactly; the bits of a
 * plane are the rows that have the feature at least that often. Between two levels no row differs, so the planes say all there
 * is to say, however large the counts.
 */
export interface CountPlanes {
  /** The planes of feature `f` are `start[f]` to `start[f + 1] - 1`, `[width + 1]`. */
  readonly start: Uint32Array;
  /** Of each plane; ascending within a feature, `[nPlanes]`. */
  readonly levels: Uint32Array;
  /** The row of the library that each place holds, `[nPlaces]`. */
  readonly rows: Uint32Array;
  /** Sum of the counts of each place, `[nPlaces]`. */
  readonly totals: Float64Array;
  /** `[nPlanes, PLANE_BYTES]` */
  readonly planes: Uint8Array;
}

/**
 * Planes of at most {@link BLOCK_ROWS} rows, which `order` names.
 *
 * @param firstRow the row of the library that the first of `sparse` is
 */
export function countPlanes(sparse: SparseCounts, order: Uint32Array, firstRow: number, width: number): CountPlanes {
  const { start, levels } = levelDirectory(sparse, order, width);
  const planes = new Uint8Array(levels.length * PLANE_BYTES);
  for (const [place, row] of order.entries()) {
    const bit = 1 << (place & 7);
    for (let entry = sparse.start[row] as number; entry < (sparse.start[row + 1] as number); entry++) {
      const count = sparse.counts[entry] as number;
      const feature = sparse.features[entry] as number;
      const end = start[feature + 1] as number;
      for (let plane = start[feature] as number; plane < end && (levels[plane] as number) <= count; plane++) {
        const at = plane * PLANE_BYTES + (place >> 3);
        planes[at] = (planes[at] as number) | bit;
      }
    }
  }
  const totals = Float64Array.from(order, (row) => sparse.totals[row] as number);
  return { start, levels, rows: order.map((row) => firstRow + row), totals, planes };
}

function levelDirectory(
  sparse: SparseCounts,
  order: Uint32Array,
  width: number,
): Pick<CountPlanes, "start" | "levels"> {
  const levelsOf = Array.from({ length: width }, () => new Set<number>());
  for (const row of order) {
    for (let entry = sparse.start[row] as number; entry < (sparse.start[row + 1] as number); entry++) {
      levelsOf[sparse.features[entry] as number]?.add(sparse.counts[entry] as number);
    }
  }
  const start = new Uint32Array(width + 1);
  for (const [feature, own] of levelsOf.entries()) start[feature + 1] = (start[feature] as number) + own.size;
  const levels = new Uint32Array(start[width] as number);
  for (const [feature, own] of levelsOf.entries()) levels.set(Uint32Array.from(own).sort(), start[feature]);
  return { start, levels };
}

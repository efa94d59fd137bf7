import type { Kernel } from "../kernel/kernel.js";
import { SimilarRows } from "../neighbour/similar-rows.js";
import type { FeatureRows } from "../rows/feature-rows.js";

/** Rows of a symmetric matrix of similarities whose diagonal is 1. */
export interface KernelRows {
  readonly nRows: number;
  /** Row `i`, `[nRows]`; valid until as many others as fit have been asked for. */
  row(i: number): Float64Array;
}

/** Bytes of rows kept at most. */
const MAX_BYTES = 2 ** 28;

/** Kernel rows of features, made when asked for; the latest 256 MiB of them are kept. @param rows values scaled */
export function createKernelRows(kernel: Kernel, rows: FeatureRows): KernelRows {
  const { nRows } = rows;
  const similarities = new SimilarRows(kernel, rows).query(rows);
  const most = Math.max(4, Math.floor(MAX_BYTES / (8 * nRows)));
  // A map lists its keys in the order they were set: the first is the one not used for longest.
  const kept = new Map<number, Float64Array>();
  return {
    nRows,
    row(i) {
      let line = kept.get(i);
      if (line !== undefined) {
        if (kept.size === most) {
          kept.delete(i);
          kept.set(i, line);
        }
        return line;
      }
      line = new Float64Array(nRows);
      if (kept.size === most) {
        const [oldest] = kept.keys();
        line = kept.get(oldest as number) as Float64Array;
        kept.delete(oldest as number);
      }
      similarities(i, line);
      kept.set(i, line);
      return line;
    },
  };
}

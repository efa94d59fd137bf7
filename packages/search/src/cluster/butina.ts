import { argumentError, createBreather, type TaskOptions } from "@molsieve/core";
import type { SimilarityRows } from "../matrix/similarity-rows.js";
import { type Clusters, clustersBySize } from "./clusters.js";
import { checkCutoff } from "./cutoff.js";
import { LargestFirst } from "./largest-first.js";
import { collectNeighbours } from "./neighbours.js";

/** Options of {@link clusterButina}. */
export interface ButinaOptions {
  /** Largest distance `1 - similarity` at which two rows are neighbours: at least 0, less than 1. */
  readonly cutoff: number;
  /**
   * Which row comes next: the one with the most neighbours not yet in a cluster (`true`), or with the most neighbours at the
   * start (`false`). Default `false`.
   */
  readonly reordering?: boolean;
  /** Most memory for the lists of neighbours, in bytes, below 2^32. Default 2^30. */
  readonly maxBytes?: number;
}

/**
 * Taylor-Butina clusters: the row with the most neighbours and all its neighbours are a cluster, and so on with the rows left.
 *
 * Ties go to the higher row. Without `reordering`, a row whose neighbours have all gone to others before is a cluster of its own.
 * Every member is within `cutoff` of its centroid, and no centroid within `cutoff` of another.
 *
 * Memory: about 64 bytes a row, and for each pair of neighbours twice the bytes of the gap to the neighbour before it (1 byte up to
 * 127 rows, 2 up to 16,383, 3 above), which `maxBytes` bounds: by default 500 neighbours a row for a million rows.
 *
 * @param neighbours the similarity matrix (CSR) from {@link similarityWithin}`(cutoff)` on; its upper triangle is enough. Runs of rows may come
 *   in any order; rows that do not come have no neighbours above them
 * @throws {MolsieveError} `argument` when an option or the matrix is out of range, or the lists outgrow `maxBytes`; `cancelled`
 * @see doi:10.1021/ci9803381 (Butina 1999); RDKit rdkit/ML/Cluster/Butina.py, `ClusterData`
 *
 * Differs from RDKit: clusters come by descending size, those of equal size in RDKit's order.
 */
export async function clusterButina(
  neighbours: Iterable<SimilarityRows> | AsyncIterable<SimilarityRows>,
  nRows: number,
  options: ButinaOptions & TaskOptions,
): Promise<Clusters> {
  const { cutoff, reordering = false, maxBytes = 2 ** 30 } = options;
  checkCutoff(cutoff);
  if (!(maxBytes >= 0 && maxBytes < 2 ** 32)) throw argumentError("maxBytes", maxBytes, "at least 0 and below 2^32");
  const lists = await collectNeighbours(neighbours, nRows, cutoff, maxBytes, options);
  const breathe = createBreather(options.signal);
  const queue = new LargestFirst(lists.degree);
  const taken = new Uint8Array(nRows);
  const members = new Uint32Array(nRows);
  const start = [0];
  const own = new Uint32Array(nRows);
  const others = new Uint32Array(reordering ? nRows : 0);
  let end = 0;
  for (let centroid = queue.next(); centroid !== undefined; centroid = queue.next()) {
    if (taken[centroid] === 1) continue;
    const first = end;
    taken[centroid] = 1;
    members[end++] = centroid;
    const nOwn = lists.read(centroid, own);
    for (let k = 0; k < nOwn; k++) {
      const row = own[k] as number;
      if (taken[row] === 1) continue;
      taken[row] = 1;
      members[end++] = row;
    }
    start.push(end);
    for (let k = first; reordering && k < end; k++) {
      const nOthers = lists.read(members[k] as number, others);
      for (let o = 0; o < nOthers; o++) queue.lower(others[o] as number);
    }
    if (start.length % 4096 === 0) {
      options.onProgress?.({ stage: "clusters", done: end, total: nRows, unit: "rows" });
      await breathe();
    }
  }
  return clustersBySize(members, start);
}

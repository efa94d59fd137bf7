/** Rows in clusters that do not overlap; each row is in exactly one. */
export interface Clusters {
  /** The cluster of each row, `[nRows]`: 0 is the largest. */
  readonly cluster: Uint32Array;
  /** The row at the centre of each cluster, `[nClusters]`. */
  readonly centroids: Uint32Array;
  /** All rows, cluster by cluster, `[nRows]`: first its centroid, then its other rows in ascending order. */
  readonly members: Uint32Array;
  /** Cluster `c` is `members[start[c]]` to `members[start[c + 1] - 1]`, `[nClusters + 1]`. */
  readonly start: Uint32Array;
}

/**
 * Clusters from the cluster of each row, by descending size, those of equal size in the order of `centroids`.
 *
 * @param owner which of the centroids each row belongs to, `[nRows]`; a centroid belongs to itself
 */
export function clustersOfOwners(owner: Uint32Array, centroids: ArrayLike<number>): Clusters {
  const start = new Uint32Array(centroids.length + 1);
  for (const c of owner) start[c + 1] = (start[c + 1] as number) + 1;
  for (let c = 0; c < centroids.length; c++) start[c + 1] = (start[c + 1] as number) + (start[c] as number);
  const members = new Uint32Array(owner.length);
  const next = start.map((begin) => begin + 1);
  for (let c = 0; c < centroids.length; c++) members[start[c] as number] = centroids[c] as number;
  for (const [row, c] of owner.entries()) {
    if (centroids[c] === row) continue;
    const place = next[c] as number;
    members[place] = row;
    next[c] = place + 1;
  }
  return clustersBySize(members, start);
}

/**
 * Clusters by descending size, those of equal size in the order given.
 *
 * @param members cluster after cluster, each with its centroid first
 * @param start where each begins, and the end of the last
 */
export function clustersBySize(members: Uint32Array, start: ArrayLike<number>): Clusters {
  const nClusters = start.length - 1;
  const begin = Uint32Array.from(start);
  const sizeOf = (made: number) => (begin[made + 1] as number) - (begin[made] as number);
  const order = Uint32Array.from({ length: nClusters }, (_, made) => made).sort(
    (a, b) => sizeOf(b) - sizeOf(a) || a - b,
  );
  const cluster = new Uint32Array(members.length);
  const centroids = new Uint32Array(nClusters);
  const sorted = new Uint32Array(members.length);
  const sortedStart = new Uint32Array(nClusters + 1);
  let end = 0;
  for (const [c, made] of order.entries()) {
    const own = members.subarray(begin[made], begin[made + 1]);
    sorted.set(own, end);
    for (const row of own) cluster[row] = c;
    centroids[c] = own[0] as number;
    end += own.length;
    sortedStart[c + 1] = end;
  }
  return { cluster, centroids, members: sorted, start: sortedStart };
}

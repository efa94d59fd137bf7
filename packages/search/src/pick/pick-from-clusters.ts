import { argumentError } from "@molsieve/core";

/** What is picked. */
export interface ClusterPickOptions {
  /** How many rows to pick at most, 1 or more; fewer come back where rows run out. */
  readonly count: number;
  /** The higher the better, `[nRows]`; NaN comes last. Default: rows are as good as they are early. */
  readonly scores?: ArrayLike<number>;
}

/**
 * Rows that take turns between clusters, in the order picked: the best row of every cluster, then the second best of each, and so on; in
 * each turn better rows come first, of equals the lower row. `count` as large as the number of clusters gives one of each.
 *
 * Clusters may be those of a clustering or the series of a scaffold forest. Rows with a negative cluster belong to none and are not picked.
 *
 * @param clusters the cluster of every row, `[nRows]`
 * @throws {MolsieveError} `argument` when `count` is out of range or `scores` has another length than `clusters`
 */
export function pickFromClusters(clusters: ArrayLike<number>, { count, scores }: ClusterPickOptions): Uint32Array {
  if (!(Number.isInteger(count) && count >= 1)) throw argumentError("count", count, "an integer of 1 or more");
  if (scores !== undefined && scores.length !== clusters.length) {
    throw argumentError("scores.length", scores.length, `${clusters.length}, as in clusters`);
  }
  const nRows = clusters.length;
  const values = Float64Array.from({ length: nRows }, (_, row) => {
    const score = scores === undefined ? -row : (scores[row] as number);
    return Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score;
  });
  const inOrder = (a: number, b: number) =>
    values[a] === values[b] ? a - b : (values[b] as number) > (values[a] as number) ? 1 : -1;
  const best = Uint32Array.from({ length: nRows }, (_, row) => row).sort(inOrder);
  const taken = new Map<number, number>();
  const turns = new Uint32Array(nRows);
  for (const row of best) {
    const cluster = clusters[row] as number;
    const turn = taken.get(cluster) ?? 0;
    turns[row] = turn;
    taken.set(cluster, turn + 1);
  }
  // The sort is stable: rows of a turn stay in their order.
  const inTurns = best
    .filter((row) => (clusters[row] as number) >= 0)
    .sort((a, b) => (turns[a] as number) - (turns[b] as number));
  return inTurns.slice(0, count);
}

/** A compound that may be ordered; candidates come in the order of their rank, the best first. */
export interface OrderCandidate {
  /** Which of the clusters of like compounds it is in. */
  readonly cluster: number;
  /** What it costs, 0 or more; NaN where that is not known. */
  readonly cost: number;
}

/** How many may be ordered. */
export interface OrderLimits {
  /** Most compounds. */
  readonly count: number;
  /** Most compounds of one cluster. */
  readonly perCluster: number;
  /** Most that all may cost together; absent: any, and costs need not be known. */
  readonly budget?: number;
}

/**
 * What becomes of a candidate: it is ordered, or its cluster has had its share, its cost is not known, it costs more than is left,
 * or enough are ordered already.
 */
export type OrderFate = "ordered" | "cluster_full" | "no_cost" | "over_budget" | "not_needed";

/**
 * What becomes of each candidate, where each in turn is ordered if nothing speaks against it: a candidate that is too dear is passed
 * over, and cheaper ones behind it may still be ordered. The best are never given up for more of the cheaper ones.
 */
export function chooseOrder(
  candidates: readonly OrderCandidate[],
  { count, perCluster, budget }: OrderLimits,
): OrderFate[] {
  const ofCluster = new Map<number, number>();
  let nOrdered = 0;
  let spent = 0;
  // Prices in cents add up to a last digit more than they should.
  const limit = budget === undefined ? Number.POSITIVE_INFINITY : budget * (1 + ROUNDING);
  return candidates.map(({ cluster, cost }) => {
    const before = ofCluster.get(cluster) ?? 0;
    if (nOrdered >= count) return "not_needed";
    if (before >= perCluster) return "cluster_full";
    if (budget !== undefined && Number.isNaN(cost)) return "no_cost";
    if (budget !== undefined && spent + cost > limit) return "over_budget";
    ofCluster.set(cluster, before + 1);
    nOrdered++;
    spent += cost;
    return "ordered";
  });
}

const ROUNDING = 1e-12;

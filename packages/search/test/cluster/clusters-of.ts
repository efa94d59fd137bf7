import type { Clusters } from "@molsieve/search";

/** The members of each cluster, as lists. */
export function clustersOf({ centroids, members, start }: Clusters): number[][] {
  return [...centroids].map((_, c) => [...members.subarray(start[c], start[c + 1])]);
}

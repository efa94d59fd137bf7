import type { OrderCandidate, OrderFate } from "./choose-order.js";

/**
 * For each candidate that is ordered the place of the best one of its cluster that is not, to be bought in its stead; undefined for
 * all others, and where the cluster has none left. No candidate stands in for two: the better one of a cluster gets the better substitute.
 *
 * @param candidates the best first
 * @param fates aligned to them
 */
export function findSubstitutes(
  candidates: readonly OrderCandidate[],
  fates: readonly OrderFate[],
): (number | undefined)[] {
  const spare = new Map<number, number[]>();
  for (const [place, { cluster }] of candidates.entries()) {
    if (fates[place] === "ordered") continue;
    const list = spare.get(cluster) ?? [];
    list.push(place);
    spare.set(cluster, list);
  }
  const taken = new Map<number, number>();
  return candidates.map(({ cluster }, place) => {
    if (fates[place] !== "ordered") return undefined;
    const turn = taken.get(cluster) ?? 0;
    taken.set(cluster, turn + 1);
    return spare.get(cluster)?.[turn];
  });
}

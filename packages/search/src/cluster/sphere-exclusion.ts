import { argumentError, type TaskOptions } from "@molsieve/core";
import type { PackedFingerprints } from "@molsieve/featurise/packed";
import type { SimilarityIndex } from "../index/similarity-index.js";
import { type Clusters, clustersOfOwners } from "./clusters.js";
import { findLeaders, type LeaderOptions } from "./leaders.js";

/** Options of {@link clusterSphereExclusion}. */
export interface SphereExclusionOptions extends LeaderOptions {
  /**
   * Which of the leaders that a row is near enough to gets it: the most similar one, of equals the earlier (`"nearest"`), or the
   * earliest (`"first"`). Default `"nearest"`.
   */
  readonly assign?: "nearest" | "first";
}

/**
 * Clusters around leaders: the first row, the next that is not within `cutoff` of it, and so on; other rows join a leader.
 *
 * Every member is within `cutoff` of its centroid, and no centroid within `cutoff` of another. Keeps no neighbours, so that
 * memory is 25 bytes a row whatever the cutoff.
 *
 * @param library bits, `[nRows, nBits]`, or their index
 * @throws {MolsieveError} `argument` when an option is out of range; `cancelled`
 * @see doi:10.1021/ci025554v (Gobbi & Lee 2003: directed sphere exclusion)
 */
export async function clusterSphereExclusion(
  library: PackedFingerprints | SimilarityIndex,
  options: SphereExclusionOptions & TaskOptions,
): Promise<Clusters> {
  const { assign = "nearest" } = options;
  if (assign !== "nearest" && assign !== "first") throw argumentError("assign", assign, '"nearest" or "first"');
  const owner = new Uint32Array(library.nRows);
  const similarity = new Float64Array(library.nRows).fill(-1);
  const leaders: number[] = [];
  for await (const { row, sphere } of findLeaders(library, options)) {
    for (const [i, member] of sphere.rows.entries()) {
      const before = similarity[member] as number;
      if (assign === "first" ? before >= 0 : before >= (sphere.similarity[i] as number)) continue;
      similarity[member] = sphere.similarity[i] as number;
      owner[member] = leaders.length;
    }
    leaders.push(row);
  }
  return clustersOfOwners(owner, leaders);
}

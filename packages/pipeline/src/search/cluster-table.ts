import {
  type Clusters,
  clusterButina,
  clusterKMedoids,
  clusterSphereExclusion,
  createSearchPool,
  type SimilarityIndex,
  similarityWithin,
} from "@molsieve/search";
import type { ByteInput } from "@molsieve/table";
import { checkedLimits } from "../tables/row-job.js";
import { type CompareTableResult, runCompareJob } from "./compare-job.js";
import type { CompareTableOptions } from "./compared-rows.js";
import { checkMethodOptions, DEFAULT_CUTOFF, fewerNotes, type MethodRules } from "./method-options.js";
import { taskOf } from "./task-of.js";

/** How rows are put into clusters. */
export type ClusterMethod = "butina" | "leader" | "kmedoids";

/** Options of {@link clusterTable}. */
export interface ClusterTableOptions extends CompareTableOptions {
  /** Default `butina`. */
  readonly method?: ClusterMethod;
  /** Largest Tanimoto distance from a cluster's centre, at least 0 and less than 1. Not for `kmedoids`. Default 0.35. */
  readonly cutoff?: number;
  /** Number of clusters, 1 to 10,000: needed for `kmedoids`, and only for it. */
  readonly count?: number;
  /** Of the random numbers of `kmedoids`. Default 42. */
  readonly seed?: number;
}

/** What was clustered: `rows_in` = `rows_out` + `rows_rejected`. */
export interface ClusterTableResult extends CompareTableResult {
  readonly method: ClusterMethod;
  readonly clusters: number;
  /** Rows in the largest cluster. */
  readonly largest: number;
  /** Clusters of one row. */
  readonly singletons: number;
}

/**
 * Counts and notes of a table whose rows have been put into clusters by Tanimoto similarity: columns `row,id,input,smiles`;
 * `cluster`, 0 for the largest; `is_centroid`; and the input's others, in input order.
 *
 * `butina`: the row with the most neighbours within `cutoff` and all its neighbours are a cluster, and so on with the rows
 * left. `leader`: each row in input order that is not within `cutoff` of a leader is one; the others join the nearest; takes the
 * least memory. `kmedoids`: `count` clusters around rows such that the sum of all distances to them is small; all where there
 * are fewer.
 *
 * @param input a table; or the path of an index, whose name has no extension of a table
 * @throws {MolsieveError} `argument` for options that are out of range or do not go together; otherwise as
 * {@link standardiseTable} does
 */
export async function clusterTable(
  input: ByteInput,
  output: string,
  options: ClusterTableOptions = {},
): Promise<ClusterTableResult> {
  const { method = "butina" } = options;
  checkMethodOptions({ ...options, method }, RULES);
  const { workers } = checkedLimits(options);
  const threads = method === "butina" ? workers : 1;
  let made: Clusters | undefined;
  const table = await runCompareJob(input, output, options, {
    name: "cluster",
    columns: [
      { name: "cluster", type: "uint32" },
      { name: "is_centroid", type: "boolean" },
    ],
    async decide(library) {
      if (library.nRows === 0) return { values: () => [] };
      const clusters = await METHODS[method](library, options, threads);
      made = clusters;
      return {
        threads,
        notes: fewerNotes(options.count, library.nRows),
        values(place) {
          const cluster = clusters.cluster[place] as number;
          return [cluster, clusters.centroids[cluster] === place];
        },
      };
    },
  });
  const start = made?.start ?? new Uint32Array(1);
  const sizes = Array.from(start.subarray(1), (end, c) => end - (start[c] as number));
  return {
    ...table,
    method,
    clusters: sizes.length,
    largest: sizes[0] ?? 0,
    singletons: sizes.filter((size) => size === 1).length,
  };
}

type Cluster = (library: SimilarityIndex, options: ClusterTableOptions, threads: number) => Promise<Clusters>;

const METHODS: Readonly<Record<ClusterMethod, Cluster>> = {
  async butina(library, { cutoff = DEFAULT_CUTOFF, ...options }, threads) {
    await using pool = await createSearchPool(library, { threads });
    const task = taskOf(options);
    const triangle = { minSimilarity: similarityWithin(cutoff), triangle: "upper" } as const;
    return await clusterButina(pool.similarityMatrix(triangle, task), library.nRows, { cutoff, ...task });
  },
  leader: (library, { cutoff = DEFAULT_CUTOFF, ...options }) =>
    clusterSphereExclusion(library, { cutoff, ...taskOf(options) }),
  kmedoids: (library, { count = 1, seed = 42, ...options }) =>
    clusterKMedoids(library, { count: Math.min(count, library.nRows), seed, ...taskOf(options) }),
};

const RULES: MethodRules = {
  butina: { cutoff: true },
  leader: { cutoff: true },
  kmedoids: { count: "needed", seed: true },
};

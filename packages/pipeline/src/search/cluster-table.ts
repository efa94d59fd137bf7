import { argumentError } from "@molsieve/core";
import {
  type Clusters,
  clusterButina,
  createSearchPool,
  type SimilarityIndex,
  similarityWithin,
} from "@molsieve/search";
import type { ByteInput } from "@molsieve/table";
import { checkedLimits } from "../tables/row-job.js";
import { type CompareTableResult, runCompareJob } from "./compare-job.js";
import type { CompareTableOptions } from "./compared-rows.js";

/** How rows are put into clusters. */
export type ClusterMethod = "butina" | "leader" | "kmedoids";

/** Options of {@link clusterTable}. */
export interface ClusterTableOptions extends CompareTableOptions {
  /** Default `butina`. */
  readonly method?: ClusterMethod;
  /** Largest Tanimoto distance from a cluster's centre, at least 0 and less than 1. Not for `kmedoids`. Default 0.35. */
  readonly cutoff?: number;
  /** Number of clusters, 1 to the number of rows that can be read: needed for `kmedoids`, and only for it. */
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
 * left. `leader`: each row in input order joins the first cluster whose leader is within `cutoff`, or leads a new one; takes the least
 * memory. `kmedoids`: `count` clusters around those of the rows that are nearest to all in their cluster.
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
  checkMethod(method, options);
  const { workers } = checkedLimits(options);
  let made: Clusters | undefined;
  const table = await runCompareJob(input, output, options, {
    name: "cluster",
    columns: [
      { name: "cluster", type: "uint32" },
      { name: "is_centroid", type: "boolean" },
    ],
    async decide(library) {
      const clusters = await METHODS[method as "butina"](library, options, workers);
      made = clusters;
      return {
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

const METHODS: Readonly<Record<"butina", Cluster>> = {
  async butina(library, { cutoff = DEFAULT_CUTOFF, signal, onProgress }, threads) {
    await using pool = await createSearchPool(library, { threads });
    const task = { ...(signal && { signal }), ...(onProgress && { onProgress }) };
    const matrix = pool.similarityMatrix({ minSimilarity: similarityWithin(cutoff), triangle: "upper" }, task);
    return await clusterButina(matrix, library.nRows, { cutoff, ...task });
  },
};

const DEFAULT_CUTOFF = 0.35;

function checkMethod(method: string, { cutoff, count }: ClusterTableOptions): asserts method is ClusterMethod {
  if (!Object.hasOwn(METHODS, method)) {
    throw argumentError("method", method, Object.keys(METHODS).join(", "));
  }
  if (method === "kmedoids" && cutoff !== undefined) throw argumentError("cutoff", cutoff, "left out for kmedoids");
  if (method === "kmedoids" && count === undefined) throw argumentError("count", count, "the number of clusters");
  if (method !== "kmedoids" && count !== undefined) throw argumentError("count", count, `left out for ${method}`);
}

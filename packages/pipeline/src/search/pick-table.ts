import { clusterKMedoids, pickLeaders, pickMaxMin, type SimilarityIndex } from "@molsieve/search";
import type { ByteInput } from "@molsieve/table";
import { type CompareTableResult, runCompareJob } from "./compare-job.js";
import type { CompareTableOptions } from "./compared-rows.js";
import { checkMethodOptions, DEFAULT_CUTOFF, fewerNotes, type MethodRules } from "./method-options.js";
import { taskOf } from "./task-of.js";

/** How rows are picked. */
export type PickMethod = "maxmin" | "leader" | "kmedoids";

/** Options of {@link pickTable}. */
export interface PickTableOptions extends CompareTableOptions {
  /** How many rows to pick, 1 or more (`kmedoids`: at most 10,000); all where there are fewer. For `leader` it is the most, and not needed. */
  readonly count?: number;
  /** Default `maxmin`. */
  readonly method?: PickMethod;
  /** Smallest Tanimoto distance between picks, at least 0 and less than 1. Only for `leader`. Default 0.35. */
  readonly cutoff?: number;
  /** Of the random numbers of `kmedoids`. Default 42. */
  readonly seed?: number;
}

/** What was picked: `rows_in` = `rows_out` + `rows_not_picked` + `rows_rejected`. */
export interface PickTableResult extends CompareTableResult {
  readonly method: PickMethod;
  /** Rows that could have been picked and were not: they are in no file. */
  readonly rows_not_picked: number;
}

/**
 * Counts and notes of a table of rows that are unlike each other: columns `row,id,input,smiles`; `pick`, 1 for the first; and
 * the input's others, in the order picked.
 *
 * `maxmin`: the first row, then always the row whose nearest pick is farthest away. `leader`: each row in input order that is
 * farther than `cutoff` from all picks. `kmedoids`: the centres of `count` clusters, the largest first.
 *
 * @param input a table; or the path of an index, whose name has no extension of a table
 * @throws {MolsieveError} `argument` for options that are out of range or do not go together; otherwise as
 * {@link standardiseTable} does
 */
export async function pickTable(input: ByteInput, output: string, options: PickTableOptions): Promise<PickTableResult> {
  const { method = "maxmin" } = options;
  checkMethodOptions({ ...options, method }, RULES);
  let nPlaces = 0;
  const table = await runCompareJob(input, output, options, {
    name: "pick",
    columns: [{ name: "pick", type: "uint32" }],
    async decide(library) {
      nPlaces = library.nRows;
      const places = nPlaces === 0 ? new Uint32Array(0) : await METHODS[method](library, options);
      const rank = new Map(Array.from(places, (place, i) => [place, i + 1]));
      const notes = method === "leader" ? [] : fewerNotes(options.count, nPlaces);
      return { places, notes, values: (place) => [rank.get(place) ?? null] };
    },
  });
  return { ...table, method, rows_not_picked: nPlaces - table.rows_out };
}

type Pick = (library: SimilarityIndex, options: PickTableOptions) => Promise<Uint32Array>;

const METHODS: Readonly<Record<PickMethod, Pick>> = {
  maxmin: (library, { count = 1, ...options }) =>
    pickMaxMin(library, { count: Math.min(count, library.nRows), ...taskOf(options) }),
  leader: (library, { cutoff = DEFAULT_CUTOFF, count, ...options }) =>
    pickLeaders(library, { cutoff, ...(count === undefined ? {} : { count }), ...taskOf(options) }),
  async kmedoids(library, { count = 1, seed = 42, ...options }) {
    const { centroids } = await clusterKMedoids(library, {
      count: Math.min(count, library.nRows),
      seed,
      ...taskOf(options),
    });
    return centroids;
  },
};

const RULES: MethodRules = {
  maxmin: { count: "needed" },
  leader: { cutoff: true, count: "taken" },
  kmedoids: { count: "needed", seed: true },
};

import { argumentError } from "@molsieve/core";
import { packedFingerprints } from "@molsieve/featurise";
import {
  createSimilarityIndex,
  loadSimilarityIndex,
  openIndexFile,
  type SearchOptions,
  searchIndex,
} from "@molsieve/search";
import type { RecordFormat } from "@molsieve/table";
import { checkedLimits } from "../tables/row-job.js";
import type { TableOptions, TableResult } from "../tables/table-options.js";
import { openOutputs } from "../tables/table-outputs.js";
import { createHitWriter } from "./hit-writer.js";
import { openQueries } from "./open-queries.js";
import { searchInBatches } from "./search-batches.js";
import { checkDevice, createSearcher, type SearchDevice } from "./searcher.js";
import { similarCompounds } from "./similar-compounds.js";
import { taskOf } from "./task-of.js";

/** Options of {@link searchTable}. Those of tables are about the file of queries. */
export interface SearchTableOptions extends Omit<TableOptions, "dropExtra">, SearchOptions {
  /** A SMILES; or the path of a file of structures, told by its extension. With `format` any path, and `-`. */
  readonly query: string;
  /** `cpu`: worker threads; `gpu`; `auto`: a GPU for files of queries to a million compounds or more. Default `auto`. */
  readonly device?: SearchDevice;
}

/** What was found: `rows_in` queries = `rows_searched` + `rows_rejected`, and `rows_out` hits. */
export interface SearchTableResult extends Omit<TableResult, "format"> {
  /** The index that was searched. */
  readonly index: string;
  /** Its number of compounds. */
  readonly compounds: number;
  /** Its features, by which the queries were compared. */
  readonly features: string;
  /** Format of the file of queries; null where the query is a SMILES. */
  readonly format: RecordFormat | null;
  /** What searched: `2 threads (WebAssembly)`, or the name of the GPU. */
  readonly device: string;
  readonly rows_searched: number;
  /** Those of them that found nothing. */
  readonly rows_without_hits: number;
}

/**
 * Counts and notes of a table of the compounds of an index most similar to each query: columns
 * `query,rank,id,smiles,similarity`, queries in input order, hits by descending similarity, equal ones in the order of the
 * index. Exact: nothing else would be found by comparing each query with every compound. Of each query the `top` compounds,
 * all of `minSimilarity` or more, or the `top` of these; the top 10 where neither is given.
 *
 * Queries are turned into the features that the index was made of. One that cannot be read is rejected; a SMILES given
 * itself as the query is an error then.
 *
 * @throws {MolsieveError} `argument` for an option out of range or a SMILES that cannot be read; `input` for an index that
 * cannot be read; `engine` where a GPU is asked for and there is none; otherwise as {@link standardiseTable} does
 */
export async function searchTable(
  index: string,
  output: string,
  options: SearchTableOptions,
): Promise<SearchTableResult> {
  const limits = checkedLimits(options);
  const { query, top, minSimilarity, device = "auto" } = options;
  if (typeof query !== "string" || query.trim() === "") throw argumentError("query", query, "a SMILES or a file");
  if (!DEVICES.includes(device)) throw argumentError("device", device, `one of ${DEVICES.join(", ")}`);
  const search = top === undefined && minSimilarity === undefined ? { ...options, top: 10 } : options;
  const startedMs = performance.now();
  await using library = await openIndexFile(index);
  const { features, nBits } = library;
  // Asks nothing, and checks the options before anything is read.
  searchIndex(createSimilarityIndex([], nBits), packedFingerprints(new Uint8Array(0), nBits), search);
  await checkDevice(device);
  await using outputs = await openOutputs(output, options);
  const { out, toFormat, rejects } = outputs;
  const writer = await createHitWriter(out, toFormat);
  await using queries = await openQueries(query, { options, limits, features, rejects });
  const loaded = await loadSimilarityIndex(library, taskOf(options));
  await using searcher = await createSearcher(loaded, device, limits.workers, queries.nQueries);
  let nHits = 0;
  let nWithout = 0;
  const tally = await queries.read(async ({ names, fingerprints }) => {
    for await (const { first, hits } of searchInBatches(searcher, fingerprints, search, options)) {
      for (const { rows } of hits) {
        nHits += rows.length;
        if (rows.length === 0) nWithout++;
      }
      for await (const compounds of similarCompounds(library, names.slice(first), hits)) await writer.write(compounds);
    }
  });
  const rejectsPath = await rejects.close(tally.rows_rejected);
  await writer.close();
  return {
    index,
    compounds: library.nRows,
    features: library.featuresText,
    output: outputs.outputName,
    to_format: toFormat,
    ...tally,
    notes: [...library.notes, ...searcher.notes, ...tally.notes],
    device: searcher.device,
    rows_searched: tally.rows_in - tally.rows_rejected,
    rows_out: nHits,
    rows_without_hits: nWithout,
    rejects: rejectsPath,
    engine: limits.engine,
    workers: Math.max(queries.workers, searcher.threads),
    seconds: (performance.now() - startedMs) / 1000,
  };
}

const DEVICES: readonly SearchDevice[] = ["auto", "cpu", "gpu"];

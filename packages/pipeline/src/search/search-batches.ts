import type { TaskOptions } from "@molsieve/core";
import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";
import type { SearchHits, SearchOptions, SearchPool } from "@molsieve/search";

/** Hits of consecutive queries. */
export interface FoundHits {
  /** The first of the queries. */
  readonly first: number;
  /** One for each query from there on. */
  readonly hits: readonly SearchHits[];
}

/**
 * The hits of queries, asked so many at a time that they stay few enough to hold: a minimum similarity may find any number.
 */
export async function* searchInBatches(
  pool: SearchPool,
  { bytes, nBits, nRows }: PackedFingerprints,
  { top, minSimilarity, measure }: SearchOptions,
  task: TaskOptions,
): AsyncGenerator<FoundHits, void, undefined> {
  const options: SearchOptions = {
    ...(top === undefined ? {} : { top }),
    ...(minSimilarity === undefined ? {} : { minSimilarity }),
    ...(measure === undefined ? {} : { measure }),
  };
  const rowBytes = nBits / 8;
  let most = top === undefined ? FIRST_QUERIES : nRows;
  for (let first = 0; first < nRows; ) {
    const end = Math.min(first + most, nRows);
    const queries = packedFingerprints(bytes.subarray(first * rowBytes, end * rowBytes), nBits);
    const hits = await pool.search(queries, options, task);
    yield { first, hits };
    const nHits = hits.reduce((sum, { rows }) => sum + rows.length, 0);
    // A query that finds little says little about the next.
    most = Math.max(1, Math.min(4 * most, Math.floor((MAX_HITS * (end - first)) / Math.max(1, nHits))));
    first = end;
  }
}

const FIRST_QUERIES = 8;

/** 16 bytes each. */
const MAX_HITS = 4_000_000;

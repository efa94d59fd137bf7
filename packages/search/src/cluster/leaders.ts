import { argumentError, createBreather, type TaskOptions, throwIfCancelled } from "@molsieve/core";
import type { PackedFingerprints } from "@molsieve/featurise/packed";
import { RowReader } from "../index/row-reader.js";
import { indexFingerprints, type SimilarityIndex } from "../index/similarity-index.js";
import type { SearchHits } from "../query/search-hits.js";
import { searchIndex } from "../query/search-index.js";
import { checkCutoff, similarityWithin } from "./cutoff.js";

/** What makes a row a leader, and in which order rows are looked at. */
export interface LeaderOptions {
  /** A row this near to a leader, or nearer, is in its sphere: a distance `1 - Tanimoto` of at least 0, less than 1. */
  readonly cutoff: number;
  /**
   * All rows in the order in which they may become leaders; the best first gives directed sphere exclusion. Default: ascending.
   */
  readonly order?: ArrayLike<number>;
}

/** A leader and the rows in its sphere, of earlier leaders too. */
export interface Leader {
  readonly row: number;
  /** Itself among them. */
  readonly sphere: SearchHits;
}

/** Rows searched together: some of them lie in the sphere of another and are searched in vain. */
const BATCH = 32;

/**
 * Every row that lies in no earlier leader's sphere, in order.
 *
 * @param chosen rows whose spheres are taken before
 * @throws {MolsieveError} `argument` when an option is out of range; `cancelled`
 */
export async function* findLeaders(
  library: PackedFingerprints | SimilarityIndex,
  { cutoff, order, signal, onProgress }: LeaderOptions & TaskOptions,
  chosen: readonly number[] = [],
): AsyncGenerator<Leader> {
  checkCutoff(cutoff);
  const { nRows } = library;
  const rows = order === undefined ? Uint32Array.from({ length: nRows }, (_, row) => row) : checkedOrder(order, nRows);
  const index = "segments" in library ? library : indexFingerprints(library);
  const reader = new RowReader(index);
  const breathe = createBreather(signal);
  const covered = new Uint8Array(nRows);
  const spheres = (batch: readonly number[]) =>
    searchIndex(index, reader.read(batch), { minSimilarity: similarityWithin(cutoff) }).map((hits) =>
      within(hits, cutoff),
    );
  for (let first = 0; first < chosen.length; first += BATCH) {
    throwIfCancelled(signal);
    for (const sphere of spheres(chosen.slice(first, first + BATCH))) cover(covered, sphere);
  }
  for (let next = 0; next < nRows; ) {
    const batch: number[] = [];
    for (; next < nRows && batch.length < BATCH; next++) {
      const row = rows[next] as number;
      if (covered[row] === 0) batch.push(row);
    }
    for (const [i, sphere] of spheres(batch).entries()) {
      const row = batch[i] as number;
      if (covered[row] === 1) continue;
      cover(covered, sphere);
      yield { row, sphere };
    }
    onProgress?.({ stage: "leaders", done: next, total: nRows, unit: "rows" });
    await breathe();
  }
}

function cover(covered: Uint8Array, { rows }: SearchHits): void {
  for (const row of rows) covered[row] = 1;
}

/** The hits within the cutoff, which are the first. */
function within({ rows, similarity }: SearchHits, cutoff: number): SearchHits {
  let end = rows.length;
  while (end > 0 && 1 - (similarity[end - 1] as number) > cutoff) end--;
  return { rows: rows.subarray(0, end), similarity: similarity.subarray(0, end) };
}

function checkedOrder(order: ArrayLike<number>, nRows: number): Uint32Array {
  if (order.length !== nRows) throw argumentError("order.length", order.length, `${nRows}, all rows`);
  const seen = new Uint8Array(nRows);
  for (let i = 0; i < nRows; i++) {
    const row = order[i] as number;
    if (seen[row] !== 0) throw argumentError(`order[${i}]`, row, `a row from 0 to ${nRows - 1}, each once`);
    seen[row] = 1;
  }
  return Uint32Array.from(order);
}

import { createBreather } from "@molsieve/core";
import { type FindRowsOptions, findRows, prepareQuery, type SubstructureHits } from "./find-rows.js";
import type { QuerySource } from "./library-query.js";
import type { SubstructureLibrary } from "./substructure-library.js";

/** How a library is searched. */
export interface SubstructureSearchOptions extends Omit<FindRowsOptions, "maxCandidates"> {
  /** Stops the search soon after it fires. */
  readonly signal?: AbortSignal;
}

/** Candidates looked at between two looks at the signal. */
const PORTION = 1024;

/**
 * The rows of a library in which a query occurs, in ascending order, in portions as they are found: the first hit alone, then
 * ever larger ones. Leaving the loop ends the search.
 *
 * @param source a SMARTS pattern, or a molecule that must be part of others
 * @throws {MolsieveError} `cancelled` when the signal fires; `argument` as `findRows`
 */
export async function* searchSubstructure(
  library: SubstructureLibrary,
  source: QuerySource,
  options: SubstructureSearchOptions = {},
): AsyncGenerator<SubstructureHits, void, void> {
  const { signal, maxHits = Number.POSITIVE_INFINITY, endRow = library.nRows, ...matching } = options;
  const query = prepareQuery(library, source);
  const breathe = createBreather(signal);
  let left = maxHits;
  let portion = 1;
  let firstRow = matching.firstRow ?? 0;
  do {
    await breathe();
    const limits = { firstRow, endRow, maxHits: Math.min(left, portion), maxCandidates: PORTION };
    const hits = findRows(library, query, { ...matching, ...limits });
    firstRow = hits.nextRow;
    left -= hits.rows.length;
    if (hits.rows.length + hits.undecided.length > 0) {
      portion = Math.min(2 * portion, PORTION);
      yield hits;
    }
  } while (firstRow < endRow && left > 0);
}

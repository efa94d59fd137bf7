import { MatchTarget } from "@molsieve/chem";
import { argumentError, isMolsieveError } from "@molsieve/core";
import type { BitClause } from "./clause-set.js";
import { type LibraryQuery, libraryQuery, type QuerySource } from "./library-query.js";
import { queryClauses } from "./query-clauses.js";
import { BLOCK_ROWS } from "./screen-planes.js";
import type { SubstructureLibrary } from "./substructure-library.js";

/** Which rows are searched, and how. */
export interface FindRowsOptions {
  /** Row to begin with. Default 0. */
  readonly firstRow?: number;
  /** Row to end before. Default: the number of rows. */
  readonly endRow?: number;
  /** Most hits, 1 or more; the search ends at the last of them. Default: no limit. */
  readonly maxHits?: number;
  /** Most candidates to look at, 1 or more; the search ends at the last of them. Default: no limit. */
  readonly maxCandidates?: number;
  /** Whether stereo must agree where the query gives it. Default true, as in RDKit's `SubstructLibrary`. */
  readonly useChirality?: boolean;
  /** Most steps that the search in one molecule may take, 1 or more. Default 1 million, some milliseconds. */
  readonly maxSteps?: number;
}

/** Rows of a library in which a query occurs. */
export interface SubstructureHits {
  /** Ascending. */
  readonly rows: Uint32Array;
  /** Rows whose search was given up at the step limit: neither found nor absent. Ascending. */
  readonly undecided: Uint32Array;
  /** Rows that passed the screen. */
  readonly nCandidates: number;
  /** The first row that was not searched: where the next search goes on. */
  readonly nextRow: number;
}

/** A query made ready for a library. */
export interface PreparedQuery extends LibraryQuery {
  /** What every hit's fingerprint has, what most rows lack first. */
  readonly clauses: readonly BitClause[];
}

/** The query that a pattern or a molecule stands for, with its screen. */
export function prepareQuery({ screen, marked }: SubstructureLibrary, source: QuerySource): PreparedQuery {
  const query = libraryQuery(source);
  const { nBits } = screen;
  const rarestFirst = (clauses: readonly BitClause[]) => screen.rarestFirst(clauses);
  return { ...query, clauses: queryClauses(query.graph, { nBits, ordinary: marked, rarestFirst }) };
}

const DEFAULT_MAX_STEPS = 1_000_000;

/**
 * The rows of a library, or of a range of them, in which a query occurs, in ascending order: those of RDKit's `SubstructLibrary`
 * with the same molecules.
 *
 * Depends on nothing but its arguments, so that ranges can be handed to threads. Differs from RDKit: a triple bond of a query also
 * finds arynes, which RDKit's screen loses; recursive patterns are looked at in full; nothing is found past the step limit.
 *
 * @throws {MolsieveError} `argument` when a number is out of range
 */
export function findRows(
  library: SubstructureLibrary,
  query: PreparedQuery,
  options: FindRowsOptions = {},
): SubstructureHits {
  const { screen, molecules, nRows } = library;
  const { firstRow = 0, endRow = nRows, maxHits = Number.POSITIVE_INFINITY } = options;
  const { maxCandidates = Number.POSITIVE_INFINITY, useChirality = true, maxSteps = DEFAULT_MAX_STEPS } = options;
  if (!(Number.isInteger(firstRow) && firstRow >= 0 && firstRow <= endRow && endRow <= nRows)) {
    throw argumentError("firstRow, endRow", [firstRow, endRow], `two ascending rows from 0 to ${nRows}`);
  }
  if (!(maxHits >= 1)) throw argumentError("maxHits", maxHits, "1 or more");
  if (!(maxCandidates >= 1)) throw argumentError("maxCandidates", maxCandidates, "1 or more");
  if (!(maxSteps >= 1)) throw argumentError("maxSteps", maxSteps, "1 or more");
  const rows: number[] = [];
  const undecided: number[] = [];
  let target: MatchTarget | undefined;
  const found = new Uint32Array(BLOCK_ROWS / 32);
  let nCandidates = 0;
  const hits = (nextRow: number) => ({
    rows: Uint32Array.from(rows),
    undecided: Uint32Array.from(undecided),
    nCandidates,
    nextRow,
  });
  for (let start = firstRow - (firstRow % BLOCK_ROWS); start < endRow; start += BLOCK_ROWS) {
    if (!screen.screen(start / BLOCK_ROWS, query.clauses, found)) continue;
    for (let word = 0; word < found.length; word++) {
      for (let left = found[word] as number; left !== 0; left &= left - 1) {
        const row = start + 32 * word + 31 - Math.clz32(left & -left);
        if (row < firstRow) continue;
        if (row >= endRow) return hits(endRow);
        nCandidates++;
        const molecule = molecules.molecule(row);
        if (molecule !== undefined) {
          if (target === undefined) target = new MatchTarget(molecule);
          else target.look(molecule);
          target.useChirality = useChirality;
          target.stepsLeft = maxSteps;
          try {
            if (query.occursIn(target)) rows.push(row);
          } catch (error) {
            if (!isMolsieveError(error, "input")) throw error;
            undecided.push(row);
          }
        }
        if (rows.length >= maxHits || nCandidates >= maxCandidates) return hits(row + 1);
      }
    }
  }
  return hits(endRow);
}

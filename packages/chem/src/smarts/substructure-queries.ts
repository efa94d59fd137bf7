import { isNode, MolsieveError, nodeModule } from "@molsieve/core";
import type { Molecule } from "../molecule/molecule.js";
import { PatternSet, type ScreenOptions, type ScreenResult } from "./pattern-set.js";
import { queriesOfText, readQuery, type SubstructureQuery } from "./query-file.js";

export type { SubstructureQuery } from "./query-file.js";

/** Patterns compiled to be looked for together in any number of molecules. */
export interface SubstructureQueries {
  readonly queries: readonly SubstructureQuery[];
  /** @internal */
  readonly patterns: PatternSet;
}

/** A pattern that occurs in a molecule, and where. */
export interface SubstructureHit {
  readonly query: SubstructureQuery;
  /**
   * For each occurrence the molecule's atoms in pattern order, RDKit's order, each set of atoms once, at most 1,000; fewer
   * where the search for all of them was given up at the step limit.
   */
  readonly matches: readonly Uint16Array[];
}

/** Which patterns occur in a molecule. */
export interface SubstructureHits {
  /** In the order of the queries. */
  readonly hits: readonly SubstructureHit[];
  /** Queries whose search was given up at the step limit: neither found nor absent. */
  readonly undecided: readonly SubstructureQuery[];
}

const MAX_BYTES = 64 * 2 ** 20;

/**
 * The queries that a SMARTS, or the path of a file of SMARTS, stands for. A file has one pattern a line, a name behind it
 * after white space if it likes; empty lines and lines that begin with `//` or `# ` are passed over. A file whose name ends
 * in `.csv` or `.tsv` is a table with a header: column `smarts`, and `name` if it likes.
 *
 * @throws {MolsieveError} `input` when a pattern cannot be read, naming file, line, value and position
 */
export async function loadSubstructureQueries(smartsOrFile: string): Promise<SubstructureQueries> {
  const files = isNode() ? nodeModule("node:fs/promises") : undefined;
  const found = await files?.stat(smartsOrFile).catch(() => undefined);
  if (files === undefined || !found?.isFile()) return compileQueries([readQuery(smartsOrFile.trim(), undefined, {})]);
  checkSize(found.size, smartsOrFile);
  const text = await files.readFile(smartsOrFile, "utf8").catch((cause: unknown) => {
    throw unreadable(smartsOrFile, cause);
  });
  return compileQueries(queriesOfText(text, smartsOrFile));
}

/**
 * The queries of a file, in its order, read before it returns; the file is as {@link loadSubstructureQueries} reads it.
 *
 * @throws {MolsieveError} `input` when there is no such file or a pattern cannot be read, naming file, line, value and position
 */
export function loadSubstructureQueriesSync(file: string): SubstructureQueries {
  const found = nodeModule("node:fs").statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) {
    throw new MolsieveError("input", "there is no such file", {
      file,
      remedy: "Give the path of a file with one SMARTS a line, or of a CSV file with a column smarts",
    });
  }
  checkSize(found.size, file);
  return compileQueries(queriesOfText(readText(file), file));
}

function readText(file: string): string {
  try {
    return nodeModule("node:fs").readFileSync(file, "utf8");
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function checkSize(size: number, file: string): void {
  if (size <= MAX_BYTES) return;
  const remedy = "Give a file of patterns, not of compounds";
  throw new MolsieveError("input", `${size} bytes, the limit is ${MAX_BYTES}`, { file, remedy });
}

function unreadable(file: string, cause: unknown): MolsieveError {
  return new MolsieveError("input", "the file cannot be read", { file, cause });
}

/**
 * Queries of these SMARTS under these names.
 *
 * @throws {MolsieveError} `input` when a pattern cannot be read
 */
export function substructureQueries(
  patterns: readonly { readonly name: string; readonly smarts: string }[],
): SubstructureQueries {
  return compileQueries(patterns.map(({ name, smarts }) => readQuery(smarts, name, {})));
}

/**
 * On how many distinct sets of atoms each of `queries` occurs in a molecule, at most 1,000 as in RDKit; stereo is not
 * compared. NaN where the search was given up at the step limit.
 *
 * @param counts where to write them, at least `offset` and the number of queries long
 * @param offset index of the first
 * @returns `counts`
 * @throws {MolsieveError} `argument` when an option is out of range
 */
export function countSubstructures(
  { queries, patterns }: SubstructureQueries,
  molecule: Molecule,
  counts: Float64Array = new Float64Array(queries.length),
  offset = 0,
  options: ScreenOptions = {},
): Float64Array {
  patterns.count(molecule, counts, offset, options);
  return counts;
}

/**
 * Indices of the `queries` that occur in a molecule, and of those whose search was given up at the step limit; stereo is not
 * compared. Faster than {@link findSubstructures}, which says where they occur.
 *
 * @throws {MolsieveError} `argument` when an option is out of range
 */
export function screenSubstructures(
  { patterns }: SubstructureQueries,
  molecule: Molecule,
  options: ScreenOptions = {},
): ScreenResult {
  return patterns.screen(molecule, options);
}

/** The patterns of `queries` that occur in a molecule, with their atoms; stereo is not compared. */
export function findSubstructures(
  { queries, patterns }: SubstructureQueries,
  molecule: Molecule,
  options: ScreenOptions = {},
): SubstructureHits {
  const { matched, undecided } = patterns.screen(molecule, options);
  const queryAt = (index: number) => queries[index] as SubstructureQuery;
  return {
    hits: matched.map((index) => ({ query: queryAt(index), matches: patterns.occurrences(index, molecule, options) })),
    undecided: undecided.map(queryAt),
  };
}

function compileQueries(queries: readonly SubstructureQuery[]): SubstructureQueries {
  const counted = queries.map(({ pattern }) => ({ pattern, minCount: 1, maxCount: Number.POSITIVE_INFINITY }));
  return { queries, patterns: new PatternSet(counted) };
}

import { readFile, stat } from "node:fs/promises";
import { MolsieveError, shown } from "@molsieve/core";
import type { Molecule } from "../molecule.js";
import { parseSmarts, type SmartsPattern } from "./parse-smarts.js";
import { PatternSet, type ScreenOptions, type ScreenResult } from "./pattern-set.js";

/** One pattern to look for. */
export interface SubstructureQuery {
  /** As the file names it; the SMARTS itself where it does not. */
  readonly name: string;
  readonly smarts: string;
  readonly pattern: SmartsPattern;
}

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
 * after white space if it likes; empty lines and lines that begin with `//` or `# ` are passed over.
 *
 * @throws {MolsieveError} `input` when a pattern cannot be read, naming file, line, value and position
 */
export async function loadSubstructureQueries(smartsOrFile: string): Promise<SubstructureQueries> {
  const found = await stat(smartsOrFile).catch(() => undefined);
  if (!found?.isFile()) return compileQueries([readQuery(smartsOrFile.trim(), undefined, {})]);
  const file = smartsOrFile;
  if (found.size > MAX_BYTES) {
    const remedy = "Give a file of patterns, not of compounds";
    throw new MolsieveError("input", `${found.size} bytes, the limit is ${MAX_BYTES}`, { file, remedy });
  }
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new MolsieveError("input", "the file cannot be read", { file, cause });
  });
  const queries = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .flatMap((line, index) => {
      const [, smarts, name] = /^\s*(\S+)\s*(.*?)\s*$/.exec(line) ?? [];
      if (smarts === undefined || smarts === "#" || smarts.startsWith("//")) return [];
      return [readQuery(smarts, name === "" ? undefined : name, { file, line: index + 1 })];
    });
  if (queries.length === 0) {
    throw new MolsieveError("input", "no pattern in the file", { file, remedy: "Write one SMARTS a line" });
  }
  return compileQueries(queries);
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

/** Which of `queries` occur in a molecule, without their atoms: faster than {@link findSubstructures}. */
export function screenSubstructures(
  { patterns }: SubstructureQueries,
  molecule: Molecule,
  options: ScreenOptions = {},
): ScreenResult {
  return patterns.screen(molecule, options);
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

function readQuery(
  smarts: string,
  name: string | undefined,
  place: { readonly file?: string; readonly line?: number },
): SubstructureQuery {
  const result = parseSmarts(smarts);
  if (result.ok) return { name: name ?? smarts, smarts, pattern: result.pattern };
  throw new MolsieveError("input", `SMARTS ${shown(smarts)} cannot be read: ${result.message}`, {
    ...place,
    key: "smarts",
    value: smarts,
    remedy:
      place.file === undefined ? "Give a SMARTS, or the path of a file that exists" : "Correct the line or drop it",
  });
}

function compileQueries(queries: readonly SubstructureQuery[]): SubstructureQueries {
  const counted = queries.map(({ pattern }) => ({ pattern, minCount: 1, maxCount: Number.POSITIVE_INFINITY }));
  return { queries, patterns: new PatternSet(counted) };
}

import {
  countSubstructures,
  type Molecule,
  type SubstructureQueries,
  type SubstructureQuery,
  screenSubstructures,
} from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import type { BitFeaturiser, CountFeaturiser } from "../spec/featuriser.js";

/** The featuriser with one bit a pattern: whether it occurs. */
export function bitPatterns(patterns: SubstructureQueries): BitFeaturiser {
  return {
    form: "bits",
    width: patterns.queries.length,
    write(molecule, row) {
      const { matched, undecided } = screenSubstructures(patterns, molecule);
      const [first] = undecided;
      if (first !== undefined) throw searchGivenUp(patterns, first);
      for (const index of matched) row[index >>> 3] = (row[index >>> 3] as number) | (1 << (index & 7));
    },
  };
}

/**
 * The featuriser with one count a pattern: on how many distinct sets of atoms it occurs, at most 1,000.
 *
 * @param names of the columns, each once
 */
export function countPatterns(patterns: SubstructureQueries, names: readonly string[]): CountFeaturiser {
  const counts = new Float64Array(patterns.queries.length);
  return {
    form: "counts",
    width: counts.length,
    names,
    write(molecule, row) {
      writeCounts(patterns, molecule, counts);
      row.set(counts);
    },
  };
}

/**
 * Writes on how many distinct sets of atoms each pattern occurs, at most 1,000.
 *
 * @throws {MolsieveError} `input` when a pattern takes too long
 */
export function writeCounts(patterns: SubstructureQueries, molecule: Molecule, counts: Float64Array): void {
  countSubstructures(patterns, molecule, counts);
  const lost = counts.findIndex(Number.isNaN);
  if (lost >= 0) throw searchGivenUp(patterns, lost);
}

/** The error for a molecule in which the search for the pattern at `index` was given up. */
export function searchGivenUp({ queries }: SubstructureQueries, index: number): MolsieveError {
  const { name } = queries[index] as SubstructureQuery;
  return new MolsieveError("input", `pattern ${name}: the search took more steps than allowed`, {
    remedy: "Leave the structure out, or make the pattern more specific",
  });
}

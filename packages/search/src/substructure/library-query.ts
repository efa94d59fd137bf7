import { findMatches, hasMatch, type Molecule, PatternQuery, type SearchOptions, type SmartsPattern } from "@molsieve/chem";
import { moleculePattern } from "./molecule-pattern.js";

/** What is searched for in a library: a SMARTS pattern, or a molecule that must be part of others. */
export type QuerySource = SmartsPattern | Molecule;

/** A query as the matcher takes it. */
export interface LibraryQuery {
  readonly pattern: SmartsPattern;
  /** Whether the query occurs in a molecule. Throws as `hasMatch` does. */
  occursIn(molecule: Molecule, options: SearchOptions): boolean;
}

/** The query that a pattern or a molecule stands for. */
export function libraryQuery(source: QuerySource): LibraryQuery {
  if ("smarts" in source) {
    return { pattern: source, occursIn: (molecule, options) => hasMatch(source, molecule, options) };
  }
  const graph = moleculePattern(source);
  const pattern = { smarts: "", nAtoms: source.nAtoms, graph, query: new PatternQuery(graph) };
  const { radical } = source;
  if (source.nAtoms === 0) return { pattern, occursIn: () => false };
  if (!radical.some((electrons) => electrons > 0)) {
    return { pattern, occursIn: (molecule, options) => hasMatch(pattern, molecule, options) };
  }
  return {
    pattern,
    occursIn: (molecule, options) =>
      findMatches(pattern, molecule, { ...options, unique: false, maxMatches: MAX_MATCHES }).some((placed) =>
        radical.every((electrons, i) => electrons === 0 || molecule.radical[placed[i] as number] === electrons),
      ),
  };
}

/** Matches that are looked at for unpaired electrons, which patterns cannot ask for. */
const MAX_MATCHES = 1_000_000;

import { type MatchTarget, type Molecule, type PatternGraph, PatternQuery, type SmartsPattern } from "@molsieve/chem";
import { moleculePattern } from "./molecule-pattern.js";

/** What is searched for in a library: a SMARTS pattern, or a molecule that must be part of others. */
export type QuerySource = SmartsPattern | Molecule;

/** A query as the matcher takes it. */
export interface LibraryQuery {
  readonly graph: PatternGraph;
  /**
   * Whether the query occurs in the molecule that a target looks at.
   *
   * @throws {MolsieveError} `input` at the step limit of the target
   */
  occursIn(target: MatchTarget): boolean;
}

/** The query that a pattern or a molecule stands for. A molecule without atoms occurs nowhere. */
export function libraryQuery(source: QuerySource): LibraryQuery {
  if ("smarts" in source) {
    const { graph, query } = source;
    return { graph, occursIn: (target) => query.occurs(target) };
  }
  const graph = moleculePattern(source);
  const query = new PatternQuery(graph);
  if (source.nAtoms === 0) return { graph, occursIn: () => false };
  const radicals = source.radical.slice(0, source.nAtoms);
  if (radicals.every((electrons) => electrons === 0)) return { graph, occursIn: (target) => query.occurs(target) };
  // Patterns cannot ask for unpaired electrons.
  return {
    graph,
    occursIn(target) {
      let found = false;
      const { radical } = target.molecule;
      query.visitAll(target, (placed) => {
        found = radicals.every((electrons, i) => electrons === 0 || radical[placed[i] as number] === electrons);
        return found;
      });
      return found;
    },
  };
}

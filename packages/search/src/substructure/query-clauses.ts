import type { AtomExpression, PatternGraph } from "@molsieve/chem";
import { GENERIC_PATTERNS } from "@molsieve/featurise";
import { type BitClause, ClauseSet } from "./clause-set.js";
import { QueryPieces } from "./query-pieces.js";
import { querySketch } from "./query-sketch.js";

/** What a screen looks for. */
export interface ClauseOptions {
  /** Width of the fingerprint. */
  readonly nBits: number;
  /** Whether only molecules that are ordinary to `ScreenFingerprinter` matter, which tells more. */
  readonly ordinary: boolean;
  /** Sorts clauses, those that most rows fail first. */
  readonly rarestFirst: (clauses: readonly BitClause[]) => readonly BitClause[];
}

/**
 * What the pattern fingerprint of every molecule that contains a pattern has, what most rows lack first.
 *
 * A piece of the pattern whose elements and bonds are known gives one bit, as in RDKit's fingerprint of queries; one that
 * can be up to eight different things gives as many alternatives, where RDKit leaves it out. Recursive parts that must hold
 * count as well, and of several of which one must hold the rarest clauses together. Where a pattern has very many pieces, some are
 * left out.
 *
 * @see RDKit `Code/GraphMol/Fingerprints/PatternFingerprints.cpp`
 */
export function queryClauses(graph: PatternGraph, options: ClauseOptions): readonly BitClause[] {
  const clauses = new ClauseSet(options.nBits);
  addPattern(graph, clauses, options);
  return options.rarestFirst(clauses.list());
}

/** Clauses made of the rarest, the next rarest ... clause of each of several things of which one must hold. */
const MAX_JOINT_CLAUSES = 4;
const MAX_JOINT_BITS = 32;

function addPattern(graph: PatternGraph, clauses: ClauseSet, options: ClauseOptions): void {
  const sketch = querySketch(graph, options.ordinary);
  GENERIC_PATTERNS.forEach((pattern, i) => {
    new QueryPieces(sketch, pattern, i + 1, clauses).find();
  });
  for (const { expression } of graph.atoms) addRecursive(expression, clauses, options);
}

function addRecursive(expression: AtomExpression, clauses: ClauseSet, options: ClauseOptions): void {
  if (expression.kind === "recursive") addPattern(expression.graph, clauses, options);
  else if (expression.kind === "all") for (const part of expression.parts) addRecursive(part, clauses, options);
  else if (expression.kind === "some" && expression.parts.some(hasRecursive)) {
    const lists = expression.parts.map((part) => queryClauses(oneAtom(part), options));
    for (let i = 0; i < MAX_JOINT_CLAUSES; i++) {
      if (lists.some(({ length }) => length <= i)) return;
      const joint = lists.flatMap((list) => list[i] as BitClause);
      if (joint.length <= MAX_JOINT_BITS) clauses.addClause(joint);
    }
  }
}

function hasRecursive(expression: AtomExpression): boolean {
  if (expression.kind === "recursive") return true;
  return (expression.kind === "all" || expression.kind === "some") && expression.parts.some(hasRecursive);
}

function oneAtom(expression: AtomExpression): PatternGraph {
  const atom = { expression, aromatic: false, chirality: 0, chiralClass: undefined, hydrogens: 0 };
  return { atoms: [atom], bonds: [], chirality: [0], doubleBonds: [] };
}

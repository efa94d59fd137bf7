import { patternDoubleBonds } from "./pattern-stereo.js";
import type { AtomExpression, PatternAtom, PatternGraph } from "./syntax.js";

/**
 * The pattern without its hydrogen atoms: an atom bonded to `n` of them asks for at least `n` hydrogens instead, so
 * that the pattern matches molecules whose hydrogens are counts. Recursive patterns are treated likewise.
 *
 * As in RDKit: hydrogens with an isotope, in an "or", or bonded to hydrogen only are kept.
 *
 * @see RDKit `Code/GraphMol/AddHs.cpp`, `mergeQueryHs`
 */
export function mergeHydrogens(graph: PatternGraph): PatternGraph {
  const merged = withoutHydrogens(graph);
  return { ...merged, doubleBonds: patternDoubleBonds(merged) };
}

function withoutHydrogens({ atoms, bonds, chirality }: PatternGraph): PatternGraph {
  const neighbours: number[][] = atoms.map(() => []);
  for (const { begin, end } of bonds) {
    neighbours[begin]?.push(end);
    neighbours[end]?.push(begin);
  }
  const hydrogen = atoms.map(({ expression }, a) => isHydrogen(expression, neighbours[a]?.length ?? 0));
  const removed = new Set<number>();
  const joined = atoms.map((atom, a) => {
    if (hydrogen[a]) return atom;
    const gone = (neighbours[a] ?? []).filter((n) => hydrogen[n] && !hasIsotope(atoms[n]));
    for (const n of gone) removed.add(n);
    const counts = gone.map((_, i): AtomExpression => ({ kind: "not", part: hydrogenCount(i) }));
    const expression = mergedInside(atom.expression);
    return {
      ...atom,
      expression: counts.length === 0 ? expression : { kind: "all" as const, parts: [expression, ...counts] },
    };
  });
  const kept = [...atoms.keys()].filter((a) => !removed.has(a));
  const place = new Map(kept.map((a, index) => [a, index]));
  return {
    atoms: kept.flatMap((a) => joined[a] ?? []),
    bonds: bonds.flatMap((bond) => {
      const begin = place.get(bond.begin);
      const end = place.get(bond.end);
      return begin === undefined || end === undefined ? [] : [{ ...bond, begin, end }];
    }),
    chirality: kept.map((a) => chirality[a] ?? 0),
    doubleBonds: [],
  };
}

/** The recursive patterns of an expression merged, the rest unchanged. */
function mergedInside(expression: AtomExpression): AtomExpression {
  switch (expression.kind) {
    case "recursive":
      return { kind: "recursive", graph: withoutHydrogens(expression.graph) };
    case "not":
      return { kind: "not", part: mergedInside(expression.part) };
    case "all":
    case "some":
      return { kind: expression.kind, parts: expression.parts.map(mergedInside) };
    default:
      return expression;
  }
}

function isHydrogen(expression: AtomExpression, degree: number): boolean {
  if (isElementOne(expression)) return true;
  if (degree > 1 || expression.kind !== "all") return false;
  // Beside conditions that always hold, only a leading #1 makes a hydrogen.
  if (expression.parts.filter(({ kind }) => kind !== "any").length === 1)
    return expression.parts.slice(0, 1).some(isElementOne);
  // An "or" before the #1 hides it from RDKit.
  const decisive = expression.parts.find((part) => part.kind === "some" || isElementOne(part));
  return decisive !== undefined && decisive.kind !== "some";
}

function isElementOne(expression: AtomExpression): boolean {
  return (
    expression.kind === "range" && expression.property === "element" && expression.low === 1 && expression.high === 1
  );
}

function hasIsotope(atom: PatternAtom | undefined): boolean {
  const { expression } = atom ?? {};
  if (expression?.kind !== "all") return false;
  return expression.parts.some((part) => part.kind === "range" && part.property === "isotope" && part.low > 0);
}

function hydrogenCount(count: number): AtomExpression {
  return { kind: "range", property: "hydrogens", low: count, high: count };
}

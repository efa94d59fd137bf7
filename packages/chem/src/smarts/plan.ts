import { CLASS_FREQUENCIES } from "./atom-class.js";
import type { AtomTest } from "./atom-test.js";
import type { PatternBond, PatternGraph } from "./syntax.js";

/** One step of a search: which pattern atom to place next, and what ties it to the atoms placed before. */
export interface PlanStep {
  readonly atom: number;
  /** Classes of atoms that can stand here. */
  readonly classes: number;
  /** Least number of neighbours. */
  readonly degree: number;
  readonly test: AtomTest["check"];
  /** Pattern atom placed before whose neighbours are the candidates; -1 where every atom is one. */
  readonly from: number;
  /** Kinds of bond to `from`. */
  readonly mask: number;
  /** Bonds to other atoms placed before. */
  readonly closures: readonly PlanClosure[];
}

/** A bond between the atom of a step and an atom placed before. */
export interface PlanClosure {
  readonly to: number;
  readonly mask: number;
}

/** Each component from its first atom, growing to the first atom in reach: matches are found in RDKit's order. */
export function documentPlan(graph: PatternGraph, tests: readonly AtomTest[]): PlanStep[] {
  return growingPlan(graph, tests, (a) => a);
}

/** Each component from its rarest atom, growing to the rarest atom in reach: fast where one match is enough. */
export function rarestFirstPlan(graph: PatternGraph, tests: readonly AtomTest[]): PlanStep[] {
  const rarity = tests.map(frequency);
  return growingPlan(graph, tests, (a) => rarity[a] ?? 0);
}

/** @param rank the lower, the earlier */
function growingPlan(graph: PatternGraph, tests: readonly AtomTest[], rank: (atom: number) => number): PlanStep[] {
  const left = new Set(graph.atoms.keys());
  const reached = new Set<number>();
  const order: number[] = [];
  const lowest = (atoms: Iterable<number>) =>
    [...atoms].reduce((best, a) => (best < 0 || rank(a) < rank(best) ? a : best), -1);
  while (left.size > 0) {
    const next = lowest(reached.size > 0 ? reached : left);
    left.delete(next);
    reached.delete(next);
    order.push(next);
    for (const { begin, end } of graph.bonds) {
      if (begin === next && left.has(end)) reached.add(end);
      if (end === next && left.has(begin)) reached.add(begin);
    }
  }
  return order.map((a, position) => planStep(graph, tests, order.slice(0, position), a));
}

function frequency({ classes, check }: AtomTest): number {
  const sum = CLASS_FREQUENCIES.reduce((total, share, index) => total + ((classes >> index) & 1 ? share : 0), 0);
  return check === undefined ? sum : sum / 3;
}

function planStep(graph: PatternGraph, tests: readonly AtomTest[], before: readonly number[], atom: number): PlanStep {
  const placed = new Set(before);
  const own = graph.bonds.filter(({ begin, end }) => begin === atom || end === atom);
  const other = ({ begin, end }: PatternBond) => (begin === atom ? end : begin);
  const [tie, ...closures] = own.filter((bond) => placed.has(other(bond)));
  const { classes, check } = tests[atom] as AtomTest;
  return {
    atom,
    classes,
    degree: own.length,
    test: check,
    from: tie === undefined ? -1 : other(tie),
    mask: tie?.mask ?? 0,
    closures: closures.map((bond) => ({ to: other(bond), mask: bond.mask })),
  };
}

import type { SetTables } from "./set-tables.js";
import type { PatternGraph } from "./syntax.js";

/** A pattern as the steps of a search, each placing one atom; the arrays up to `mask` are `[nSteps]`. */
export interface Program {
  readonly nSteps: number;
  /** What the atom must be the centre of. */
  readonly star: Int32Array;
  readonly test: Int32Array;
  /** Earlier step whose neighbours are the candidates; -1 where every atom is one. */
  readonly from: Int32Array;
  /** Kinds of bond to the atom of `from`. */
  readonly mask: Int32Array;
  /** Bonds to other earlier steps are entries `closureStart[i]` to `closureStart[i + 1] - 1`, `[nSteps + 1]`. */
  readonly closureStart: Int32Array;
  readonly closureTo: Int32Array;
  readonly closureMask: Int32Array;
  /** Distinct stars, the rarest first. */
  readonly needed: Int32Array;
  /** How many atoms must be the centre of each. */
  readonly neededCount: Int32Array;
}

/**
 * The program of a pattern, beginning with its rarest atom.
 *
 * @param minCount how often it must occur
 */
export function compileProgram(graph: PatternGraph, tables: SetTables, minCount: number): Program {
  return compile(graph, tables, false, minCount);
}

/** The program of a pattern, beginning with its first atom. */
export function compileAnchored(graph: PatternGraph, tables: SetTables): Program {
  return compile(graph, tables, true, 1);
}

function compile(graph: PatternGraph, tables: SetTables, anchored: boolean, minCount: number): Program {
  const stars = tables.starsOf(graph);
  const share = stars.map((star) => tables.stars[star]?.share ?? 1);
  const order = searchOrder(graph, share, anchored);
  const stepOf = new Map(order.map((atom, step) => [atom, step]));
  const ties = order.map((atom, step) =>
    graph.bonds.flatMap(({ begin, end, mask }) => {
      const other = begin === atom ? end : end === atom ? begin : -1;
      const to = stepOf.get(other) ?? step;
      return to < step ? [{ to, mask }] : [];
    }),
  );
  const closures = ties.map((list) => list.slice(1));
  let count = 0;
  const closureStart = closures.map((list) => {
    count += list.length;
    return count - list.length;
  });
  const needed = [...new Set(stars)].sort((a, b) => starShare(tables, a) - starShare(tables, b));
  return {
    nSteps: order.length,
    star: Int32Array.from(order, (atom) => stars[atom] ?? -1),
    test: Int32Array.from(order, (atom) => tables.stars[stars[atom] ?? -1]?.test ?? -1),
    from: Int32Array.from(ties, (list) => list[0]?.to ?? -1),
    mask: Int32Array.from(ties, (list) => list[0]?.mask ?? 0),
    closureStart: Int32Array.from([...closureStart, count]),
    closureTo: Int32Array.from(closures.flat(), ({ to }) => to),
    closureMask: Int32Array.from(closures.flat(), ({ mask }) => mask),
    needed: Int32Array.from(needed),
    neededCount: Int32Array.from(needed, (star) =>
      order.length === 1 ? minCount : stars.filter((other) => other === star).length,
    ),
  };
}

function starShare(tables: SetTables, star: number): number {
  return tables.stars[star]?.share ?? 1;
}

/** Each component from its rarest atom, growing to the rarest atom in reach; ring closures as early as they can be. */
function searchOrder({ atoms, bonds }: PatternGraph, share: readonly number[], anchored: boolean): number[] {
  const left = new Set(atoms.keys());
  const reached = new Map<number, number>();
  const order: number[] = [];
  const rank = (atom: number) => (share[atom] ?? 1) / (1 + (reached.get(atom) ?? 0));
  const rarest = (candidates: Iterable<number>) =>
    [...candidates].reduce((best, atom) => (best < 0 || rank(atom) < rank(best) ? atom : best), -1);
  while (left.size > 0) {
    const next = order.length === 0 && anchored ? 0 : rarest(reached.size > 0 ? reached.keys() : left);
    left.delete(next);
    reached.delete(next);
    order.push(next);
    for (const { begin, end } of bonds) {
      const other = begin === next ? end : end === next ? begin : -1;
      if (left.has(other)) reached.set(other, (reached.get(other) ?? 0) + 1);
    }
  }
  return order;
}

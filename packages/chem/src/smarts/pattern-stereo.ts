import type { Cursor } from "./cursor.js";
import type { AtomExpression, PatternAtom, PatternBond, PatternDoubleBond } from "./syntax.js";

interface WrittenGraph {
  readonly atoms: readonly PatternAtom[];
  readonly bonds: readonly PatternBond[];
  /** Bonds of each atom's ring closures, in the order of the digits. */
  readonly closures: readonly (readonly number[])[];
  /** Whether each atom begins the text or a component. */
  readonly starts: readonly boolean[];
}

/**
 * RDKit's chiral tag of each atom, which refers to the order of the atom's bonds in the graph instead of the order in
 * the text.
 */
export function patternTags(cursor: Cursor, graph: WrittenGraph): number[] {
  return graph.atoms.map((atom, a) => {
    const written = writtenTag(cursor, atom);
    if (written === 0) return 0;
    const closures = graph.closures[a] ?? [];
    const order = writtenOrder(graph, a, closures);
    const inverted = isOdd(order) !== needsInversion(graph, a, order.length, closures.length);
    return inverted ? 3 - written : written;
  });
}

const PERMUTATIONS: Readonly<Record<string, number>> = { TH: 2, AL: 2, SP: 3, TB: 20, OH: 30 };

function writtenTag(cursor: Cursor, { chirality, chiralClass }: PatternAtom): number {
  if (chiralClass === undefined) return chirality % 3;
  const { name, permutation } = chiralClass;
  if (permutation > (PERMUTATIONS[name] ?? 0))
    cursor.fail("stereo", `@${name}${permutation} is no chiral permutation`, 0);
  if (name !== "TH") return 0;
  return permutation === 2 ? 1 : 2;
}

/** The atom's bonds as the text names its neighbours: the one before it, ring closures, the ones after it. */
function writtenOrder({ bonds }: WrittenGraph, a: number, closures: readonly number[]): number[] {
  const before: number[] = [];
  const after: { neighbour: number; bond: number }[] = [];
  bonds.forEach(({ begin, end }, bond) => {
    if ((begin !== a && end !== a) || closures.includes(bond)) return;
    const neighbour = begin === a ? end : begin;
    if (neighbour < a) before.push(bond);
    else after.push({ neighbour, bond });
  });
  after.sort((x, y) => x.neighbour - y.neighbour);
  return [...before, ...closures, ...after.map(({ bond }) => bond)];
}

function isOdd(order: readonly number[]): boolean {
  let odd = false;
  for (let i = 0; i < order.length; i++) {
    for (let j = i + 1; j < order.length; j++) if ((order[i] ?? 0) > (order[j] ?? 0)) odd = !odd;
  }
  return odd;
}

function needsInversion({ atoms, bonds, starts }: WrittenGraph, a: number, degree: number, nClosures: number): boolean {
  if (degree !== 3) return false;
  const atom = atoms[a];
  if (atom === undefined) return false;
  if (starts[a] && atom.hydrogens === 1) return true;
  const hasHydrogen = atom.hydrogens === 1 || asksOneHydrogen(atom.expression);
  const saturated = bonds.every(
    ({ begin, end, type }) =>
      (begin !== a && end !== a) || !(type === "double" || type === "multiple" || type === "aromatic"),
  );
  return !hasHydrogen && nClosures === 1 && saturated;
}

function asksOneHydrogen(expression: AtomExpression): boolean {
  if (expression.kind !== "all") return false;
  const parts = expression.parts.filter((part) => part.kind !== "any");
  if (parts.length < 2) return false;
  return parts.some(
    (part) =>
      asksOneHydrogen(part) ||
      (part.kind === "range" && part.property === "hydrogens" && part.low === 1 && part.high === 1),
  );
}

/** The double bonds of the graph with a `/` or `\` on both sides. */
export function patternDoubleBonds({ bonds }: Pick<WrittenGraph, "bonds">): PatternDoubleBond[] {
  const directed = (a: number) =>
    bonds.find(
      (bond) => (bond.begin === a || bond.end === a) && bond.type !== "double" && bond.direction !== undefined,
    );
  return bonds.flatMap(({ begin, end, type }) => {
    const beginBond = directed(begin);
    const endBond = directed(end);
    if (type !== "double" || beginBond === undefined || endBond === undefined) return [];
    const beginNeighbour = beginBond.begin === begin ? beginBond.end : beginBond.begin;
    const endNeighbour = endBond.begin === end ? endBond.end : endBond.begin;
    const turned = (beginBond.begin === begin) !== (endBond.end === end);
    const trans = (beginBond.direction === endBond.direction) !== turned;
    return [{ begin, end, beginNeighbour, endNeighbour, trans }];
  });
}

/** A condition on atoms, or conditions combined. */
export type AtomExpression =
  | AtomPrimitive
  | { readonly kind: "all" | "some"; readonly parts: readonly AtomExpression[] }
  | { readonly kind: "not"; readonly part: AtomExpression };

/** One condition on an atom. */
export type AtomPrimitive =
  | { readonly kind: "any" }
  | { readonly kind: "type"; readonly element: number; readonly aromatic: boolean }
  | { readonly kind: "range"; readonly property: AtomProperty; readonly low: number; readonly high: number }
  | { readonly kind: "recursive"; readonly graph: PatternGraph };

/** What a range can ask of an atom; `ringSize` holds where any ring of the atom has a size within the range. */
export type AtomProperty =
  | "element"
  | "aromatic"
  | "isotope"
  | "charge"
  | "degree"
  | "nonHydrogenDegree"
  | "totalDegree"
  | "valence"
  | "hydrogens"
  | "attachedHydrogens"
  | "ringCount"
  | "smallestRing"
  | "ringSize"
  | "ringBonds"
  | "heteroNeighbours"
  | "aliphaticHeteroNeighbours"
  | "hybridisation";

/** One atom of a pattern. */
export interface PatternAtom {
  readonly expression: AtomExpression;
  /** Whether the first primitive is an aromatic symbol. */
  readonly aromatic: boolean;
  /** 0 none, 1 clockwise, 2 counterclockwise, as RDKit's tags; 3 any other class. */
  readonly chirality: number;
  /** The permutation written after a chiral class, with its maximum; `@TH` only counts as tetrahedral. */
  readonly chiralClass: ChiralClass | undefined;
  /** Hydrogens written with the atom, as in `[C@H]`. */
  readonly hydrogens: number;
}

/** A chiral class such as `@TH2`. */
export interface ChiralClass {
  readonly name: string;
  readonly permutation: number;
}

/** What a bond of a pattern is by its first primitive, which decides whether it carries stereo. */
export type PatternBondType = "single" | "double" | "multiple" | "aromatic" | "dative" | "other";

/** One bond of a pattern. */
export interface PatternBond {
  readonly begin: number;
  readonly end: number;
  /** Bit {@link bondCode} is set where a bond of that kind matches. */
  readonly mask: number;
  readonly type: PatternBondType;
  /** `/` or `\`, seen from `begin`. */
  readonly direction: "/" | "\\" | undefined;
}

/** A pattern as a graph, in the order of its text; ring closures come after all other bonds, as in RDKit. */
export interface PatternGraph {
  readonly atoms: readonly PatternAtom[];
  readonly bonds: readonly PatternBond[];
  /** RDKit's tag of each atom once ring closures are accounted for: 0 none, 1 clockwise, 2 counterclockwise. */
  readonly chirality: readonly number[];
  readonly doubleBonds: readonly PatternDoubleBond[];
}

/** A double bond whose sides are given by `/` and `\`. */
export interface PatternDoubleBond {
  readonly begin: number;
  readonly end: number;
  /** The neighbour on the side of `begin` that the direction refers to. */
  readonly beginNeighbour: number;
  readonly endNeighbour: number;
  readonly trans: boolean;
}

/** The kind of a bond for {@link PatternBond.mask}: its order and whether it is in a ring. */
export function bondCode(order: number, inRing: number): number {
  return 2 * order + inRing;
}

/** A mask that every bond matches. */
export const ANY_BOND = (1 << 14) - 1;

/** The mask of one bond order, in a ring or not. */
export function orderMask(order: number): number {
  return 3 << (2 * order);
}

import { AROMATIC_BOND, type AtomExpression, DATIVE_BOND, orderMask, type PatternGraph } from "@molsieve/chem";
import { RDKIT_AROMATIC, RDKIT_BOND_TYPES } from "@molsieve/featurise";

/** What every molecule that contains a pattern has where the pattern lies. */
export interface QuerySketch {
  readonly nAtoms: number;
  /** Elements that each atom can be, `[nAtoms]`; `undefined` where nothing is known. */
  readonly elements: readonly (readonly number[] | undefined)[];
  /** 1 where the atom is surely in a ring, `[nAtoms]`. */
  readonly inRing: Uint8Array;
  /** Bonds of each atom, `[nAtoms]`. */
  readonly bonds: readonly (readonly SketchBond[])[];
}

/** A bond, seen from one of its atoms. */
export interface SketchBond {
  /** The other end. */
  readonly atom: number;
  /** RDKit's numbers of the kinds of bond that it can be, as fingerprints see them. */
  readonly types: readonly number[];
  /** Whether the bond is surely in a ring. */
  readonly inRing: boolean;
  /** Whether the bond is surely single or aromatic. */
  readonly singleOrAromatic: boolean;
}

/**
 * The sketch of a pattern.
 *
 * @param ordinary whether only molecules that are ordinary to `ScreenFingerprinter` matter
 */
export function querySketch(graph: PatternGraph, ordinary: boolean): QuerySketch {
  const { atoms, bonds } = graph;
  const nAtoms = atoms.length;
  const inRing = new Uint8Array(nAtoms);
  const own: SketchBond[][] = atoms.map(() => []);
  const ringBonds = ringBondsOf(graph);
  const aliphatic = atoms.map(({ expression }) => isAliphatic(expression));
  bonds.forEach(({ begin, end, mask }, bond) => {
    const plain = ordinary && (aliphatic[begin] || aliphatic[end] || (mask & AROMATIC_RING_BOND) === 0);
    const known = {
      types: bondTypes(plain ? mask & ~orderMask(AROMATIC_BOND) : mask, ordinary),
      inRing: ringBonds[bond] === 1,
      singleOrAromatic: (mask & ~SINGLE_OR_AROMATIC) === 0,
    };
    if (known.inRing) inRing[begin] = inRing[end] = 1;
    own[begin]?.push({ atom: end, ...known });
    own[end]?.push({ atom: begin, ...known });
  });
  return { nAtoms, elements: atoms.map(({ expression }) => elementsOf(expression)), inRing, bonds: own };
}

const N_ORDERS = 7;
const SINGLE_OR_AROMATIC = orderMask(1) | orderMask(AROMATIC_BOND);
/** The bits of bonds in rings. */
const RING = 0b10101010101010;
const AROMATIC_RING_BOND = orderMask(AROMATIC_BOND) & RING;
/** Bonds that RDKit's rings leave out. */
const OUTSIDE_RINGS = orderMask(0) | orderMask(DATIVE_BOND);
const TRIPLE = 3;

function bondTypes(mask: number, ordinary: boolean): number[] {
  const types = new Set<number>();
  for (let order = 0; order < N_ORDERS; order++) {
    if ((mask & orderMask(order)) === 0) continue;
    types.add(RDKIT_BOND_TYPES[order] as number);
    // Fingerprints take the triple bond of an aryne for an aromatic one.
    if (order === TRIPLE && !ordinary) types.add(RDKIT_AROMATIC);
  }
  return [...types];
}

/** 1 for each bond that is a ring bond by its condition, or closes a cycle of bonds that rings are made of, `[nBonds]`. */
function ringBondsOf({ atoms, bonds }: PatternGraph): Uint8Array {
  const usable = bonds.map(({ mask }) => mask !== 0 && (mask & OUTSIDE_RINGS) === 0);
  const ends: { bond: number; atom: number }[][] = atoms.map(() => []);
  bonds.forEach(({ begin, end }, bond) => {
    if (!usable[bond]) return;
    ends[begin]?.push({ bond, atom: end });
    ends[end]?.push({ bond, atom: begin });
  });
  return Uint8Array.from(bonds, ({ begin, end, mask }, bond) => {
    if ((mask & ~RING) === 0) return 1;
    if (!usable[bond]) return 0;
    const reached = new Set([begin]);
    for (const atom of reached) {
      for (const next of ends[atom] ?? []) if (next.bond !== bond) reached.add(next.atom);
    }
    return Number(reached.has(end));
  });
}

/** Whether an atom is surely not aromatic. */
function isAliphatic(expression: AtomExpression): boolean {
  switch (expression.kind) {
    case "type":
      return !expression.aromatic;
    case "range":
      return expression.property === "aromatic" && expression.high === 0;
    case "all":
      return expression.parts.some(isAliphatic);
    case "some":
      return expression.parts.every(isAliphatic);
    default:
      return false;
  }
}

/** Most elements of an atom that are told apart. */
const MAX_ELEMENTS = 4;

function elementsOf(expression: AtomExpression): readonly number[] | undefined {
  switch (expression.kind) {
    case "type":
      return [expression.element];
    case "range": {
      const { property, low, high } = expression;
      if (property !== "element" || high - low >= MAX_ELEMENTS) return undefined;
      return Array.from({ length: high - low + 1 }, (_, i) => low + i);
    }
    case "recursive": {
      const first = expression.graph.atoms[0];
      return first && elementsOf(first.expression);
    }
    case "all": {
      const known = expression.parts.map(elementsOf).filter((elements) => elements !== undefined);
      const [first, ...others] = known;
      return first?.filter((element) => others.every((elements) => elements.includes(element)));
    }
    case "some": {
      const parts = expression.parts.map(elementsOf);
      const union = new Set<number>();
      for (const elements of parts) {
        if (elements === undefined) return undefined;
        for (const element of elements) union.add(element);
      }
      return union.size > MAX_ELEMENTS ? undefined : [...union];
    }
    default:
      return undefined;
  }
}

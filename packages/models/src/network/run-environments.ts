import { ATOM_GROUPS, BOND_GROUPS, NO_COLUMN } from "@molsieve/featurise";
import type { GraphRows } from "../rows/feature-rows.js";
import { DistinctLists } from "./run-distinct-lists.js";

/**
 * What message passing computes for molecules, each thing once. A bond is two edges, one in each direction; an edge with the ways that lead to it is
 * the same wherever it occurs, and so are its numbers.
 */
export interface Environments {
  /** Kinds of atoms: the bits of the mass, a 32-bit float, and the columns that are 1. */
  readonly atomKinds: DistinctLists;
  /** Kinds of bonds: 0, and the columns that are 1. */
  readonly bondKinds: DistinctLists;
  /** Kinds of edges: the kind of the atom that it leaves, and that of its bond. */
  readonly edgeKinds: DistinctLists;
  /**
   * Edges after each step: the kind, and the numbers of the edges before the step that lead to it, but for its own way back. `depth - 1` of them; those
   * before the first step are the kinds.
   */
  readonly steps: readonly DistinctLists[];
  /** Atoms after the last step: the kind, and the numbers of the edges that lead to it. */
  readonly atoms: DistinctLists;
  /** Number of each atom, molecule after molecule. */
  readonly atomNumbers: Uint32Array;
  /** Where each molecule begins in `atomNumbers`, and where the last one ends. */
  readonly moleculeStarts: Uint32Array;
}

/**
 * The environments in molecules number `first` to `end - 1`. Edges keep the order of the bonds, but for the first two that lead to something, of
 * which the sum is the same both ways.
 *
 * @param depth number of times that edges are computed, 1 or more
 */
export function findEnvironments(graphs: GraphRows, first: number, end: number, depth: number): Environments {
  const { atomStarts } = graphs;
  const firstAtom = atomStarts[first] as number;
  const nAtoms = (atomStarts[end] as number) - firstAtom;
  const { atomKinds, kindOfAtom } = kindsOfAtoms(graphs, firstAtom, nAtoms);
  const { bondKinds, kindOfBond } = kindsOfBonds(
    graphs,
    graphs.bondStarts[first] as number,
    graphs.bondStarts[end] as number,
  );
  const edgeAtoms = atomsOfEdges(graphs, first, end);
  const nEdges = edgeAtoms.length;
  const incoming = incomingEdges(edgeAtoms, nAtoms);
  const item = new Uint32Array(1);
  const edgeKinds = new DistinctLists(nEdges, nEdges);
  const kindOfEdge = new Uint32Array(nEdges);
  for (let edge = 0; edge < nEdges; edge++) {
    item[0] = kindOfBond[edge >> 1] as number;
    kindOfEdge[edge] = edgeKinds.numberOf(kindOfAtom[edgeAtoms[edge] as number] as number, item, 1);
  }
  let numbers = kindOfEdge;
  const steps: DistinctLists[] = [];
  for (let step = 1; step < depth; step++) {
    const next = stepEdges(edgeAtoms, incoming, kindOfEdge, numbers, step === depth - 1);
    steps.push(next.lists);
    numbers = next.numbers;
  }
  const atoms = new DistinctLists(nAtoms, nEdges);
  const atomNumbers = new Uint32Array(nAtoms);
  const leading = new Uint32Array(incoming.most);
  for (let atom = 0; atom < nAtoms; atom++) {
    const length = writeLeading(leading, incoming, numbers, atom, -1);
    atomNumbers[atom] = atoms.numberOf(kindOfAtom[atom] as number, leading, length);
  }
  const moleculeStarts = atomStarts.slice(first, end + 1).map((start) => start - firstAtom);
  return { atomKinds, bondKinds, edgeKinds, steps, atoms, atomNumbers, moleculeStarts };
}

function kindsOfAtoms({ atomColumns, masses }: GraphRows, firstAtom: number, nAtoms: number) {
  const massBits = new Uint32Array(masses.slice(firstAtom, firstAtom + nAtoms).buffer);
  const atomKinds = new DistinctLists(nAtoms, nAtoms * ATOM_GROUPS);
  const kindOfAtom = new Uint32Array(nAtoms);
  const columns = new Uint32Array(ATOM_GROUPS);
  for (let atom = 0; atom < nAtoms; atom++) {
    const length = writeColumns(columns, atomColumns, (firstAtom + atom) * ATOM_GROUPS, ATOM_GROUPS);
    kindOfAtom[atom] = atomKinds.numberOf(massBits[atom] as number, columns, length);
  }
  return { atomKinds, kindOfAtom };
}

function kindsOfBonds({ bondColumns }: GraphRows, firstBond: number, endBond: number) {
  const nBonds = endBond - firstBond;
  const bondKinds = new DistinctLists(nBonds, nBonds * BOND_GROUPS);
  const kindOfBond = new Uint32Array(nBonds);
  const columns = new Uint32Array(BOND_GROUPS);
  for (let bond = 0; bond < nBonds; bond++) {
    const length = writeColumns(columns, bondColumns, (firstBond + bond) * BOND_GROUPS, BOND_GROUPS);
    kindOfBond[bond] = bondKinds.numberOf(0, columns, length);
  }
  return { bondKinds, kindOfBond };
}

/** Writes the columns that are there; says how many. */
function writeColumns(target: Uint32Array, columns: Uint8Array, from: number, nGroups: number): number {
  let length = 0;
  for (let i = from; i < from + nGroups; i++) {
    const column = columns[i] as number;
    if (column !== NO_COLUMN) target[length++] = column;
  }
  return length;
}

/** The atom that each edge leaves: edge `2b` the first of bond `b`, edge `2b + 1` the second. Edge `e ^ 1` is the way back of edge `e`. */
function atomsOfEdges({ atomStarts, bondStarts, bondAtoms }: GraphRows, first: number, end: number): Uint32Array {
  const firstEdge = 2 * (bondStarts[first] as number);
  const atoms = new Uint32Array(2 * (bondStarts[end] as number) - firstEdge);
  for (let molecule = first; molecule < end; molecule++) {
    const firstAtom = (atomStarts[molecule] as number) - (atomStarts[first] as number);
    const endEdge = 2 * (bondStarts[molecule + 1] as number);
    for (let edge = 2 * (bondStarts[molecule] as number); edge < endEdge; edge++) {
      atoms[edge - firstEdge] = firstAtom + (bondAtoms[edge] as number);
    }
  }
  return atoms;
}

/** The edges that lead to each atom, atom after atom. */
interface IncomingEdges {
  readonly edges: Uint32Array;
  /** `[nAtoms + 1]` */
  readonly starts: Uint32Array;
  /** Most edges that lead to one atom. */
  readonly most: number;
}

function incomingEdges(edgeAtoms: Uint32Array, nAtoms: number): IncomingEdges {
  const starts = new Uint32Array(nAtoms + 1);
  for (const atom of edgeAtoms) starts[atom + 1] = (starts[atom + 1] as number) + 1;
  let most = 0;
  for (let atom = 0; atom < nAtoms; atom++) {
    most = Math.max(most, starts[atom + 1] as number);
    starts[atom + 1] = (starts[atom + 1] as number) + (starts[atom] as number);
  }
  const next = starts.slice();
  const edges = new Uint32Array(edgeAtoms.length);
  for (let edge = 0; edge < edgeAtoms.length; edge++) {
    const to = edgeAtoms[edge ^ 1] as number;
    const place = next[to] as number;
    edges[place] = edge;
    next[to] = place + 1;
  }
  return { edges, starts, most };
}

/** Edges after a step. Before the last step those that lead to a dead end are of no use and are left out. */
function stepEdges(
  edgeAtoms: Uint32Array,
  incoming: IncomingEdges,
  kindOfEdge: Uint32Array,
  before: Uint32Array,
  isLast: boolean,
) {
  const { starts, most } = incoming;
  const nLeading = (edge: number) => {
    const atom = edgeAtoms[edge] as number;
    return (starts[atom + 1] as number) - (starts[atom] as number) - 1;
  };
  let nItems = 0;
  for (let edge = 0; edge < edgeAtoms.length; edge++) nItems += nLeading(edge);
  const lists = new DistinctLists(edgeAtoms.length, nItems);
  const numbers = new Uint32Array(edgeAtoms.length);
  const leading = new Uint32Array(most);
  for (let edge = 0; edge < edgeAtoms.length; edge++) {
    if (!isLast && nLeading(edge ^ 1) === 0) continue;
    const length = writeLeading(leading, incoming, before, edgeAtoms[edge] as number, edge ^ 1);
    numbers[edge] = lists.numberOf(kindOfEdge[edge] as number, leading, length);
  }
  return { lists, numbers };
}

/** Writes the numbers of the edges that lead to an atom, but for edge `except`; says how many. */
function writeLeading(
  target: Uint32Array,
  { edges, starts }: IncomingEdges,
  numbers: Uint32Array,
  atom: number,
  except: number,
): number {
  let length = 0;
  const end = starts[atom + 1] as number;
  for (let place = starts[atom] as number; place < end; place++) {
    const edge = edges[place] as number;
    if (edge !== except) target[length++] = numbers[edge] as number;
  }
  const [first, second] = [target[0] as number, target[1] as number];
  if (length > 1 && first > second) {
    target[0] = second;
    target[1] = first;
  }
  return length;
}

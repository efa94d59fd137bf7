import { MOST_COMMON_ISOTOPES } from "../data/most-common-isotopes.js";
import type { Molecule } from "../molecule/molecule.js";

/** What is ranked: a molecule, finished or in the making. */
export type RankedGraph = Pick<
  Molecule,
  | "nAtoms"
  | "nBonds"
  | "element"
  | "isotope"
  | "mapNumber"
  | "explicitHydrogens"
  | "implicitHydrogens"
  | "bondOrder"
  | "neighbourStart"
  | "neighbourAtom"
  | "neighbourBond"
>;

/** Twice the order of a bond by {@link Molecule.bondOrder}. */
const TWICE_ORDER = new Uint8Array([0, 2, 4, 6, 8, 3, 2]);

/** Cells up to this size are sorted by insertion. */
const SMALL_CELL = 24;

/** Weights of a neighbour are below this, ranks of neighbours in the lists are multiples of it. */
const RANK_UNIT = 256;

/**
 * Priorities of atoms as RDKit's legacy stereo perception ranks them: an approximation of the rules of Cahn, Ingold and
 * Prelog in which an atom is compared by its own invariant and then, step after step, by the ranks of its neighbours.
 *
 * Ranks only part atoms that were equal: once two atoms differ their order stays. One object serves molecule after molecule.
 *
 * Differs from RDKit: the rank of an atom is the number of atoms below it, so that parting equal atoms leaves the ranks of
 * the others as they are; the order is the same.
 *
 * @see RDKit `Code/GraphMol/Chirality.cpp`, `iterateCIPRanks`, after Labute, "An Efficient Algorithm for the Determination
 * of Topological RS Chirality" (Journal of the CCG, 1996)
 */
export class Priorities {
  /** Larger for higher priority; equal atoms share one, `[nAtoms]` and beyond. */
  ranks = new Int32Array(0);
  #graph: RankedGraph | undefined;
  /** Steps that RDKit would still take. */
  #stepsLeft = 0;
  /** Atoms by rank. */
  #order = new Int32Array(0);
  /** Cells of two atoms or more: the place in the order where each begins. */
  #cells = new Int32Array(0);
  #nextCells = new Int32Array(0);
  #nCells = 0;
  /** Number of atoms of a cell, by the place where it begins. */
  #cellSize = new Int32Array(0);
  /** For each atom its neighbours as rank and weight, the largest first, closed by the number of its hydrogens. */
  #lists = new Int32Array(0);
  /** Different ranks at the beginning, and how many atoms have each. */
  #values = new Int32Array(0);
  #counts = new Int32Array(0);
  readonly #byLists = (a: number, b: number): number => this.#compareLists(a, b);

  /** Ranks the atoms by what they are themselves; the numbers are ranks as described only after a {@link Priorities.step}. */
  begin(graph: RankedGraph): void {
    const { nAtoms, nBonds } = graph;
    this.#graph = graph;
    if (nAtoms > this.ranks.length) this.#grow(2 * nAtoms);
    if (2 * nBonds + nAtoms > this.#lists.length) this.#lists = new Int32Array(2 * (2 * nBonds + nAtoms));
    const { ranks } = this;
    for (let a = 0; a < nAtoms; a++) ranks[a] = invariantOf(graph, a);
    this.#stepsLeft = -1;
  }

  /** Parts equal atoms by the ranks of their neighbours; answers whether any were parted. */
  step(): boolean {
    if (this.#stepsLeft < 0) this.#arrange();
    if (this.#nCells === 0 || this.#stepsLeft === 0) return false;
    this.#stepsLeft--;
    for (let c = 0; c < this.#nCells; c++) {
      const begin = this.#cells[c] as number;
      const end = begin + (this.#cellSize[begin] as number);
      for (let i = begin; i < end; i++) this.#list(this.#order[i] as number);
    }
    return this.#split();
  }

  /** Parts equal atoms by additions to their ranks below 256, `[nAtoms]`; steps may follow as after {@link Priorities.begin}. */
  add(additions: Uint8Array): void {
    const { nAtoms, neighbourStart } = this.#graph as RankedGraph;
    if (this.#stepsLeft < 0) this.#arrange();
    for (let a = 0; a < nAtoms; a++) this.#lists[(neighbourStart[a] as number) + a] = additions[a] as number;
    this.#split();
    this.#stepsLeft = (nAtoms >> 1) + 1;
  }

  #grow(capacity: number): void {
    this.ranks = new Int32Array(capacity);
    this.#order = new Int32Array(capacity);
    this.#cells = new Int32Array(capacity);
    this.#nextCells = new Int32Array(capacity);
    this.#cellSize = new Int32Array(capacity);
    this.#values = new Int32Array(capacity);
    this.#counts = new Int32Array(capacity);
  }

  /** Makes cells of the ranks at the beginning. */
  #arrange(): void {
    const { nAtoms } = this.#graph as RankedGraph;
    const { ranks } = this;
    const order = this.#order;
    const cells = this.#cells;
    const cellSize = this.#cellSize;
    const values = this.#values;
    const counts = this.#counts;
    let nValues = 0;
    for (let a = 0; a < nAtoms; a++) {
      const value = ranks[a] as number;
      let v = 0;
      while (v < nValues && values[v] !== value) v++;
      if (v === nValues) {
        values[nValues++] = value;
        counts[v] = 0;
      }
      counts[v] = (counts[v] as number) + 1;
    }
    this.#nCells = 0;
    for (let v = 0; v < nValues; v++) {
      const value = values[v] as number;
      const count = counts[v] as number;
      let begin = 0;
      for (let w = 0; w < nValues; w++) if ((values[w] as number) < value) begin += counts[w] as number;
      cellSize[begin] = count;
      if (count > 1) cells[this.#nCells++] = begin;
      for (let a = 0, place = begin; place < begin + count; a++) if (ranks[a] === value) order[place++] = a;
    }
    for (let p = 0, rank = 0, left = 0; p < nAtoms; p++, left--) {
      if (left === 0) {
        rank = p;
        left = cellSize[p] as number;
      }
      ranks[order[p] as number] = rank;
    }
    this.#stepsLeft = (nAtoms >> 1) + 1;
  }

  /** Sorts each cell by the lists and parts it where neighbouring atoms in the order differ. */
  #split(): boolean {
    const { ranks } = this;
    const order = this.#order;
    const cellSize = this.#cellSize;
    const next = this.#nextCells;
    let nNext = 0;
    let isSplit = false;
    for (let c = 0; c < this.#nCells; c++) {
      const begin = this.#cells[c] as number;
      const end = begin + (cellSize[begin] as number);
      if (end - begin > SMALL_CELL) order.subarray(begin, end).sort(this.#byLists);
      else {
        for (let i = begin + 1; i < end; i++) {
          const atom = order[i] as number;
          let place = i;
          for (; place > begin && this.#compareLists(order[place - 1] as number, atom) > 0; place--) {
            order[place] = order[place - 1] as number;
          }
          order[place] = atom;
        }
      }
      let start = begin;
      for (let i = begin + 1; i <= end; i++) {
        if (i < end && this.#compareLists(order[start] as number, order[i] as number) === 0) {
          ranks[order[i] as number] = start;
          continue;
        }
        cellSize[start] = i - start;
        if (i - start > 1) next[nNext++] = start;
        if (i < end) {
          ranks[order[i] as number] = i;
          start = i;
          isSplit = true;
        }
      }
    }
    this.#nextCells = this.#cells;
    this.#cells = next;
    this.#nCells = nNext;
    return isSplit;
  }

  /** Lists the neighbours of an atom. */
  #list(atom: number): void {
    const graph = this.#graph as RankedGraph;
    const { neighbourStart, neighbourAtom, neighbourBond, bondOrder } = graph;
    const { ranks } = this;
    const lists = this.#lists;
    const first = neighbourStart[atom] as number;
    const last = neighbourStart[atom + 1] as number;
    const start = first + atom;
    let end = start;
    for (let i = first; i < last; i++) {
      const neighbour = neighbourAtom[i] as number;
      const order = bondOrder[neighbourBond[i] as number] as number;
      if (order === 0) continue;
      const weight = order === 2 && isChiralPhosphorus(graph, neighbour) ? 1 : (TWICE_ORDER[order] as number);
      const rank = ((ranks[neighbour] as number) + 1) * RANK_UNIT;
      let place = end;
      while (place > start && (lists[place - 1] as number) < rank) place--;
      if (place > start && (lists[place - 1] as number) < rank + RANK_UNIT) {
        lists[place - 1] = (lists[place - 1] as number) + weight;
        continue;
      }
      for (let j = end; j > place; j--) lists[j] = lists[j - 1] as number;
      lists[place] = rank + weight;
      end++;
    }
    lists[end] = (graph.explicitHydrogens[atom] as number) + (graph.implicitHydrogens[atom] as number);
  }

  #compareLists(a: number, b: number): number {
    const { neighbourStart } = this.#graph as RankedGraph;
    const lists = this.#lists;
    let i = (neighbourStart[a] as number) + a;
    let j = (neighbourStart[b] as number) + b;
    for (;;) {
      const left = lists[i++] as number;
      const right = lists[j++] as number;
      if (left !== right) return left - right;
      if (left < RANK_UNIT) return 0;
    }
  }
}

/** Whether an atom is phosphorus of three or four bonds, whose d orbitals do not count in a double bond. */
function isChiralPhosphorus({ element, neighbourStart }: RankedGraph, atom: number): boolean {
  if (element[atom] !== 15) return false;
  const degree = (neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number);
  return degree === 3 || degree === 4;
}

/** Element, deviation from the usual isotope and map number. */
function invariantOf({ element, isotope, mapNumber }: RankedGraph, atom: number): number {
  const z = element[atom] as number;
  const map = mapNumber[atom] === 0 ? 0 : ((mapNumber[atom] as number) + 1) % 1024;
  if (isotope[atom] === 0) return z * 0x100000 + 0x80000 + map;
  let mass = (isotope[atom] as number) - (MOST_COMMON_ISOTOPES[z] ?? 0);
  if (mass >= 0) mass++;
  mass = Math.max(0, mass + 512) % 1024;
  return z * 0x100000 + mass * 1024 + map;
}

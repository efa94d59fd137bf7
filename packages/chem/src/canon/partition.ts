import type { LabelledGraph } from "./labelled-graph.js";
import { sortByKey } from "./sort-by-key.js";

/**
 * An ordered partition of the atoms of a graph into cells, and its refinement: atoms of one cell part when their bonds to the
 * atoms of another differ, until none do. All that happens depends on the cells only, not on the order of atoms within them.
 *
 * @see doi:10.1016/j.jsc.2013.09.003 (McKay & Piperno 2014)
 */
export class Partition {
  /** Atoms, cell after cell, `[nAtoms]`. */
  order = new Uint16Array(0);
  /** Where each atom stands in `order`. */
  place = new Uint16Array(0);
  /** Place at which the cell of each atom begins. */
  cell = new Uint16Array(0);
  /** Atoms of the cell that begins at a place. */
  size = new Uint16Array(0);
  /** The part of the graph that each atom belongs to: bonds between parts do not count. */
  region = new Uint32Array(0);
  /** How many more cells there must be until all atoms (of the region at work) are apart. */
  open = 0;
  #count = new Float64Array(0);
  #moved = new Uint16Array(0);
  #touched = new Uint16Array(0);
  #nTouched = 0;
  #members = new Uint16Array(0);
  #queue = new Uint16Array(0);
  #isQueued = new Uint8Array(0);
  #head = 0;
  #tail = 0;

  /** Starts with the cells of atoms that are alike by themselves, all of them waiting to be refined by. */
  start(graph: LabelledGraph): void {
    const { nAtoms, own, mapNumber } = graph;
    this.#makeRoom(nAtoms);
    const { order, place, region } = this;
    // A search given up leaves cells in the queue.
    if (this.#head !== this.#tail) this.#isQueued.fill(0);
    this.#head = 0;
    this.#tail = 0;
    for (let a = 0; a < nAtoms; a++) order[a] = a;
    region.fill(0, 0, nAtoms);
    sortByKey(order, 0, nAtoms, own);
    for (let p = 0; p < nAtoms; p++) place[order[p] as number] = p;
    this.makeCells(0, nAtoms, own, true);
    if (mapNumber === undefined) return;
    for (let a = 0; a < nAtoms; a++) if (mapNumber[a] !== 0) this.touch(a, mapNumber[a] as number);
    this.splitTouched();
  }

  /**
   * Makes cells of the atoms at some places, of those that follow each other with equal keys.
   *
   * @param isQueued whether they wait to be refined by
   */
  makeCells(begin: number, end: number, keys: Float64Array | Uint16Array, isQueued: boolean): void {
    const { order, cell, size } = this;
    this.open = end - begin;
    for (let p = begin; p < end; this.open--) {
      const first = p;
      const key = keys[order[p] as number];
      for (; p < end && keys[order[p] as number] === key; p++) cell[order[p] as number] = first;
      size[first] = p - first;
      if (isQueued) this.#enqueue(first);
    }
  }

  /** Puts an atom, the only one of its cell, at a place. */
  settle(atom: number, at: number): void {
    this.order[at] = atom;
    this.place[atom] = at;
    this.cell[atom] = at;
    this.size[at] = 1;
  }

  /** Refines by the cells in the queue until it is empty or all atoms are apart. */
  refine({ neighbourStart, neighbourAtom, weight }: LabelledGraph): void {
    const { order, size, region } = this;
    const members = this.#members;
    while (this.#head !== this.#tail) {
      const splitter = this.#queue[this.#head] as number;
      this.#head = this.#head + 1 === this.#queue.length ? 0 : this.#head + 1;
      this.#isQueued[splitter] = 0;
      if (this.open === 0) continue;
      const length = size[splitter] as number;
      // A copy, as touched atoms move within their cell, which may be this one.
      for (let k = 0; k < length; k++) members[k] = order[splitter + k] as number;
      for (let k = 0; k < length; k++) {
        const a = members[k] as number;
        const own = region[a];
        const end = neighbourStart[a + 1] as number;
        for (let i = neighbourStart[a] as number; i < end; i++) {
          const n = neighbourAtom[i] as number;
          if (region[n] === own) this.touch(n, weight[i] as number);
        }
      }
      this.splitTouched();
    }
  }

  /** Adds a number, not 0, to an atom, by whose sum its cell is to be split. */
  touch(atom: number, by: number): void {
    const { order, place } = this;
    const first = this.cell[atom] as number;
    const size = this.size[first] as number;
    if (size === 1) return;
    const before = this.#count[atom] as number;
    this.#count[atom] = before + by;
    if (before !== 0) return;
    const moved = this.#moved[first] as number;
    if (moved === 0) this.#touched[this.#nTouched++] = first;
    this.#moved[first] = moved + 1;
    const from = place[atom] as number;
    const to = first + size - 1 - moved;
    const other = order[to] as number;
    order[from] = other;
    place[other] = from;
    order[to] = atom;
    place[atom] = to;
  }

  /** Splits the cells of touched atoms: untouched ones first, then by growing sum. */
  splitTouched(): void {
    const touched = this.#touched;
    const count = this.#nTouched;
    this.#nTouched = 0;
    if (count > 1) sortByKey(touched, 0, count, undefined);
    for (let k = 0; k < count; k++) this.#split(touched[k] as number);
  }

  /** Sets an atom apart as the last of its cell. */
  individualise(atom: number): void {
    const { order, place, cell, size } = this;
    const first = cell[atom] as number;
    const last = first + (size[first] as number) - 1;
    const from = place[atom] as number;
    const other = order[last] as number;
    order[from] = other;
    place[other] = from;
    order[last] = atom;
    place[atom] = last;
    cell[atom] = last;
    size[first] = last - first;
    size[last] = 1;
    this.open--;
    this.#enqueue(last);
  }

  #split(first: number): void {
    const { order, place, cell, size } = this;
    const counts = this.#count;
    const whole = size[first] as number;
    const end = first + whole;
    const moved = this.#moved[first] as number;
    this.#moved[first] = 0;
    const begin = end - moved;
    if (moved > 1) {
      sortByKey(order, begin, end, counts);
      for (let p = begin; p < end; p++) place[order[p] as number] = p;
    }
    const isQueued = this.#isQueued[first] === 1;
    let largest = first;
    let largestSize = begin - first;
    for (let p = begin; p < end; ) {
      const start = p;
      const count = counts[order[p] as number];
      do {
        const a = order[p] as number;
        cell[a] = start;
        counts[a] = 0;
        p++;
      } while (p < end && counts[order[p] as number] === count);
      size[start] = p - start;
      if (p - start > largestSize) {
        largest = start;
        largestSize = p - start;
      }
      if (start !== first) this.open--;
    }
    if (size[begin] === whole) return;
    if (begin > first) size[first] = begin - first;
    for (let p = first; p < end; p += size[p] as number) {
      if (p === first ? !isQueued && p !== largest : isQueued || p !== largest) this.#enqueue(p);
    }
  }

  #enqueue(first: number): void {
    this.#isQueued[first] = 1;
    this.#queue[this.#tail] = first;
    this.#tail = this.#tail + 1 === this.#queue.length ? 0 : this.#tail + 1;
  }

  #makeRoom(nAtoms: number): void {
    if (nAtoms <= this.order.length) return;
    const capacity = Math.max(64, 2 * nAtoms);
    this.order = new Uint16Array(capacity);
    this.place = new Uint16Array(capacity);
    this.cell = new Uint16Array(capacity);
    this.size = new Uint16Array(capacity);
    this.region = new Uint32Array(capacity);
    this.#count = new Float64Array(capacity);
    this.#moved = new Uint16Array(capacity);
    this.#touched = new Uint16Array(capacity);
    this.#members = new Uint16Array(capacity);
    this.#queue = new Uint16Array(capacity + 1);
    this.#isQueued = new Uint8Array(capacity);
    this.#head = 0;
    this.#tail = 0;
  }
}

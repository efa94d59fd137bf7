import { ActiveClasses } from "../perception/active-classes.js";
import { rdkitBondType } from "./bond-type.js";
import type { Fragment } from "./fragment.js";

/**
 * RDKit's canonical ranks of the atoms of fragments, ties broken; as {@link canonicalRanks} without stereo, but without new memory
 * for each fragment.
 *
 * @see RDKit `Code/GraphMol/new_canon.cpp`, `rankMolAtoms`. Differs from it: its special treatment of highly symmetrical ring systems is
 * left out, so that there atom order decides.
 */
export class FragmentRanks {
  /** Rank of each atom of the fragment ranked last. */
  readonly ranks: Int32Array;
  readonly #fragment: Fragment;
  readonly #hasIsotopes: boolean;
  /** Degree, element, isotope, hydrogens and charge as one number. */
  readonly #own: Float64Array;
  /** Bond type by entry of the neighbour list, in steps larger than any rank. */
  readonly #kind: Float64Array;
  readonly #order: Int32Array;
  readonly #merged: Int32Array;
  /** Atoms of a class, held by its first atom. */
  readonly #count: Int32Array;
  readonly #active: ActiveClasses;
  readonly #isChanged: Uint8Array;
  readonly #first: Float64Array;
  readonly #second: Float64Array;

  constructor(fragment: Fragment, hasIsotopes: boolean) {
    const { nAtoms, nBonds } = fragment.molecule;
    this.#fragment = fragment;
    this.#hasIsotopes = hasIsotopes;
    this.ranks = new Int32Array(nAtoms);
    this.#own = new Float64Array(nAtoms);
    this.#kind = new Float64Array(2 * nBonds);
    this.#order = new Int32Array(nAtoms);
    this.#merged = new Int32Array(nAtoms);
    this.#count = new Int32Array(nAtoms);
    this.#active = new ActiveClasses(nAtoms);
    this.#isChanged = new Uint8Array(nAtoms);
    this.#first = new Float64Array(nAtoms);
    this.#second = new Float64Array(nAtoms);
  }

  /** Ranks the atoms of the present fragment. */
  rank(): void {
    this.#begin();
    this.#refine();
    this.#breakTies();
  }

  #begin(): void {
    const { nAtoms, source, start, hydrogens, neighbourBond, order, molecule } = this.#fragment;
    for (let a = 0; a < nAtoms; a++) {
      const atom = source[a] as number;
      const degree = (start[a + 1] as number) - (start[a] as number);
      const charge = molecule.charge[atom] as number;
      let own = degree * 256 + (molecule.element[atom] as number);
      own = own * 65_536 + (this.#hasIsotopes ? (molecule.isotope[atom] as number) : 0);
      own = own * 64 + (hydrogens[a] as number);
      // As an unsigned number: RDKit puts negative charges last.
      this.#own[a] = own * 512 + (charge < 0 ? charge + 512 : charge);
      this.ranks[a] = 0;
      this.#order[a] = a;
      this.#count[a] = 0;
      this.#isChanged[a] = 1;
    }
    for (let i = 0; i < (start[nAtoms] as number); i++) {
      this.#kind[i] = rdkitBondType(order[neighbourBond[i] as number] as number) * 0x100000;
    }
    this.#count[0] = nAtoms;
    if (nAtoms > 1) this.#active.add(0);
  }

  #refine(): void {
    const { ranks } = this;
    const order = this.#order;
    const count = this.#count;
    for (let partition = this.#active.take(); partition >= 0; partition = this.#active.take()) {
      const offset = ranks[partition] as number;
      const end = offset + (count[partition] as number);
      this.#sort(offset, end);
      for (let i = offset; i < end; i++) this.#isChanged[order[i] as number] = 0;
      const kept = offset + (count[order[offset] as number] as number);
      let rank = offset;
      for (let i = kept; i < end; i++) {
        const atom = order[i] as number;
        if (count[atom] !== 0) rank = i;
        ranks[atom] = rank;
        this.#markNeighbours(atom);
      }
      if (kept === end) continue;
      for (let i = kept; i < end; i++) this.#touchNeighbours(order[i] as number);
      this.#active.addTouched(this.#fragment.nAtoms, order, count);
    }
  }

  #breakTies(): void {
    const { ranks } = this;
    const order = this.#order;
    const count = this.#count;
    const { nAtoms } = this.#fragment;
    for (let i = 0; i < nAtoms; i++) {
      const partition = order[i] as number;
      const before = ranks[partition];
      for (let length = count[partition] as number; length > 1; length = count[partition] as number) {
        const last = (ranks[partition] as number) + length - 1;
        const atom = order[last] as number;
        ranks[atom] = last;
        count[partition] = length - 1;
        count[atom] = 1;
        this.#touchNeighbours(atom);
        this.#markNeighbours(atom);
        this.#active.addTouched(nAtoms, order, count);
        this.#refine();
      }
      if (ranks[partition] !== before) i--;
    }
  }

  /** Sorts a class by merging runs of equal atoms; atoms around which nothing changed count as equal. */
  #sort(begin: number, end: number): void {
    const order = this.#order;
    const count = this.#count;
    if (end - begin === 1) {
      count[order[begin] as number] = 1;
      return;
    }
    const half = begin + ((end - begin) >> 1);
    this.#sort(begin, half);
    this.#sort(half, end);
    const merged = this.#merged;
    let left = begin;
    let right = half;
    let to = begin;
    while (left < half && right < end) {
      const a = order[left] as number;
      const b = order[right] as number;
      const isOpen = this.#isChanged[a] === 1 || this.#isChanged[b] === 1;
      const comparison = isOpen ? this.#compare(a, b) : 0;
      const countA = count[a] as number;
      const countB = count[b] as number;
      if (comparison === 0) {
        count[a] = countA + countB;
        count[b] = 0;
      }
      if (comparison <= 0) for (const stop = left + countA; left < stop; ) merged[to++] = order[left++] as number;
      if (comparison >= 0) for (const stop = right + countB; right < stop; ) merged[to++] = order[right++] as number;
    }
    while (left < half) merged[to++] = order[left++] as number;
    while (right < end) merged[to++] = order[right++] as number;
    for (let i = begin; i < end; i++) order[i] = merged[i] as number;
  }

  #compare(a: number, b: number): number {
    const { molecule, source, start } = this.#fragment;
    const rank = (this.ranks[a] as number) - (this.ranks[b] as number);
    if (rank !== 0) return rank;
    const map =
      (molecule.mapNumber[source[a] as number] as number) - (molecule.mapNumber[source[b] as number] as number);
    if (map !== 0) return map;
    const own = (this.#own[a] as number) - (this.#own[b] as number);
    if (own !== 0) return own;
    this.#bonds(a, this.#first);
    this.#bonds(b, this.#second);
    const degree = (start[a + 1] as number) - (start[a] as number);
    for (let i = 0; i < degree; i++) {
      const difference = (this.#first[i] as number) - (this.#second[i] as number);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** Bonds of an atom as numbers, type before rank of the neighbour, descending. */
  #bonds(a: number, into: Float64Array): void {
    const { start, neighbour } = this.#fragment;
    const first = start[a] as number;
    const end = start[a + 1] as number;
    for (let i = first; i < end; i++) {
      const value = (this.#kind[i] as number) + (this.ranks[neighbour[i] as number] as number);
      let place = i - first;
      for (; place > 0 && value > (into[place - 1] as number); place--) into[place] = into[place - 1] as number;
      into[place] = value;
    }
  }

  #markNeighbours(atom: number): void {
    const { start, neighbour } = this.#fragment;
    for (let i = start[atom] as number; i < (start[atom + 1] as number); i++)
      this.#isChanged[neighbour[i] as number] = 1;
  }

  #touchNeighbours(atom: number): void {
    const { start, neighbour } = this.#fragment;
    for (let i = start[atom] as number; i < (start[atom + 1] as number); i++) {
      this.#active.touch(this.ranks[neighbour[i] as number] as number);
    }
  }
}

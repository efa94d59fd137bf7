import { ringBonds } from "../edit/ring-bonds.js";
import { rdkitBondType } from "./bond-type.js";
import type { Fragment } from "./fragment.js";

const OPEN = 1;
const DONE = 2;
/** RDKit's weights of ring bonds and of atoms that are on the way, larger than any rank. */
const RANKS = 5000;
const BOND_TYPES = 32;
const BRANCH_END = -1;

/** Texts of what a walk comes by. */
export interface FragmentTexts {
  atom(a: number): string;
  /** @param from the atom to the left */
  bond(b: number, from: number): string;
}

/**
 * Writes fragments in the order of RDKit's canonical SMILES: from each atom branches before the main chain, bonds out of rings before
 * ring bonds, of these the higher orders, and atoms of lower rank first.
 *
 * @see RDKit `Code/GraphMol/Canon.cpp`, `canonicalDFSTraversal`
 */
export class FragmentWalk {
  readonly #fragment: Fragment;
  readonly #ranks: Int32Array;
  readonly #state: Uint8Array;
  /** Entries of the neighbour list in the order in which they are taken, and where those of an atom end. */
  readonly #sorted: Int32Array;
  readonly #end: Int32Array;
  readonly #key: Float64Array;
  readonly #inRing: Uint8Array;
  /** Ring bonds of each atom in the order of the text. */
  readonly #closures: number[][];
  /** Number of a ring bond that is open or closed, 0 before, by bond. */
  readonly #number: Int32Array;

  constructor(fragment: Fragment, ranks: Int32Array) {
    const { nAtoms, nBonds } = fragment.molecule;
    this.#fragment = fragment;
    this.#ranks = ranks;
    this.#state = new Uint8Array(nAtoms);
    this.#sorted = new Int32Array(2 * nBonds);
    this.#end = new Int32Array(nAtoms);
    this.#key = new Float64Array(2 * nBonds);
    this.#inRing = new Uint8Array(nBonds);
    this.#closures = Array.from({ length: nAtoms }, () => []);
    this.#number = new Int32Array(nBonds);
  }

  /** The SMILES of the present fragment from `root`. */
  write(root: number, texts: FragmentTexts): string {
    const { nAtoms, nBonds, neighbour, neighbourBond, begin, end, start } = this.#fragment;
    const isCyclic = nBonds >= nAtoms;
    if (isCyclic) this.#findClosures(root);
    const state = this.#state.fill(0, 0, nAtoms);
    const isUsed: boolean[] = [];
    let text = this.#enter(root, isCyclic, isUsed, texts);
    const pending: number[] = [];
    const push = (atom: number, through: number) => {
      this.#sortSteps(atom, through);
      const first = start[atom] as number;
      let isLast = true;
      for (let i = (this.#end[atom] as number) - 1; i >= first; i--) {
        const entry = this.#sorted[i] as number;
        const isClosure = isCyclic && (this.#number[neighbourBond[entry] as number] as number) > 0;
        if (isClosure || state[neighbour[entry] as number] !== 0) continue;
        if (isLast) pending.push(2 * entry);
        else pending.push(BRANCH_END, 2 * entry + 1);
        isLast = false;
      }
    };
    push(root, -1);
    for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
      if (item === BRANCH_END) {
        text += ")";
        continue;
      }
      const entry = item >> 1;
      const atom = neighbour[entry] as number;
      const bond = neighbourBond[entry] as number;
      const from = (begin[bond] === atom ? end[bond] : begin[bond]) as number;
      text += (item & 1 ? "(" : "") + texts.bond(bond, from) + this.#enter(atom, isCyclic, isUsed, texts);
      push(atom, bond);
    }
    return text;
  }

  /** Text of an atom with the ring bonds that end at it. */
  #enter(atom: number, isCyclic: boolean, isUsed: boolean[], texts: FragmentTexts): string {
    this.#state[atom] = DONE;
    let text = texts.atom(atom);
    const closures = this.#closures[atom] as number[];
    if (!isCyclic || closures.length === 0) return text;
    const closed: number[] = [];
    for (const bond of closures) {
      let number = this.#number[bond] as number;
      if (number > 0 && number !== UNNUMBERED) {
        text += texts.bond(bond, atom);
        closed.push(number);
      } else {
        number = 1;
        while (isUsed[number] === true) number++;
        isUsed[number] = true;
        this.#number[bond] = number;
      }
      text += number < 10 ? number : number < 100 ? `%${number}` : `%(${number})`;
    }
    for (const number of closed) isUsed[number] = false;
    return text;
  }

  #findClosures(root: number): void {
    const { nAtoms, nBonds, neighbour, neighbourBond, start } = this.#fragment;
    this.#findRings();
    const state = this.#state.fill(0, 0, nAtoms);
    this.#number.fill(0, 0, nBonds);
    for (let a = 0; a < nAtoms; a++) (this.#closures[a] as number[]).length = 0;
    const stack = [root];
    const next = [start[root] as number];
    state[root] = OPEN;
    this.#sortSteps(root, -1);
    for (let atom = stack.at(-1); atom !== undefined; atom = stack.at(-1)) {
      const at = next[next.length - 1] as number;
      next[next.length - 1] = at + 1;
      if (at >= (this.#end[atom] as number)) {
        state[atom] = DONE;
        stack.pop();
        next.pop();
        continue;
      }
      const entry = this.#sorted[at] as number;
      const to = neighbour[entry] as number;
      const bond = neighbourBond[entry] as number;
      if (state[to] === OPEN) {
        this.#number[bond] = UNNUMBERED;
        (this.#closures[to] as number[]).push(bond);
        (this.#closures[atom] as number[]).push(bond);
      } else if (state[to] !== DONE) {
        stack.push(to);
        next.push(start[to] as number);
        state[to] = OPEN;
        this.#sortSteps(to, bond);
      }
    }
  }

  #findRings(): void {
    const { nAtoms, nBonds, begin, end } = this.#fragment;
    this.#inRing.set(ringBonds({ nAtoms, nBonds, bondBegin: begin, bondEnd: end }));
  }

  /** Sorts the ways out of an atom other than the bond it was come to by. */
  #sortSteps(atom: number, through: number): void {
    const { nAtoms, nBonds, start, neighbour, neighbourBond, order } = this.#fragment;
    const isCyclic = nBonds >= nAtoms;
    const sorted = this.#sorted;
    const keys = this.#key;
    const first = start[atom] as number;
    let end = first;
    for (let i = first; i < (start[atom + 1] as number); i++) {
      const bond = neighbourBond[i] as number;
      if (bond === through) continue;
      const to = neighbour[i] as number;
      let key = this.#ranks[to] as number;
      if (isCyclic) {
        const weight = BOND_TYPES - rdkitBondType(order[bond] as number);
        if (this.#state[to] === OPEN) key += (weight - (BOND_TYPES + 1) * RANKS) * RANKS;
        else if (this.#inRing[bond] === 1) key += weight * RANKS * RANKS;
      }
      let place = end++;
      for (; place > first && key < (keys[place - 1] as number); place--) {
        keys[place] = keys[place - 1] as number;
        sorted[place] = sorted[place - 1] as number;
      }
      keys[place] = key;
      sorted[place] = i;
    }
    this.#end[atom] = end;
  }
}

/** Stands for a ring bond that has no number yet. */
const UNNUMBERED = 0x7fffffff;

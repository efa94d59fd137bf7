import type { Random } from "@molsieve/core";
import type { CandidateSlot } from "./candidate-slot.js";
import type { SparseTests } from "./sparse-tests.js";
import type { FoundSplit, NodeRows, TreeBag } from "./tree-bag.js";

/** How splits are searched for. */
export interface SearchOptions {
  readonly maxFeatures: number;
  /** Mass that each side of a split must keep, above 0. */
  readonly minMass: number;
  /** Whether one cut of each tried column is taken at random instead of the best. */
  readonly randomCuts: boolean;
}

/** The statistics of sparse tests at nodes, gathered from the tests that rows pass. */
export class SparseSearch {
  readonly #tests: SparseTests;
  readonly #stride: number;
  readonly #options: SearchOptions;
  /** `passed` of the tests, as places in `stats`. */
  readonly #places: Uint32Array;

  constructor(tests: SparseTests, nSums: number, options: SearchOptions) {
    this.#tests = tests;
    this.#stride = 1 + nSums;
    this.#options = options;
    this.#places = tests.passed.map((test) => test * this.#stride);
  }

  /** Adds rows to an empty slot and lists the columns that one of them passes; returns how many. */
  gather(slot: CandidateSlot, bag: TreeBag, rows: Uint32Array, from: number, to: number): number {
    const { masses, terms, sumOf } = bag;
    const { stats, sparse } = slot;
    const { starts, ends } = this.#tests;
    const places = this.#places;
    const stride = this.#stride;
    let nSparse = 0;
    for (let i = from; i < to; i++) {
      const row = rows[i] as number;
      const mass = masses[row] as number;
      const term = terms[row] as number;
      const offset = 1 + (sumOf[row] as number);
      const end = starts[row + 1] as number;
      for (let k = starts[row] as number; k < end; k++) {
        const place = places[k] as number;
        const before = stats[place] as number;
        if (before === 0) {
          const test = place / stride;
          if (ends[test] !== 0) sparse[nSparse++] = test;
        }
        stats[place] = before + mass;
        stats[place + offset] = (stats[place + offset] as number) + term;
      }
    }
    return nSparse;
  }

  /** Takes rows out of a slot that they are in. */
  takeOut(slot: CandidateSlot, bag: TreeBag, rows: Uint32Array, from: number, to: number): void {
    const { masses, terms, sumOf } = bag;
    const { stats } = slot;
    const { starts } = this.#tests;
    const places = this.#places;
    for (let i = from; i < to; i++) {
      const row = rows[i] as number;
      const mass = masses[row] as number;
      const term = terms[row] as number;
      const offset = 1 + (sumOf[row] as number);
      const end = starts[row + 1] as number;
      for (let k = starts[row] as number; k < end; k++) {
        const place = places[k] as number;
        const before = stats[place] as number;
        // Its column was struck off.
        if (before === 0) continue;
        stats[place] = before - mass;
        stats[place + offset] = (stats[place + offset] as number) - term;
      }
    }
  }

  /** Takes the rows of one slot out of another that they are in. */
  subtract(slot: CandidateSlot, part: CandidateSlot): void {
    const { stats, sparse, nSparse } = slot;
    const { nBitTests } = this.#tests;
    const taken = part.stats;
    const stride = this.#stride;
    for (let i = 0; i < nSparse; i++) {
      const test = sparse[i] as number;
      if (stride === 2 && test < nBitTests) {
        // As below, without the loop.
        stats[2 * test] = (stats[2 * test] as number) - (taken[2 * test] as number);
        stats[2 * test + 1] = (stats[2 * test + 1] as number) - (taken[2 * test + 1] as number);
        continue;
      }
      const end = (this.#tests.ends[test] as number) * stride;
      for (let k = test * stride; k < end; k++) stats[k] = (stats[k] as number) - (taken[k] as number);
    }
  }

  /** Empties a slot. */
  clear(slot: CandidateSlot): void {
    for (let i = 0; i < slot.nSparse; i++) this.#forget(slot, slot.sparse[i] as number);
    slot.nSparse = 0;
  }

  /** Strikes off the columns that do not divide the node, tries some of the others and keeps the best test. */
  search(slot: CandidateSlot, node: NodeRows, random: Random, found: FoundSplit): void {
    const { stats, sparse } = slot;
    const { ends, nBitTests } = this.#tests;
    const { maxFeatures, minMass, randomCuts } = this.#options;
    const stride = this.#stride;
    const { mass } = node;
    let nSparse = 0;
    for (let i = 0; i < slot.nSparse; i++) {
      const test = sparse[i] as number;
      const first = stats[test * stride] as number;
      let divides = first >= minMass && mass - first >= minMass;
      if (!divides && test >= nBitTests) {
        const end = ends[test] as number;
        for (let k = test + 1; k < end && !divides; k++) {
          const passed = stats[k * stride] as number;
          divides = passed >= minMass && mass - passed >= minMass;
        }
      }
      if (divides) sparse[nSparse++] = test;
      else this.#forget(slot, test);
    }
    slot.nSparse = nSparse;

    const tries = Math.ceil(nSparse * maxFeatures);
    for (let i = 0; i < tries; i++) {
      const j = i + Math.floor(random.nextFloat() * (nSparse - i));
      const test = sparse[j] as number;
      sparse[j] = sparse[i] as number;
      sparse[i] = test;
      if (test < nBitTests) {
        const gain = this.#gain(stats, test * stride, node);
        if (gain > found.gain) {
          found.gain = gain;
          found.test = test;
        }
      } else if (randomCuts && (ends[test] as number) > test + 1) this.#tryOne(stats, test, node, random, found);
      else this.#tryAll(stats, test, node, found);
    }
  }

  #forget({ stats }: CandidateSlot, test: number): void {
    // A loop, because `fill` costs more than the few numbers that there are.
    const end = (this.#tests.ends[test] as number) * this.#stride;
    for (let place = test * this.#stride; place < end; place++) stats[place] = 0;
  }

  /** The best cut of the column; the middle one of those that divide the rows alike. */
  #tryAll(stats: Float64Array, first: number, node: NodeRows, found: FoundSplit): void {
    const end = this.#tests.ends[first] as number;
    const { mass } = node;
    const { minMass } = this.#options;
    const stride = this.#stride;
    for (let test = first; test < end; ) {
      const place = test * stride;
      const passed = stats[place] as number;
      let next = test + 1;
      while (next < end && stats[next * stride] === passed) next++;
      if (passed >= minMass && mass - passed >= minMass) {
        const gain = this.#gain(stats, place, node);
        if (gain > found.gain) {
          found.gain = gain;
          found.test = (test + next - 1) >>> 1;
        }
      }
      test = next;
    }
  }

  /** One of the cuts that divide the node, each as likely. */
  #tryOne(stats: Float64Array, first: number, node: NodeRows, random: Random, found: FoundSplit): void {
    const end = this.#tests.ends[first] as number;
    const { minMass } = this.#options;
    const divides = (test: number): boolean => {
      const passed = stats[test * this.#stride] as number;
      return passed >= minMass && node.mass - passed >= minMass;
    };
    // Those that divide lie side by side: fewer rows pass the later ones.
    let from = first;
    while (!divides(from)) from++;
    let to = from + 1;
    while (to < end && divides(to)) to++;
    const test = from + random.nextBelow(to - from);
    const gain = this.#gain(stats, test * this.#stride, node);
    if (gain > found.gain) {
      found.gain = gain;
      found.test = test;
    }
  }

  #gain(stats: Float64Array, place: number, { mass, sums }: NodeRows): number {
    const passed = stats[place] as number;
    let squares = 0;
    for (let s = 0; s < sums.length; s++) {
      const shift = mass * (stats[place + 1 + s] as number) - passed * (sums[s] as number);
      squares += shift * shift;
    }
    return squares / (passed * (mass - passed));
  }
}

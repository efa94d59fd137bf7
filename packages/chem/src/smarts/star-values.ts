import type { AtomTypes } from "./atom-types.js";
import { expressionValue, MAYBE, NO, YES } from "./expression-value.js";
import type { Arm, SetTables, Star } from "./set-tables.js";
import { LONG_CYCLE } from "./smallest-cycle.js";
import type { PatternGraph } from "./syntax.js";
import type { MatchTarget } from "./target.js";

/** One number for the type of a neighbour, the kind of bond to it (0 to 15) and the smallest cycle through that bond. */
export function neighbourCode(type: number, bondKind: number, cycle: number): number {
  return (type << 8) | (cycle << 4) | bondKind;
}

/** Neighbours above which it is left open whether they can be shared out among the arms of a star. */
const MAX_SHARED_OUT = 8;

/** A recursive pattern seen from the atom it begins at. */
interface RecursiveStar {
  readonly star: number;
  /** Whether the star is the whole pattern. */
  readonly isWhole: boolean;
}

/**
 * What the types of an atom and its neighbours decide: whether the atom can be, cannot be or surely is the centre of each
 * star. Recursive patterns that reach no further than the neighbours are decided here for good.
 */
export class StarValues {
  readonly #tables: SetTables;
  readonly #types: AtomTypes;
  /** Stars with each test at their centre. */
  readonly #starsOfTest: readonly (readonly number[])[];
  readonly #recursive = new Map<PatternGraph, RecursiveStar>();
  // Answers for the environment at hand, valid where the stamp is.
  readonly #testValue: Int8Array;
  readonly #testStamp: Int32Array;
  readonly #starValue: Int8Array;
  readonly #starStamp: Int32Array;
  /** Neighbours, one bit each, that may meet each arm, and those that surely do. */
  readonly #armMay: Uint8Array;
  readonly #armMust: Uint8Array;
  readonly #armStamp: Int32Array;
  #stamp = 0;
  #target: MatchTarget | undefined;
  #atom = 0;
  #list: Int32Array = new Int32Array(0);

  constructor(tables: SetTables, types: AtomTypes) {
    this.#tables = tables;
    this.#types = types;
    const starsOfTest: number[][] = tables.tests.map(() => []);
    tables.stars.forEach(({ test }, star) => {
      starsOfTest[test]?.push(star);
    });
    this.#starsOfTest = starsOfTest;
    this.#armStamp = new Int32Array(tables.arms.length);
    this.#armMay = new Uint8Array(tables.arms.length);
    this.#armMust = new Uint8Array(tables.arms.length);
    this.#testValue = new Int8Array(tables.tests.length);
    this.#testStamp = new Int32Array(tables.tests.length);
    this.#starValue = new Int8Array(tables.stars.length);
    this.#starStamp = new Int32Array(tables.stars.length);
  }

  /**
   * Sets the bits of the stars that an atom can be the centre of, and in the second half of the row those of the stars
   * whose centre is left open.
   *
   * @param list type of the atom, then the {@link neighbourCode} of each of its neighbours
   */
  fillRow(row: Uint32Array, target: MatchTarget, atom: number, list: Int32Array): void {
    this.#stamp++;
    this.#target = target;
    this.#atom = atom;
    this.#list = list;
    const half = row.length / 2;
    row.fill(0);
    for (let test = 0; test < this.#starsOfTest.length; test++) {
      const centre = this.#valueOfTest(test);
      if (centre === NO) continue;
      for (const star of this.#starsOfTest[test] as readonly number[]) {
        if (this.#valueOfStar(star) === NO) continue;
        const word = star >>> 5;
        row[word] = (row[word] as number) | (1 << (star & 31));
        if (centre === MAYBE) row[half + word] = (row[half + word] as number) | (1 << (star & 31));
      }
    }
    this.#target = undefined;
  }

  #valueOfTest(test: number): number {
    if (this.#testStamp[test] !== this.#stamp) {
      this.#testStamp[test] = this.#stamp;
      const ofType = this.#types.value(this.#list[0] as number, test);
      this.#testValue[test] = ofType === MAYBE ? this.#openTest(test) : ofType;
    }
    return this.#testValue[test] as number;
  }

  #openTest(test: number): number {
    const expression = this.#tables.tests[test]?.expression;
    if (expression === undefined || this.#target === undefined) return MAYBE;
    return expressionValue(expression, this.#target, this.#atom, (graph) => this.#valueOfRecursive(graph));
  }

  #valueOfRecursive(graph: PatternGraph): number {
    let known = this.#recursive.get(graph);
    if (known === undefined) {
      const star = this.#tables.starsOf(graph)[0] ?? 0;
      const isWhole =
        graph.bonds.length === graph.atoms.length - 1 &&
        graph.bonds.every(({ begin, end }) => begin === 0 || end === 0);
      known = { star, isWhole };
      this.#recursive.set(graph, known);
    }
    const value = this.#valueOfStar(known.star);
    return value === YES && !known.isWhole ? MAYBE : value;
  }

  #valueOfStar(index: number): number {
    if (this.#starStamp[index] !== this.#stamp) {
      this.#starStamp[index] = this.#stamp;
      this.#starValue[index] = this.#decideStar(this.#tables.stars[index] as Star);
    }
    return this.#starValue[index] as number;
  }

  #decideStar({ test, arms }: Star): number {
    const degree = this.#list.length - 1;
    if (arms.length > degree) return NO;
    const centre = this.#valueOfTest(test);
    if (centre === NO || arms.length === 0) return centre;
    if (degree > MAX_SHARED_OUT) return MAYBE;
    for (let i = 0; i < arms.length; i++) if (this.#neighboursFor(arms[i] as number) === 0) return NO;
    if (!sharesOut(arms, this.#armMay, 0, 0)) return NO;
    return centre === YES && sharesOut(arms, this.#armMust, 0, 0) ? YES : MAYBE;
  }

  /** The neighbours that may meet an arm. */
  #neighboursFor(index: number): number {
    if (this.#armStamp[index] !== this.#stamp) {
      const { mask, cycle, test } = this.#tables.arms[index] as Arm;
      const list = this.#list;
      let may = 0;
      let must = 0;
      for (let i = 1; i < list.length; i++) {
        const code = list[i] as number;
        if (((mask >> (code & 15)) & 1) === 0 || !isInCycle(code, cycle)) continue;
        const value = this.#types.value(code >> 8, test);
        if (value !== NO) may |= 1 << (i - 1);
        if (value === YES) must |= 1 << (i - 1);
      }
      this.#armMay[index] = may;
      this.#armMust[index] = must;
      this.#armStamp[index] = this.#stamp;
    }
    return this.#armMay[index] as number;
  }
}

/** Whether each arm from `next` on can have a neighbour to itself that is not taken. */
function sharesOut(arms: readonly number[], neighbours: Uint8Array, next: number, taken: number): boolean {
  if (next === arms.length) return true;
  for (let free = (neighbours[arms[next] as number] as number) & ~taken; free !== 0; free &= free - 1) {
    if (sharesOut(arms, neighbours, next + 1, taken | (free & -free))) return true;
  }
  return false;
}

/** Whether the bond of a neighbour can be in a cycle of at most `most` atoms, as it must where `most` is finite. */
function isInCycle(code: number, most: number): boolean {
  const cycle = (code >> 4) & 15;
  return most === Number.POSITIVE_INFINITY || (cycle > 0 && (cycle <= most || most > LONG_CYCLE));
}

import type { AtomTypes } from "./atom-types.js";
import { type FlatLists, flatLists } from "./flat-lists.js";
import { NeighbourArms } from "./neighbour-arms.js";
import { MAYBE, NO, reducedValue, YES } from "./reduce-expression.js";
import type { SetTables } from "./set-tables.js";
import type { PatternGraph } from "./syntax.js";

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
  readonly #arms: NeighbourArms;
  readonly #starTest: Int32Array;
  /** Arms of each star, the rarest first. */
  readonly #starArms: FlatLists;
  /** Groups of stars with each test at their centre. */
  readonly #groupsOfTest: FlatLists;
  /** Rarest arm of the stars of each group, -1 where they have none. */
  readonly #groupArm: Int32Array;
  readonly #starsOfGroup: FlatLists;
  readonly #recursive = new Map<PatternGraph, RecursiveStar>();
  // Answers for the environment at hand, valid where the stamp is.
  readonly #testValue: Int8Array;
  readonly #testStamp: Int32Array;
  readonly #starValue: Int8Array;
  readonly #starStamp: Int32Array;
  #stamp = 0;
  #type = 0;
  #nNeighbours = 0;
  // Neighbours that may meet each arm, and those that surely do: one bit each, `[nArms]`.
  readonly #may: Uint32Array;
  readonly #must: Uint32Array;

  constructor(tables: SetTables, types: AtomTypes) {
    this.#tables = tables;
    this.#types = types;
    this.#arms = new NeighbourArms(tables, types);
    this.#may = new Uint32Array(tables.arms.length);
    this.#must = new Uint32Array(tables.arms.length);
    this.#starTest = Int32Array.from(tables.stars, ({ test }) => test);
    const share = (arm: number) => tables.tests[tables.arms[arm]?.test ?? -1]?.share ?? 1;
    const starArms = tables.stars.map(({ arms }) => [...arms].sort((a, b) => share(a) - share(b)));
    const groups = tables.tests.map(() => new Map<number, number[]>());
    tables.stars.forEach(({ test }, star) => {
      const arm = starArms[star]?.[0] ?? -1;
      const stars = groups[test]?.get(arm);
      if (stars === undefined) groups[test]?.set(arm, [star]);
      else stars.push(star);
    });
    let nGroups = 0;
    this.#starArms = flatLists(starArms);
    this.#groupsOfTest = flatLists(groups.map((ofTest) => Array.from(ofTest, () => nGroups++)));
    this.#groupArm = Int32Array.from(groups.flatMap((ofTest) => [...ofTest.keys()]));
    this.#starsOfGroup = flatLists(groups.flatMap((ofTest) => [...ofTest.values()]));
    this.#testValue = new Int8Array(tables.tests.length);
    this.#testStamp = new Int32Array(tables.tests.length);
    this.#starValue = new Int8Array(tables.stars.length);
    this.#starStamp = new Int32Array(tables.stars.length);
  }

  /**
   * Sets the bits of the stars that an atom can be the centre of, and in the second half of the row those of the stars
   * whose centre is left open.
   *
   * @param list type of the atom, then the `neighbourCode` of each of its neighbours
   */
  fillRow(row: Uint32Array, list: Int32Array): void {
    this.#stamp++;
    this.#type = list[0] as number;
    this.#nNeighbours = list.length - 1;
    const may = this.#may.fill(0);
    const must = this.#must.fill(0);
    // Beyond 31 neighbours it is left open how they are shared out, so that the bits need not tell them apart.
    for (let i = 0; i < this.#nNeighbours; i++) {
      const arms = this.#arms.of(list[i + 1] as number);
      for (const arm of arms.may) may[arm] = (may[arm] as number) | (1 << (i & 31));
      for (const arm of arms.must) must[arm] = (must[arm] as number) | (1 << (i & 31));
    }
    const half = row.length / 2;
    row.fill(0);
    const { start: groupStart } = this.#groupsOfTest;
    const { start: starStart, items: stars } = this.#starsOfGroup;
    for (const test of this.#types.types[this.#type]?.possible ?? []) {
      const centre = this.#valueOfTest(test);
      if (centre === NO) continue;
      for (let group = groupStart[test] as number; group < (groupStart[test + 1] as number); group++) {
        const arm = this.#groupArm[group] as number;
        if (arm >= 0 && may[arm] === 0) continue;
        for (let i = starStart[group] as number; i < (starStart[group + 1] as number); i++) {
          const star = stars[i] as number;
          if (this.#valueOfStar(star) === NO) continue;
          const word = star >>> 5;
          row[word] = (row[word] as number) | (1 << (star & 31));
          if (centre === MAYBE) row[half + word] = (row[half + word] as number) | (1 << (star & 31));
        }
      }
    }
  }

  /** Forgets the types. */
  forget(): void {
    this.#arms.forget();
  }

  #valueOfTest(test: number): number {
    if (this.#testStamp[test] !== this.#stamp) {
      this.#testStamp[test] = this.#stamp;
      const value = this.#types.value(this.#type, test);
      const open = value === MAYBE ? this.#types.types[this.#type]?.open.get(test) : undefined;
      this.#testValue[test] = open === undefined ? value : reducedValue(open, this.#valueOfRecursive);
    }
    return this.#testValue[test] as number;
  }

  #valueOfRecursive = (graph: PatternGraph): number => {
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
  };

  #valueOfStar(star: number): number {
    if (this.#starStamp[star] !== this.#stamp) {
      this.#starStamp[star] = this.#stamp;
      this.#starValue[star] = this.#decideStar(star);
    }
    return this.#starValue[star] as number;
  }

  #decideStar(star: number): number {
    const { start, items } = this.#starArms;
    const first = start[star] as number;
    const end = start[star + 1] as number;
    if (end - first > this.#nNeighbours) return NO;
    const may = this.#may;
    for (let i = first; i < end; i++) if (may[items[i] as number] === 0) return NO;
    const centre = this.#valueOfTest(this.#starTest[star] as number);
    if (centre === NO || first === end) return centre;
    if (this.#nNeighbours > MAX_SHARED_OUT) return MAYBE;
    if (end - first > 1 && !sharesOut(items, first, end, may, 0)) return NO;
    return centre === YES && sharesOut(items, first, end, this.#must, 0) ? YES : MAYBE;
  }
}

/** Whether each of the arms `items[next]` to `items[end - 1]` can have a neighbour to itself that is not taken. */
function sharesOut(items: Int32Array, next: number, end: number, neighboursOf: Uint32Array, taken: number): boolean {
  let free = (neighboursOf[items[next] as number] as number) & ~taken;
  if (next + 1 === end) return free !== 0;
  for (; free !== 0; free &= free - 1) {
    if (sharesOut(items, next + 1, end, neighboursOf, taken | (free & -free))) return true;
  }
  return false;
}

import type { AtomTypes } from "./atom-types.js";
import { type ArmBits, NeighbourArms } from "./neighbour-arms.js";
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

/** Stars that need the same arm; -1 stands for none. */
interface StarGroup {
  readonly arm: number;
  readonly stars: number[];
}

/**
 * What the types of an atom and its neighbours decide: whether the atom can be, cannot be or surely is the centre of each
 * star. Recursive patterns that reach no further than the neighbours are decided here for good.
 */
export class StarValues {
  readonly #tables: SetTables;
  readonly #types: AtomTypes;
  readonly #arms: NeighbourArms;
  /** Stars with each test at their centre, together those with the same rarest arm. */
  readonly #starsOfTest: readonly (readonly StarGroup[])[];
  readonly #starTest: Int32Array;
  readonly #starArms: readonly Int32Array[];
  readonly #recursive = new Map<PatternGraph, RecursiveStar>();
  // Answers for the environment at hand, valid where the stamp is.
  readonly #testValue: Int8Array;
  readonly #testStamp: Int32Array;
  readonly #starValue: Int8Array;
  readonly #starStamp: Int32Array;
  #stamp = 0;
  #type = 0;
  #neighbours: ArmBits[] = [];
  /** Arms that any neighbour may meet. */
  readonly #armsPresent: Uint32Array;

  constructor(tables: SetTables, types: AtomTypes) {
    this.#tables = tables;
    this.#types = types;
    this.#arms = new NeighbourArms(tables, types);
    this.#armsPresent = new Uint32Array(Math.ceil(tables.arms.length / 32));
    this.#starTest = Int32Array.from(tables.stars, ({ test }) => test);
    const share = (arm: number) => tables.tests[tables.arms[arm]?.test ?? -1]?.share ?? 1;
    this.#starArms = tables.stars.map(({ arms }) => Int32Array.from([...arms].sort((a, b) => share(a) - share(b))));
    const groups: Map<number, StarGroup>[] = tables.tests.map(() => new Map());
    tables.stars.forEach(({ test }, star) => {
      const arm = this.#starArms[star]?.[0] ?? -1;
      const group = groups[test]?.get(arm) ?? { arm, stars: [] };
      group.stars.push(star);
      groups[test]?.set(arm, group);
    });
    this.#starsOfTest = groups.map((ofTest) => [...ofTest.values()]);
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
    this.#neighbours = Array.from(list.subarray(1), (code) => this.#arms.of(code));
    const present = this.#armsPresent.fill(0);
    for (const { may } of this.#neighbours) {
      for (let w = 0; w < present.length; w++) present[w] = (present[w] as number) | (may[w] as number);
    }
    const half = row.length / 2;
    row.fill(0);
    for (const test of this.#types.types[this.#type]?.possible ?? []) {
      const centre = this.#valueOfTest(test);
      if (centre === NO) continue;
      for (const { arm, stars } of this.#starsOfTest[test] ?? []) {
        if (arm >= 0 && (((present[arm >>> 5] as number) >>> (arm & 31)) & 1) === 0) continue;
        for (const star of stars) {
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
      const open = this.#types.types[this.#type]?.open.get(test);
      this.#testValue[test] =
        open === undefined ? this.#types.value(this.#type, test) : reducedValue(open, this.#valueOfRecursive);
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
    const arms = this.#starArms[star] as Int32Array;
    const neighbours = this.#neighbours;
    if (arms.length > neighbours.length) return NO;
    const present = this.#armsPresent;
    for (let i = 0; i < arms.length; i++) {
      const arm = arms[i] as number;
      if ((((present[arm >>> 5] as number) >>> (arm & 31)) & 1) === 0) return NO;
    }
    const centre = this.#valueOfTest(this.#starTest[star] as number);
    if (centre === NO || arms.length === 0) return centre;
    if (neighbours.length > MAX_SHARED_OUT) return MAYBE;
    if (arms.length > 1 && !sharesOut(arms, neighbours, "may", 0, 0)) return NO;
    return centre === YES && sharesOut(arms, neighbours, "must", 0, 0) ? YES : MAYBE;
  }
}

/** Whether each arm from `next` on can have a neighbour to itself that is not taken. */
function sharesOut(
  arms: Int32Array,
  neighbours: readonly ArmBits[],
  sure: keyof ArmBits,
  next: number,
  taken: number,
): boolean {
  if (next === arms.length) return true;
  const arm = arms[next] as number;
  for (let i = 0; i < neighbours.length; i++) {
    const bits = (neighbours[i] as ArmBits)[sure];
    if ((taken >> i) & 1 || (((bits[arm >>> 5] as number) >>> (arm & 31)) & 1) === 0) continue;
    if (sharesOut(arms, neighbours, sure, next + 1, taken | (1 << i))) return true;
  }
  return false;
}

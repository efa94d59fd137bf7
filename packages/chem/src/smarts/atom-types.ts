import { AtomKeys } from "./atom-keys.js";
import { InternTable } from "./intern-table.js";
import { MAYBE, NO, reducedValue, reduceExpression, YES } from "./reduce-expression.js";
import type { SetTables } from "./set-tables.js";
import type { AtomExpression, PatternGraph } from "./syntax.js";
import type { MatchTarget } from "./target.js";

/** Types above which all are forgotten. */
const MAX_TYPES = 2 ** 13;

/** What the properties of an atom decide of the tests of a pattern set. */
export interface AtomType {
  /** Tests that atoms of the type can meet, ascending. */
  readonly possible: Int32Array;
  /** What is left to be found out of the tests that the properties do not decide. */
  readonly open: ReadonlyMap<number, AtomExpression>;
}

/** Atoms that agree in every property that a pattern set asks for, and what that decides. */
export class AtomTypes {
  readonly #tables: SetTables;
  readonly #keys: AtomKeys;
  readonly #numbers = new InternTable();
  #may: Uint32Array[] = [];
  #ask: Uint32Array[] = [];
  /** By the number of the type. */
  readonly types: AtomType[] = [];
  /** Type of each atom of the molecule at hand. */
  typeOf = new Int32Array(0);

  constructor(tables: SetTables) {
    this.#tables = tables;
    this.#keys = new AtomKeys([...tables.properties].filter((property) => property !== "ringSize"));
  }

  get isFull(): boolean {
    return this.#numbers.size > MAX_TYPES;
  }

  /** {@link YES}, {@link NO} or {@link MAYBE}: whether atoms of a type meet a test. */
  value(type: number, test: number): number {
    const word = test >>> 5;
    if ((((this.#may[type]?.[word] ?? 0) >>> (test & 31)) & 1) === 0) return NO;
    return ((this.#ask[type]?.[word] ?? 0) >>> (test & 31)) & 1 ? MAYBE : YES;
  }

  /** Looks at a molecule: fills {@link typeOf}. */
  look(target: MatchTarget): void {
    const { nAtoms } = target.molecule;
    if (this.typeOf.length < nAtoms) this.typeOf = new Int32Array(nAtoms);
    this.#keys.look(target);
    const { words, width } = this.#keys;
    for (let a = 0; a < nAtoms; a++) {
      const known = this.#numbers.size;
      const type = this.#numbers.intern(words, width, a * width);
      if (type === known) this.#add(target, a);
      this.typeOf[a] = type;
    }
  }

  forget(): void {
    this.#numbers.clear();
    this.#may = [];
    this.#ask = [];
    this.types.length = 0;
  }

  #add(target: MatchTarget, atom: number): void {
    const { tests } = this.#tables;
    const may = new Uint32Array(Math.ceil(tests.length / 32));
    const ask = new Uint32Array(may.length);
    const possible: number[] = [];
    const open = new Map<number, AtomExpression>();
    const known = new Map<PatternGraph, number>();
    const ofRecursive = (graph: PatternGraph): number => {
      let value = known.get(graph);
      if (value === undefined) {
        value = this.#beginning(graph, target, atom, ofRecursive);
        known.set(graph, value);
      }
      return value;
    };
    tests.forEach(({ expression }, test) => {
      const reduced = reduceExpression(expression, target, atom, ofRecursive);
      if (reduced === NO) return;
      const bit = 1 << (test & 31);
      possible.push(test);
      may[test >>> 5] = (may[test >>> 5] as number) | bit;
      if (reduced === YES) return;
      open.set(test, reduced);
      ask[test >>> 5] = (ask[test >>> 5] as number) | bit;
    });
    this.#may.push(may);
    this.#ask.push(ask);
    this.types.push({ possible: Int32Array.from(possible), open });
  }

  /** What an atom's own properties say of a recursive pattern that begins at it. */
  #beginning(
    { atoms }: PatternGraph,
    target: MatchTarget,
    atom: number,
    ofRecursive: (graph: PatternGraph) => number,
  ): number {
    if (atoms[0] === undefined) return NO;
    const first = reduceExpression(atoms[0].expression, target, atom, ofRecursive);
    const value = first === YES || first === NO ? first : reducedValue(first, ofRecursive);
    return value === YES && atoms.length > 1 ? MAYBE : value;
  }
}

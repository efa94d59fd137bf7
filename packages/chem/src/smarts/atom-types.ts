import { PROPERTY_READERS, type PropertyReader } from "./atom-property.js";
import { expressionValue, MAYBE, NO, YES } from "./expression-value.js";
import { InternTable } from "./intern-table.js";
import type { SetTables } from "./set-tables.js";
import type { PatternGraph } from "./syntax.js";
import type { MatchTarget } from "./target.js";

/** Types above which all are forgotten. */
const MAX_TYPES = 2 ** 13;

/** Atoms that agree in every property that a pattern set asks for, and what that decides. */
export class AtomTypes {
  readonly #tables: SetTables;
  readonly #readers: readonly PropertyReader[];
  readonly #types = new InternTable();
  readonly #values: Int32Array;
  #may: Uint32Array[] = [];
  #ask: Uint32Array[] = [];
  /** Type of each atom of the molecule at hand. */
  typeOf = new Int32Array(0);

  constructor(tables: SetTables) {
    this.#tables = tables;
    this.#readers = [...tables.properties].flatMap((property) =>
      property === "ringSize" ? [] : [PROPERTY_READERS[property]],
    );
    this.#values = new Int32Array(this.#readers.length);
  }

  get isFull(): boolean {
    return this.#types.size > MAX_TYPES;
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
    const readers = this.#readers;
    const values = this.#values;
    for (let a = 0; a < nAtoms; a++) {
      for (let i = 0; i < readers.length; i++) values[i] = (readers[i] as PropertyReader)(target, a);
      const known = this.#types.size;
      const type = this.#types.intern(values, readers.length);
      if (type === known) this.#add(target, a);
      this.typeOf[a] = type;
    }
  }

  forget(): void {
    this.#types.clear();
    this.#may = [];
    this.#ask = [];
  }

  #add(target: MatchTarget, atom: number): void {
    const { tests } = this.#tables;
    const may = new Uint32Array(Math.ceil(tests.length / 32));
    const ask = new Uint32Array(may.length);
    const first = ({ atoms }: PatternGraph): number => {
      const value = atoms[0] === undefined ? NO : expressionValue(atoms[0].expression, target, atom, first);
      return value === YES && atoms.length > 1 ? MAYBE : value;
    };
    tests.forEach(({ expression }, test) => {
      const value = expressionValue(expression, target, atom, first);
      const bit = 1 << (test & 31);
      if (value !== NO) may[test >>> 5] = (may[test >>> 5] as number) | bit;
      if (value === MAYBE) ask[test >>> 5] = (ask[test >>> 5] as number) | bit;
    });
    this.#may.push(may);
    this.#ask.push(ask);
  }
}

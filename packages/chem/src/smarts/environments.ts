import { PROPERTY_READERS, type PropertyReader } from "./atom-property.js";
import { InternTable } from "./intern-table.js";
import type { SetTables } from "./set-tables.js";
import type { AtomExpression } from "./syntax.js";
import type { MatchTarget } from "./target.js";

const NO = -1;
const MAYBE = 0;
const YES = 1;

/** Most memory for the rows of environments, in 32-bit words: 32 MB. */
const MAX_WORDS = 8 * 2 ** 20;
const MAX_TYPES = 2 ** 15;

/**
 * Which stars of a pattern set each atom of a molecule can be the centre of.
 *
 * Atoms that agree in every property that the set asks for are one type, types with the same bonds and types around them
 * one environment. The conditions are evaluated once a type and once an environment, and both are kept from molecule to
 * molecule, since molecules are made of the same few thousand of them.
 */
export class Environments {
  readonly #tables: SetTables;
  readonly #readers: readonly PropertyReader[];
  readonly #types = new InternTable();
  readonly #environments = new InternTable();
  readonly #scratch = new Int32Array(64 * 1024);
  /** Stars with each test at their centre. */
  readonly #starsOfTest: readonly (readonly number[])[];
  readonly #testWords: number;
  /** Row of each type: tests that atoms of it can meet. */
  #may: Uint32Array[] = [];
  /** Row of each type: among them, tests that must be checked atom by atom. */
  #ask: Uint32Array[] = [];
  readonly #armStamp: Int32Array;
  readonly #armCount: Uint16Array;
  #stamp = 0;
  /** Words of the row of one environment. */
  readonly starWords: number;
  /** Row of each environment: stars that its atoms can be the centre of, `[nEnvironments, starWords]`. */
  rows: Uint32Array;
  /** Type of each atom of the molecule at hand. */
  typeOf = new Int32Array(0);
  /** First word in {@link rows} of each atom of the molecule at hand. */
  rowOf = new Int32Array(0);
  /** Stars that any atom of the molecule at hand can be the centre of. */
  readonly present: Uint32Array;

  constructor(tables: SetTables) {
    this.#tables = tables;
    this.#readers = [...tables.properties].flatMap((property) =>
      property === "ringSize" ? [] : [PROPERTY_READERS[property]],
    );
    this.#testWords = Math.ceil(tables.tests.length / 32);
    this.starWords = Math.ceil(tables.stars.length / 32);
    this.rows = new Uint32Array(256 * this.starWords);
    this.present = new Uint32Array(this.starWords);
    const starsOfTest: number[][] = tables.tests.map(() => []);
    tables.stars.forEach(({ test }, star) => {
      starsOfTest[test]?.push(star);
    });
    this.#starsOfTest = starsOfTest;
    this.#armStamp = new Int32Array(tables.arms.length);
    this.#armCount = new Uint16Array(tables.arms.length);
  }

  /** Whether a test that an atom can meet must still be checked for it. */
  mustAsk(atom: number, test: number): boolean {
    const row = this.#ask[this.typeOf[atom] as number] as Uint32Array;
    return (((row[test >>> 5] as number) >>> (test & 31)) & 1) === 1;
  }

  /** Whether each of some stars has an atom in the molecule at hand that can be its centre. */
  hasAll(stars: Int32Array): boolean {
    const { present } = this;
    for (let i = 0; i < stars.length; i++) {
      const star = stars[i] as number;
      if ((((present[star >>> 5] as number) >>> (star & 31)) & 1) === 0) return false;
    }
    return true;
  }

  /** Looks at a molecule: fills {@link typeOf}, {@link rowOf} and {@link present}. */
  look(target: MatchTarget): void {
    const { nAtoms, neighbourStart, neighbourAtom, neighbourBond } = target.molecule;
    if (this.#types.size > MAX_TYPES || (this.#environments.size + nAtoms) * this.starWords > MAX_WORDS) this.#forget();
    if (this.typeOf.length < nAtoms) {
      this.typeOf = new Int32Array(nAtoms);
      this.rowOf = new Int32Array(nAtoms);
    }
    const { typeOf, rowOf, present, starWords } = this;
    const scratch = this.#scratch;
    const readers = this.#readers;
    for (let a = 0; a < nAtoms; a++) {
      for (let i = 0; i < readers.length; i++) scratch[i] = (readers[i] as PropertyReader)(target, a);
      const known = this.#types.size;
      const type = this.#types.intern(scratch, readers.length);
      if (type === known) this.#addType(target, a);
      typeOf[a] = type;
    }
    present.fill(0);
    for (let a = 0; a < nAtoms; a++) {
      const start = neighbourStart[a] as number;
      const end = neighbourStart[a + 1] as number;
      scratch[0] = typeOf[a] as number;
      for (let i = start; i < end; i++) {
        const code =
          (typeOf[neighbourAtom[i] as number] as number) * 16384 +
          (target.bondBits[neighbourBond[i] as number] as number);
        let at = i - start;
        for (; at > 0 && (scratch[at] as number) > code; at--) scratch[at + 1] = scratch[at] as number;
        scratch[at + 1] = code;
      }
      const known = this.#environments.size;
      const environment = this.#environments.intern(scratch, end - start + 1);
      const row = environment * starWords;
      if (environment === known) this.#addEnvironment(row, scratch, end - start);
      rowOf[a] = row;
      const { rows } = this;
      for (let w = 0; w < starWords; w++) present[w] = (present[w] as number) | (rows[row + w] as number);
    }
  }

  #forget(): void {
    this.#types.clear();
    this.#environments.clear();
    this.#may = [];
    this.#ask = [];
    this.rows = new Uint32Array(256 * this.starWords);
  }

  #addType(target: MatchTarget, atom: number): void {
    const may = new Uint32Array(this.#testWords);
    const ask = new Uint32Array(this.#testWords);
    this.#tables.tests.forEach(({ expression }, test) => {
      const value = this.#value(expression, target, atom);
      const bit = 1 << (test & 31);
      if (value !== NO) may[test >>> 5] = (may[test >>> 5] as number) | bit;
      if (value === MAYBE) ask[test >>> 5] = (ask[test >>> 5] as number) | bit;
    });
    this.#may.push(may);
    this.#ask.push(ask);
  }

  /** What the type of an atom says of a condition. */
  #value(expression: AtomExpression, target: MatchTarget, atom: number): number {
    switch (expression.kind) {
      case "any":
        return YES;
      case "type": {
        const { element, aromatic } = target.molecule;
        return element[atom] === expression.element && aromatic[atom] === Number(expression.aromatic) ? YES : NO;
      }
      case "range": {
        const { property, low, high } = expression;
        if (property === "ringSize") return MAYBE;
        const value = PROPERTY_READERS[property](target, atom);
        return value >= low && value <= high ? YES : NO;
      }
      case "recursive": {
        const { atoms } = expression.graph;
        const value = atoms[0] === undefined ? NO : this.#value(atoms[0].expression, target, atom);
        return value === YES && atoms.length > 1 ? MAYBE : value;
      }
      case "not":
        return 0 - this.#value(expression.part, target, atom);
      case "all":
        return expression.parts.reduce((value, part) => Math.min(value, this.#value(part, target, atom)), YES);
      case "some":
        return expression.parts.reduce((value, part) => Math.max(value, this.#value(part, target, atom)), NO);
    }
  }

  /** @param list the type of the atom, then a code of bond and type for each of its `degree` neighbours */
  #addEnvironment(row: number, list: Int32Array, degree: number): void {
    if (row + this.starWords > this.rows.length) {
      const grown = new Uint32Array(2 * this.rows.length);
      grown.set(this.rows);
      this.rows = grown;
    }
    this.#stamp++;
    const may = this.#may[list[0] as number] as Uint32Array;
    for (let word = 0; word < may.length; word++) {
      for (let bits = may[word] as number; bits !== 0; bits &= bits - 1) {
        const test = 32 * word + 31 - Math.clz32(bits & -bits);
        for (const star of this.#starsOfTest[test] as readonly number[]) {
          if (!this.#fits(star, list, degree)) continue;
          const at = row + (star >>> 5);
          this.rows[at] = (this.rows[at] as number) | (1 << (star & 31));
        }
      }
    }
  }

  #fits(index: number, list: Int32Array, degree: number): boolean {
    const star = this.#tables.stars[index];
    if (star === undefined || star.degree > degree) return false;
    for (const { arm, count } of star.arms) {
      if (this.#armStamp[arm] !== this.#stamp) {
        this.#armStamp[arm] = this.#stamp;
        this.#armCount[arm] = this.#countArm(arm, list, degree);
      }
      if ((this.#armCount[arm] as number) < count) return false;
    }
    return true;
  }

  #countArm(index: number, list: Int32Array, degree: number): number {
    const arm = this.#tables.arms[index];
    if (arm === undefined) return 0;
    const { mask, test } = arm;
    let count = 0;
    for (let i = 1; i <= degree; i++) {
      const code = list[i] as number;
      const may = this.#may[code >>> 14] as Uint32Array;
      if ((code & mask) !== 0 && ((may[test >>> 5] as number) >>> (test & 31)) & 1) count++;
    }
    return count;
  }
}

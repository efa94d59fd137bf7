import { MAX_MOLECULE_ATOMS } from "../molecule/molecule.js";
import { AtomTypes } from "./atom-types.js";
import { InternTable } from "./intern-table.js";
import { neighbourCode } from "./neighbour-arms.js";
import type { Program } from "./program.js";
import type { SetTables } from "./set-tables.js";
import { SmallestCycles } from "./smallest-cycle.js";
import { StarValues } from "./star-values.js";
import { bondCode } from "./syntax.js";
import type { MatchTarget } from "./target.js";

/** Most memory for the rows of environments, in 32-bit words: 32 MB. */
const MAX_WORDS = 8 * 2 ** 20;

/**
 * Which stars of a pattern set each atom of a molecule can be the centre of.
 *
 * Atoms that agree in every property that the set asks for are one type, types with the same bonds and types around them
 * one environment. The conditions are evaluated once a type and once an environment, and both are kept from molecule to
 * molecule, since molecules are made of the same few thousand of them.
 */
export class Environments {
  readonly #types: AtomTypes;
  readonly #values: StarValues;
  readonly #environments = new InternTable();
  readonly #list = new Int32Array(MAX_MOLECULE_ATOMS + 1);
  readonly #cycles = new SmallestCycles();
  /** `neighbourCode` over each bond of the molecule at hand to an atom of type 0. */
  #bondCodes = new Int32Array(0);
  /** Number of atoms of the molecule at hand that can be the centre of each star; valid where the stamp is. */
  readonly #counts: Uint16Array;
  readonly #countStamp: Int32Array;
  #stamp = 0;
  #nAtoms = 0;
  /** Stamp of the molecule in which each environment was met last. */
  #merged = new Uint32Array(256);
  /** Words of a row that hold one bit a star; a row has them twice. */
  readonly starWords: number;
  /**
   * Row of each environment, `[nEnvironments, 2 * starWords]`: stars that its atoms can be the centre of, and among them
   * those whose centre must be checked atom by atom.
   */
  rows: Uint32Array<ArrayBuffer>;
  /** First word in {@link rows} of each atom of the molecule at hand. */
  rowOf = new Int32Array(0);
  /** Stars that any atom of the molecule at hand can be the centre of, one bit each, `[starWords]`. */
  readonly present: Uint32Array;

  constructor(tables: SetTables) {
    this.#types = new AtomTypes(tables);
    this.#values = new StarValues(tables, this.#types);
    const nStars = tables.stars.length;
    this.#counts = new Uint16Array(nStars);
    this.#countStamp = new Int32Array(nStars);
    this.starWords = Math.ceil(nStars / 32);
    this.rows = new Uint32Array(512 * this.starWords);
    this.present = new Uint32Array(this.starWords);
  }

  /** Whether the molecule at hand has as many atoms for each of some stars as are needed. */
  hasAll(program: Pick<Program, "needed" | "neededCount">): boolean {
    const { needed } = program;
    const { present } = this;
    for (let i = 0; i < needed.length; i++) {
      const star = needed[i] as number;
      if ((((present[star >>> 5] as number) >>> (star & 31)) & 1) === 0) return false;
    }
    return this.hasCounts(program);
  }

  /** Whether the molecule at hand, which has all stars needed, has as many atoms for each as are needed. */
  hasCounts({ needed, neededCount }: Pick<Program, "needed" | "neededCount">): boolean {
    for (let i = 0; i < needed.length; i++) {
      const count = neededCount[i] as number;
      if (count > 1 && this.#count(needed[i] as number) < count) return false;
    }
    return true;
  }

  #count(star: number): number {
    if (this.#countStamp[star] !== this.#stamp) {
      const { rows, rowOf } = this;
      let count = 0;
      for (let a = 0; a < this.#nAtoms; a++) {
        count += ((rows[(rowOf[a] as number) + (star >>> 5)] as number) >>> (star & 31)) & 1;
      }
      this.#counts[star] = count;
      this.#countStamp[star] = this.#stamp;
    }
    return this.#counts[star] as number;
  }

  /** Looks at a molecule. */
  look(target: MatchTarget): void {
    const { molecule } = target;
    const { nAtoms, nBonds, bondOrder, bondInRing, neighbourStart, neighbourAtom, neighbourBond } = molecule;
    const { starWords } = this;
    if (this.#types.isFull || (this.#environments.size + nAtoms) * 2 * starWords > MAX_WORDS) this.#forget();
    this.#types.look(target);
    this.#cycles.look(molecule);
    if (this.rowOf.length < nAtoms) this.rowOf = new Int32Array(nAtoms);
    this.#stamp++;
    this.#nAtoms = nAtoms;
    const { typeOf } = this.#types;
    const { lengths } = this.#cycles;
    if (this.#bondCodes.length < nBonds) this.#bondCodes = new Int32Array(nBonds);
    const bondCodes = this.#bondCodes;
    for (let b = 0; b < nBonds; b++) {
      bondCodes[b] = neighbourCode(0, bondCode(bondOrder[b] as number, bondInRing[b] as number), lengths[b] as number);
    }
    const present = this.present.fill(0);
    const list = this.#list;
    for (let a = 0; a < nAtoms; a++) {
      const start = neighbourStart[a] as number;
      const degree = (neighbourStart[a + 1] as number) - start;
      list[0] = typeOf[a] as number;
      for (let i = 0; i < degree; i++) {
        const type = typeOf[neighbourAtom[start + i] as number] as number;
        const code = neighbourCode(type, 0, 0) | (bondCodes[neighbourBond[start + i] as number] as number);
        let at = i;
        for (; at > 0 && (list[at] as number) > code; at--) list[at + 1] = list[at] as number;
        list[at + 1] = code;
      }
      const known = this.#environments.size;
      const environment = this.#environments.intern(list, degree + 1);
      const row = environment * 2 * starWords;
      if (environment === known) this.#addRow(row, degree);
      this.rowOf[a] = row;
      if (this.#merged[environment] === this.#stamp) continue;
      if (environment >= this.#merged.length) this.#merged = grownCopy(this.#merged);
      this.#merged[environment] = this.#stamp;
      const { rows } = this;
      for (let w = 0; w < starWords; w++) present[w] = (present[w] as number) | (rows[row + w] as number);
    }
  }

  #forget(): void {
    this.#types.forget();
    this.#values.forget();
    this.#environments.clear();
    this.rows = new Uint32Array(512 * this.starWords);
  }

  #addRow(row: number, degree: number): void {
    const { starWords } = this;
    if (row + 2 * starWords > this.rows.length) this.rows = grownCopy(this.rows);
    this.#values.fillRow(this.rows.subarray(row, row + 2 * starWords), this.#list.subarray(0, degree + 1));
  }
}

function grownCopy(list: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(2 * list.length);
  grown.set(list);
  return grown;
}

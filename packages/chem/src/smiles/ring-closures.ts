import { AROMATIC_BOND, DATIVE_BOND } from "../molecule/molecule.js";
import { atomPosition, unclosedRingPosition } from "../parse/text-position.js";
import type { Halt } from "../sanitise/halt.js";
import { DIRECTION_DOWN, DIRECTION_UP, NO_DIRECTION, type WorkGraph } from "../sanitise/work-graph.js";
import { syntaxRefusal } from "./syntax-refusal.js";

/** Bond order, in the reader only, of a bond that is not written or written as `/` or `\`. */
export const UNSPECIFIED_BOND = 0;
/** Bond order, in the reader only, of `<-`, a dative bond whose donor is its second atom. */
export const DATIVE_LEFT_BOND = 7;

const NOT_CLOSED = -1;

/**
 * The ring bonds of one text: collected digit by digit, made into bonds when all atoms are there.
 *
 * @see RDKit `Code/GraphMol/SmilesParse/SmilesParseOps.cpp`, `CloseMolRings`
 */
export class RingClosures {
  /** Digits read so far. */
  nDigits = 0;
  /** Atom of each digit in the order of the text, `[nDigits]`. */
  digitAtom = new Uint16Array(16);
  /** Ring of each digit, `[nDigits]`. */
  digitRing = new Uint16Array(16);
  /** Bond of each ring, once {@link RingClosures.close} has made them, `[nRings]`. */
  ringBond = new Uint16Array(16);

  #nRings = 0;
  #nOpen = 0;
  #number = new Int32Array(16);
  #first = new Int32Array(16);
  #firstOrder = new Uint8Array(16);
  #firstDirection = new Uint8Array(16);
  #second = new Int32Array(16);
  #secondOrder = new Uint8Array(16);
  #secondDirection = new Uint8Array(16);
  /** Rings by number, those of the same number in the order of the text. */
  #sorted = new Uint16Array(16);

  clear(): void {
    this.nDigits = 0;
    this.#nRings = 0;
    this.#nOpen = 0;
  }

  /** Opens the ring of a number at an atom, or closes it there, with the bond written before the number. */
  add(number: number, atom: number, order: number, direction: number): void {
    if (this.nDigits === this.digitAtom.length) this.#grow();
    let ring = this.#openRing(number);
    if (ring >= 0) {
      this.#second[ring] = atom;
      this.#secondOrder[ring] = order;
      this.#secondDirection[ring] = direction;
      this.#nOpen--;
    } else {
      ring = this.#nRings++;
      this.#number[ring] = number;
      this.#first[ring] = atom;
      this.#firstOrder[ring] = order;
      this.#firstDirection[ring] = direction;
      this.#second[ring] = NOT_CLOSED;
      this.#nOpen++;
    }
    this.digitAtom[this.nDigits] = atom;
    this.digitRing[this.nDigits] = ring;
    this.nDigits++;
  }

  /**
   * Adds the bonds to the graph, by number of the ring, and takes no other ring in that stays open or bonds what is bonded.
   *
   * @param parent atom to which the chain bonds each atom, -1 for none, `[nAtoms]`
   */
  close(text: string, graph: WorkGraph, parent: Int32Array): Halt | undefined {
    const sorted = this.#sorted;
    this.#sort();
    for (let i = 0; i < this.#nRings; i++) {
      const ring = sorted[i] as number;
      const first = this.#first[ring] as number;
      const second = this.#second[ring] as number;
      if (second === NOT_CLOSED) return syntaxRefusal("unclosed ring", unclosedRingPosition(text));
      if (first === second) {
        const reason = `duplicated ring closure ${this.#number[ring]} bonds atom ${first + 1} to itself`;
        return syntaxRefusal(reason, atomPosition(text, first));
      }
      if (parent[first] === second || parent[second] === first || this.#isBonded(first, second, i)) {
        const atoms = `atom ${first + 1} and atom ${second + 1}`;
        const reason = `ring closure ${this.#number[ring]} duplicates bond between ${atoms}`;
        return syntaxRefusal(reason, atomPosition(text, second));
      }
      this.#addBond(graph, ring);
    }
    return undefined;
  }

  #openRing(number: number): number {
    if (this.#nOpen === 0) return -1;
    for (let ring = this.#nRings - 1; ring >= 0; ring--) {
      if (this.#number[ring] === number && this.#second[ring] === NOT_CLOSED) return ring;
    }
    return -1;
  }

  #sort(): void {
    const sorted = this.#sorted;
    for (let ring = 0; ring < this.#nRings; ring++) {
      const number = this.#number[ring] as number;
      let i = ring;
      while (i > 0 && (this.#number[sorted[i - 1] as number] as number) > number) {
        sorted[i] = sorted[i - 1] as number;
        i--;
      }
      sorted[i] = ring;
    }
  }

  /** Whether one of the first `count` rings bonds the two atoms. */
  #isBonded(a: number, b: number, count: number): boolean {
    for (let i = 0; i < count; i++) {
      const ring = this.#sorted[i] as number;
      const first = this.#first[ring] as number;
      const second = this.#second[ring] as number;
      if ((first === a && second === b) || (first === b && second === a)) return true;
    }
    return false;
  }

  /** The bond as the first digit writes it, if that names an order, else as the second one does, from its atom. */
  #addBond(graph: WorkGraph, ring: number): void {
    const takesFirst = (this.#firstOrder[ring] as number) !== UNSPECIFIED_BOND;
    const first = this.#first[ring] as number;
    const second = this.#second[ring] as number;
    let begin = takesFirst ? first : second;
    let end = takesFirst ? second : first;
    let order = (takesFirst ? this.#firstOrder[ring] : this.#secondOrder[ring]) as number;
    let direction = (takesFirst ? this.#firstDirection[ring] : this.#secondDirection[ring]) as number;
    const otherDirection = (takesFirst ? this.#secondDirection[ring] : this.#firstDirection[ring]) as number;
    const otherBegin = end;
    if (order === DATIVE_LEFT_BOND) {
      order = DATIVE_BOND;
      end = begin;
      begin = otherBegin;
    }
    if (direction === NO_DIRECTION && otherDirection !== NO_DIRECTION) {
      direction = begin === otherBegin ? otherDirection : DIRECTION_UP + DIRECTION_DOWN - otherDirection;
    }
    if (order === UNSPECIFIED_BOND) {
      order = graph.aromatic[begin] === 1 && graph.aromatic[end] === 1 ? AROMATIC_BOND : 1;
    }
    const bond = graph.nBonds++;
    graph.bondBegin[bond] = begin;
    graph.bondEnd[bond] = end;
    graph.bondOrder[bond] = order;
    graph.bondAromatic[bond] = order === AROMATIC_BOND ? 1 : 0;
    graph.bondDirection[bond] = direction;
    this.ringBond[ring] = bond;
  }

  #grow(): void {
    const length = 2 * this.digitAtom.length;
    this.digitAtom = grown(this.digitAtom, length);
    this.digitRing = grown(this.digitRing, length);
    this.ringBond = grown(this.ringBond, length);
    this.#number = grown(this.#number, length);
    this.#first = grown(this.#first, length);
    this.#firstOrder = grown(this.#firstOrder, length);
    this.#firstDirection = grown(this.#firstDirection, length);
    this.#second = grown(this.#second, length);
    this.#secondOrder = grown(this.#secondOrder, length);
    this.#secondDirection = grown(this.#secondDirection, length);
    this.#sorted = grown(this.#sorted, length);
  }
}

function grown<T extends Uint8Array | Uint16Array | Int32Array>(array: T, length: number): T {
  const larger = new (array.constructor as new (length: number) => T)(length);
  larger.set(array);
  return larger;
}

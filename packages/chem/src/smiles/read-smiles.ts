import { AROMATIC_BOND, DATIVE_BOND } from "../molecule/molecule.js";
import { doubt, type Halt } from "../sanitise/halt.js";
import { DIRECTION_DOWN, DIRECTION_UP, NO_DIRECTION, type WorkGraph } from "../sanitise/work-graph.js";
import { AROMATIC_SYMBOL, BARE_SYMBOLS } from "./atom-symbols.js";
import { BracketReader } from "./bracket-reader.js";
import { Character, codeAt, isDigit } from "./characters.js";
import { DATIVE_LEFT_BOND, RingClosures, UNSPECIFIED_BOND } from "./ring-closures.js";
import { refuseWord, syntaxRefusal } from "./syntax-refusal.js";
import { turnChirality } from "./turn-chirality.js";

/** Texts are read up to this length: a character adds at most one atom, and indices have 16 bits. */
const MAX_CHARACTERS = 16_000;

const CHLORINE = 17;
const BROMINE = 35;

/** What may come next. */
const Next = {
  /** Anything, or the end: after an atom, a ring number or `)`. */
  any: 0,
  /** An atom: at the beginning, and after a dot or the bond of a branch. */
  atom: 1,
  /** An atom or its bond: after `(`. */
  branch: 2,
  /** An atom or a ring number: after a bond. */
  bonded: 3,
} as const;

/**
 * Reads SMILES into a {@link WorkGraph}, atom by atom and bond by bond as RDKit stores them before it sanitises: hydrogens
 * written as atoms are atoms, chiral tags refer to the order of the bonds, ring bonds come after all others.
 *
 * What a text may be made of beyond SMILES (extensions, names, quotes) and rare forms (classes of chirality, `~`) are a
 * {@link Doubt}. Texts that RDKit refuses for their grammar are refused at the same place.
 *
 * @see RDKit `Code/GraphMol/SmilesParse/smiles.yy`, `smiles.ll`, `SmilesParseOps.cpp`
 */
export class SmilesScanner {
  readonly #brackets = new BracketReader();
  readonly #closures = new RingClosures();
  /** Atom that the chain bonds each atom to, -1 for none. */
  #parent = new Int32Array(0);
  #chiralAtoms = new Uint16Array(0);
  #branchAtom = new Uint16Array(0);
  #branchPosition = new Uint16Array(0);
  #at = 0;

  /**
   * Fills `graph` with the molecule of a text without blanks around it, at least one character long.
   *
   * Numbers too large for their arrays wrap around as in RDKit; callers refuse them first.
   */
  read(text: string, graph: WorkGraph): Halt | undefined {
    const halt = this.#read(text, graph);
    // RDKit-JS takes a text with one of these words for JSON.
    const mayBeJson = halt?.kind === "refused" && (text.includes("commonchem") || text.includes("rdkitjson"));
    return mayBeJson ? doubt("text") : halt;
  }

  #read(text: string, graph: WorkGraph): Halt | undefined {
    const { length } = text;
    if (length > MAX_CHARACTERS) return doubt("text");
    graph.clear(length, length);
    this.#closures.clear();
    if (length > this.#parent.length) this.#reserve(length);
    const { element, aromatic, chirality, bondBegin, bondEnd, bondOrder, bondAromatic, bondDirection } = graph;
    const parent = this.#parent;
    let nChiral = 0;
    let depth = 0;
    let last = -1;
    let order: number = UNSPECIFIED_BOND;
    let direction = NO_DIRECTION;
    let next: number = Next.atom;
    let at = 0;
    while (at < length) {
      const code = codeAt(text, at);
      const symbol = code < 128 ? (BARE_SYMBOLS[code] as number) : 0;
      if (symbol !== 0 || code === Character.openBracket) {
        const atom = graph.nAtoms++;
        at++;
        if (symbol === 0) {
          at = this.#brackets.read(text, at, graph, atom);
          if (at < 0) return this.#brackets.halt;
          if (chirality[atom] !== 0) this.#chiralAtoms[nChiral++] = atom;
        } else if (code === Character.upperC && codeAt(text, at) === Character.lowerL) {
          element[atom] = CHLORINE;
          at++;
        } else if (code === Character.upperB && codeAt(text, at) === Character.lowerR) {
          element[atom] = BROMINE;
          at++;
        } else {
          element[atom] = (symbol & ~AROMATIC_SYMBOL) - 1;
          if (symbol & AROMATIC_SYMBOL) aromatic[atom] = 1;
        }
        parent[atom] = last;
        if (last >= 0) {
          const bond = graph.nBonds++;
          bondBegin[bond] = last;
          bondEnd[bond] = atom;
          if (order === UNSPECIFIED_BOND) {
            order = aromatic[last] === 1 && aromatic[atom] === 1 ? AROMATIC_BOND : 1;
          } else if (order === DATIVE_LEFT_BOND) {
            bondBegin[bond] = atom;
            bondEnd[bond] = last;
            order = DATIVE_BOND;
          }
          bondOrder[bond] = order;
          bondAromatic[bond] = order === AROMATIC_BOND ? 1 : 0;
          bondDirection[bond] = direction;
          order = UNSPECIFIED_BOND;
          direction = NO_DIRECTION;
        }
        last = atom;
        next = Next.any;
        continue;
      }
      if (isDigit(code) || code === Character.percent) {
        if (next !== Next.any && next !== Next.bonded) return refuseWord(text, at, false);
        this.#at = at;
        const number = this.#ringNumber(text);
        if (number < 0) return refuseWord(text, this.#at, false);
        at = this.#at;
        if (chirality[last] !== 0) this.#turnAfterBranch(graph, last);
        this.#closures.add(number, last, order, direction);
        order = UNSPECIFIED_BOND;
        direction = NO_DIRECTION;
        next = Next.any;
        continue;
      }
      if (code === Character.openBranch) {
        if (next !== Next.any) return refuseWord(text, at, false);
        this.#branchAtom[depth] = last;
        this.#branchPosition[depth++] = at++;
        next = Next.branch;
        continue;
      }
      if (code === Character.closeBranch) {
        if (next !== Next.any) return refuseWord(text, at, false);
        if (depth === 0) return syntaxRefusal("extra close parentheses", at);
        last = this.#branchAtom[--depth] as number;
        at++;
        continue;
      }
      if (code === Character.dot) {
        if (next !== Next.any) return refuseWord(text, at, false);
        last = -1;
        next = Next.atom;
        at++;
        continue;
      }
      if (next !== Next.any && next !== Next.branch) return refuseWord(text, at, false);
      const following = codeAt(text, at + 1);
      switch (code) {
        case Character.double:
          order = 2;
          break;
        case Character.up:
          direction = DIRECTION_UP;
          break;
        case Character.down:
          direction = DIRECTION_DOWN;
          if (following === Character.down) at++;
          break;
        case Character.minus:
          order = 1;
          if (following === Character.greater) {
            order = DATIVE_BOND;
            at++;
          }
          break;
        case Character.triple:
          order = 3;
          break;
        case Character.colon:
          order = AROMATIC_BOND;
          break;
        case Character.quadruple:
          order = 4;
          break;
        case Character.less:
          if (following !== Character.minus) return refuseWord(text, at, false);
          order = DATIVE_LEFT_BOND;
          at++;
          break;
        case Character.any:
          return doubt("query");
        default:
          return refuseWord(text, at, false);
      }
      at++;
      next = next === Next.branch ? Next.atom : Next.bonded;
    }
    if (next !== Next.any) return refuseWord(text, length, false);
    if (depth > 0) return syntaxRefusal("extra open parentheses", this.#branchPosition[0] as number);
    const halt = this.#closures.close(text, graph, parent);
    if (halt !== undefined) return halt;
    graph.linkNeighbours();
    for (let i = 0; i < nChiral; i++) {
      const atom = this.#chiralAtoms[i] as number;
      turnChirality(graph, atom, (parent[atom] as number) < 0, this.#closures);
    }
    return undefined;
  }

  /** The number of a ring: a digit, `%` and two digits, or `%` and up to five digits in parentheses; -1 where there is none. */
  #ringNumber(text: string): number {
    const code = codeAt(text, this.#at++);
    if (code !== Character.percent) return code - Character.zero;
    const first = codeAt(text, this.#at);
    if (first !== Character.openBranch) {
      if (!isDigit(first) || first === Character.zero) return -1;
      const second = codeAt(text, ++this.#at);
      if (!isDigit(second)) return -1;
      this.#at++;
      return 10 * (first - Character.zero) + second - Character.zero;
    }
    let number = 0;
    for (let digits = 0; ; digits++) {
      const digit = codeAt(text, ++this.#at);
      if (digit === Character.closeBranch && digits > 0) break;
      if (!isDigit(digit) || digits === 5) return -1;
      number = 10 * number + digit - Character.zero;
    }
    this.#at++;
    return number;
  }

  /**
   * Turns the tag of an atom that is given a ring number after a branch, by what RDKit makes of such texts.
   *
   * @see RDKit `SmilesParseOps.cpp`, `CheckRingClosureBranchStatus`
   */
  #turnAfterBranch(graph: WorkGraph, atom: number): void {
    if (atom === graph.nAtoms - 1) return;
    let degree = (this.#parent[atom] as number) < 0 ? 0 : 1;
    for (let other = atom + 1; other < graph.nAtoms; other++) if (this.#parent[other] === atom) degree++;
    if (degree === 1 || degree === (atom === 0 ? 3 : 2)) graph.chirality[atom] = 3 - (graph.chirality[atom] as number);
  }

  #reserve(length: number): void {
    const capacity = Math.max(64, 2 * length);
    this.#parent = new Int32Array(capacity);
    this.#chiralAtoms = new Uint16Array(capacity);
    this.#branchAtom = new Uint16Array(capacity);
    this.#branchPosition = new Uint16Array(capacity);
  }
}

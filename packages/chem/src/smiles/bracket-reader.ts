import { doubt, type Halt } from "../sanitise/halt.js";
import type { WorkGraph } from "../sanitise/work-graph.js";
import { AROMATIC_SYMBOL, bracketSymbol, symbolLength } from "./atom-symbols.js";
import { Character, codeAt, isDigit } from "./characters.js";
import { chiralClassAt, refuseWord, syntaxRefusal } from "./syntax-refusal.js";

/** Chiral tag of `@@`. */
const CLOCKWISE = 1;
/** Chiral tag of `@`. */
const COUNTERCLOCKWISE = 2;

/** Numbers from here on take no further digit: RDKit has 32 bits for them. */
const LARGEST_TO_EXTEND = 214_748_364;

/**
 * Reads atoms in brackets, as `[13C@@H2+:7]`.
 *
 * @see RDKit `Code/GraphMol/SmilesParse/smiles.yy`, `charge_element` and what it is made of
 */
export class BracketReader {
  /** Why {@link BracketReader.read} stopped. */
  halt: Halt | undefined;
  #at = 0;

  /**
   * Where the text goes on after the bracket, or -1 where it stops ({@link BracketReader.halt}).
   *
   * @param at place after `[`
   * @param atom entry of the graph to fill
   */
  read(text: string, at: number, graph: WorkGraph, atom: number): number {
    this.#at = at;
    graph.noImplicit[atom] = 1;
    let code = codeAt(text, this.#at);
    if (isDigit(code)) {
      const isotope = this.#number(text);
      if (isotope < 0) return -1;
      graph.isotope[atom] = isotope;
      code = codeAt(text, this.#at);
    }
    const symbol = bracketSymbol(code, codeAt(text, this.#at + 1));
    if (symbol !== 0) {
      this.#at += symbolLength(code, symbol);
      graph.element[atom] = (symbol & ~AROMATIC_SYMBOL) - 1;
      if (symbol & AROMATIC_SYMBOL) graph.aromatic[atom] = 1;
    } else if (code === Character.triple) {
      return this.#stop(doubt("text"));
    } else if (code === Character.upperH) {
      this.#at++;
      graph.element[atom] = 1;
      if (this.#isHydrogen(text) && !this.#hydrogens(text, graph, atom)) return -1;
      return this.#end(text, graph, atom);
    } else {
      return this.#refuse(text);
    }
    if (codeAt(text, this.#at) === Character.at) {
      if (codeAt(text, this.#at + 1) === Character.quote) return this.#stop(doubt("text"));
      if (chiralClassAt(text, this.#at + 1)) return this.#stop(doubt("chirality-class"));
      this.#at++;
      graph.chirality[atom] = COUNTERCLOCKWISE;
      if (codeAt(text, this.#at) === Character.at && !chiralClassAt(text, this.#at + 1)) {
        this.#at++;
        graph.chirality[atom] = CLOCKWISE;
      }
    }
    if (this.#isHydrogen(text) && !this.#hydrogens(text, graph, atom)) return -1;
    return this.#end(text, graph, atom);
  }

  /** Whether `H` stands here, and not `He` or another element. */
  #isHydrogen(text: string): boolean {
    const at = this.#at;
    return codeAt(text, at) === Character.upperH && bracketSymbol(Character.upperH, codeAt(text, at + 1)) === 0;
  }

  /** Reads `H` or `H2`; whether its number can be held. */
  #hydrogens(text: string, graph: WorkGraph, atom: number): boolean {
    this.#at++;
    let count = 1;
    if (isDigit(codeAt(text, this.#at))) {
      count = this.#number(text);
      if (count < 0) return false;
    }
    graph.explicitHydrogens[atom] = count;
    return true;
  }

  /** Reads charge, map number and `]`. */
  #end(text: string, graph: WorkGraph, atom: number): number {
    const sign = codeAt(text, this.#at);
    if (sign === Character.plus || sign === Character.minus) {
      const next = codeAt(text, this.#at + 1);
      if (sign === Character.minus && next === Character.greater) return this.#refuse(text);
      this.#at++;
      let size = 1;
      if (isDigit(next)) {
        size = this.#number(text);
        if (size < 0) return -1;
      } else if (next === sign && !(sign === Character.minus && codeAt(text, this.#at + 1) === Character.greater)) {
        this.#at++;
        size = 2;
      }
      graph.charge[atom] = sign === Character.plus ? size : -size;
    }
    if (codeAt(text, this.#at) === Character.colon) {
      this.#at++;
      if (!isDigit(codeAt(text, this.#at))) return this.#refuse(text);
      const map = this.#number(text);
      if (map < 0) return -1;
      // RDKit tells such an atom from one without a number where it looks for stereo, and no molecule does.
      if (map === 0) return this.#stop(doubt("text"));
      graph.mapNumber[atom] = map;
    }
    if (codeAt(text, this.#at) !== Character.closeBracket) return this.#refuse(text);
    return this.#at + 1;
  }

  /** The number that stands here, a zero being one by itself; -1 where it is too large. */
  #number(text: string): number {
    let value = codeAt(text, this.#at++) - Character.zero;
    if (value === 0) return 0;
    for (;;) {
      const code = codeAt(text, this.#at);
      if (!isDigit(code)) return value;
      if (value >= LARGEST_TO_EXTEND) return this.#stop(syntaxRefusal("number too large", this.#at));
      value = 10 * value + code - Character.zero;
      this.#at++;
    }
  }

  #refuse(text: string): -1 {
    return this.#stop(refuseWord(text, this.#at, true));
  }

  #stop(halt: Halt): -1 {
    this.halt = halt;
    return -1;
  }
}

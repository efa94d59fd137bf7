import { MOST_COMMON_ISOTOPES } from "../data/most-common-isotopes.js";
import { AROMATIC_BOND, DATIVE_BOND } from "../molecule/molecule.js";
import { type Doubt, doubt } from "../sanitise/halt.js";
import type { WorkGraph } from "../sanitise/work-graph.js";
import { type Drawing, Wedge } from "./drawing.js";
import { elementAt } from "./element-column.js";
import { decimalAt, integerAt, NO_INTEGER, SPACE, ZERO } from "./fixed-columns.js";

const STEREO_ANY = 1;
/** Stereo code of a crossed double bond. */
const CROSSED = 3;
/** Largest |z| of a drawing. */
const FLAT = 1e-3;
/** Radical electrons by MDL's code: none, singlet, doublet, triplet. */
const ELECTRONS_OF_RADICAL = [0, 2, 1, 2] as const;

/**
 * Reads V2000 mol blocks into a {@link WorkGraph} and a {@link Drawing}, atom by atom and bond by bond as RDKit stores them.
 *
 * Whatever is not written in the plain way, and whatever asks for more than atoms, bonds, charges, isotopes, radicals and
 * wedges (V3000, queries, S-groups), is a doubt; so is a block that RDKit would refuse.
 *
 * @see RDKit `Code/GraphMol/FileParsers/MolFileParser.cpp`
 */
export class BlockScanner {
  #text = "";
  /** Where the line at hand starts and ends, and where the next one starts. */
  #start = 0;
  #end = 0;
  #next = 0;
  /** Whether the block at hand has wedges or crossed bonds. */
  #hasMarks = false;
  /** The last atom whose neighbours hold each atom, plus one. */
  #seenFrom = new Uint16Array(0);

  /** Fills `graph` and `drawing` with the block at the start of a text. */
  read(text: string, maxAtoms: number, graph: WorkGraph, drawing: Drawing): Doubt | undefined {
    this.#text = text;
    this.#next = 0;
    this.#hasMarks = false;
    if (!this.#nextLine() || !this.#nextLine()) return doubt("text");
    const header = text.slice(this.#start, this.#end);
    if (NOT_ASCII.test(header)) return doubt("text");
    const isLabelled3D = /^3[dD]/.test(header.slice(20, 22));
    if (!this.#nextLine() || !this.#nextLine()) return doubt("text");
    const counts = text.slice(this.#start, this.#end);
    if (NOT_ASCII.test(counts) || counts.length < 6 || (counts.length > 35 && counts.slice(34, 39) !== "V2000"))
      return doubt("text");
    const nAtoms = integerAt(counts, 0, 3);
    const nBonds = integerAt(counts, 3, 6);
    if (!(nAtoms > 0 && nAtoms <= maxAtoms && nBonds >= 0 && nBonds <= 999)) return doubt("text");
    graph.clear(nAtoms, nBonds);
    drawing.clear(nAtoms, nBonds);
    graph.nAtoms = nAtoms;
    graph.nBonds = nBonds;
    for (let a = 0; a < nAtoms; a++) if (!this.#readAtom(graph, drawing, a)) return doubt("query");
    for (let b = 0; b < nBonds; b++) if (!this.#readBond(graph, drawing, b)) return doubt("query");
    if (!this.#readProperties(graph)) return doubt("text");
    graph.linkNeighbours();
    if (this.#hasDoubledBond(graph)) return doubt("text");
    let isFlat = true;
    for (let a = 0; a < nAtoms; a++) if (Math.abs(drawing.z[a] as number) > FLAT) isFlat = false;
    drawing.isSpatial = !isFlat || (isLabelled3D && !this.#hasMarks);
    return undefined;
  }

  #nextLine(): boolean {
    const text = this.#text;
    this.#start = this.#next;
    if (this.#start >= text.length) return false;
    let end = text.indexOf("\n", this.#start);
    if (end < 0) end = text.length;
    this.#next = end + 1;
    if (end > this.#start && text.charCodeAt(end - 1) === 0x0d) end--;
    this.#end = end;
    return true;
  }

  /** The integer of a field of the line, 0 where the line ends before its last column. */
  #field(from: number, to: number): number {
    return this.#start + to <= this.#end ? integerAt(this.#text, this.#start + from, this.#start + to) : 0;
  }

  /** Whether the columns hold nothing but blanks and zeros, as far as the line goes. */
  #isBlank(from: number, to: number): boolean {
    const text = this.#text;
    const end = Math.min(this.#start + to, this.#end);
    for (let at = this.#start + from; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code !== SPACE && code !== ZERO) return false;
    }
    return true;
  }

  /** Whether the columns of the line are those that RDKit counts, in bytes. */
  #isAscii(): boolean {
    return !NOT_ASCII.test(this.#text.slice(this.#start, this.#end));
  }

  #readAtom(graph: WorkGraph, drawing: Drawing, atom: number): boolean {
    if (!this.#nextLine() || this.#end - this.#start < 34) return false;
    const text = this.#text;
    const start = this.#start;
    const x = decimalAt(text, start);
    const y = decimalAt(text, start + 10);
    const z = decimalAt(text, start + 20);
    if (Number.isNaN(x + y + z) || text.charCodeAt(start + 30) !== SPACE) return false;
    drawing.x[atom] = x;
    drawing.y[atom] = y;
    drawing.z[atom] = z;
    let element = elementAt(text, start + 31);
    if (element < 0) {
      const symbol = text.slice(start + 31, start + 34).trim();
      if (symbol !== "D" && symbol !== "T") return false;
      element = 1;
      graph.isotope[atom] = symbol === "D" ? 2 : 3;
    }
    graph.element[atom] = element;
    drawing.valence[atom] = 0;
    // Zero is a map number of its own for RDKit's priorities where it is written in another way.
    const hasPlainMap = this.#end - start < 63 || text.startsWith("  0", start + 60);
    if (hasPlainMap && this.#isBlank(34, 69) && this.#field(36, 39) === 0) return true;
    return this.#readAtomFields(graph, drawing, atom, hasPlainMap);
  }

  #readAtomFields(graph: WorkGraph, drawing: Drawing, atom: number, hasPlainMap: boolean): boolean {
    const length = this.#end - this.#start;
    if (length < 69 && length % 3 !== 0) return false;
    const massDifference = this.#field(34, 36);
    const charge = this.#field(36, 39);
    const valence = this.#field(48, 51);
    const mapNumber = this.#field(60, 63);
    if (this.#field(42, 45) !== 0 || charge < 0 || charge > 7 || valence < 0 || valence > 15) return false;
    if (massDifference === NO_INTEGER || mapNumber < 0 || mapNumber === NO_INTEGER) return false;
    if ((mapNumber === 0 && !hasPlainMap) || !this.#isAscii()) return false;
    for (let column = 39; column < 69; column += 3) if (this.#field(column, column + 3) === NO_INTEGER) return false;
    if (massDifference !== 0) {
      const isotope = (MOST_COMMON_ISOTOPES[graph.element[atom] as number] as number) + massDifference;
      if (isotope < 0) return false;
      graph.isotope[atom] = isotope;
    }
    if (charge !== 0) graph.charge[atom] = 4 - charge;
    drawing.valence[atom] = valence;
    graph.mapNumber[atom] = mapNumber;
    return true;
  }

  #readBond(graph: WorkGraph, drawing: Drawing, bond: number): boolean {
    if (!this.#nextLine() || this.#end - this.#start < 9) return false;
    const begin = this.#field(0, 3) - 1;
    const end = this.#field(3, 6) - 1;
    const type = this.#field(6, 9);
    const stereo = this.#isBlank(9, 21) ? 0 : this.#readBondFields();
    const { nAtoms } = graph;
    if (begin < 0 || begin >= nAtoms || end < 0 || end >= nAtoms || begin === end) return false;
    const order = type === 4 ? AROMATIC_BOND : type === 9 ? DATIVE_BOND : type;
    if (stereo < 0 || order < 1 || (order > 3 && type !== 4 && type !== 9)) return false;
    graph.bondBegin[bond] = begin;
    graph.bondEnd[bond] = end;
    graph.bondOrder[bond] = order;
    graph.bondAromatic[bond] = order === AROMATIC_BOND ? 1 : 0;
    if (stereo === CROSSED) {
      if (order !== 2) return false;
      graph.bondStereo[bond] = STEREO_ANY;
      this.#hasMarks = true;
    } else if (stereo === Wedge.up || stereo === Wedge.down || stereo === Wedge.wavy) {
      if (order !== 1) return false;
      drawing.wedge[bond] = stereo;
      if (stereo === Wedge.wavy) {
        drawing.nWavy++;
      } else {
        drawing.nWedges++;
        this.#hasMarks = true;
      }
    }
    return true;
  }

  /** The stereo code of a bond, -1 where the fields from it on ask for more. */
  #readBondFields(): number {
    const stereo = this.#field(9, 12);
    if (stereo < 0 || stereo === NO_INTEGER || !this.#isAscii()) return -1;
    return this.#field(15, 18) === 0 && this.#field(18, 21) !== NO_INTEGER ? stereo : -1;
  }

  #readProperties(graph: WorkGraph): boolean {
    let isFirst = true;
    while (this.#nextLine()) {
      const kind = this.#text.slice(this.#start, Math.min(this.#start + 6, this.#end));
      if (kind === "M  END") return true;
      if (kind.startsWith("A  ") || kind.startsWith("V  ")) {
        if (!this.#skipLabel(graph, kind)) return false;
        continue;
      }
      if (!this.#isAscii()) return false;
      if (kind !== "M  CHG" && kind !== "M  RAD" && kind !== "M  ISO") return false;
      if (kind !== "M  ISO" && isFirst) {
        // These lines replace what the atom lines say of charges.
        graph.charge.fill(0, 0, graph.nAtoms);
        isFirst = false;
      }
      const count = this.#field(6, 9);
      if (count < 1 || this.#start + 9 + 8 * count > this.#end) return false;
      for (let i = 0; i < count; i++) {
        const atom = this.#field(9 + 8 * i, 13 + 8 * i) - 1;
        const value = this.#field(13 + 8 * i, 17 + 8 * i);
        if (atom < 0 || atom >= graph.nAtoms || value === NO_INTEGER) return false;
        if (kind === "M  CHG") {
          if (Math.abs(value) > 100) return false;
          graph.charge[atom] = value;
        } else if (kind === "M  ISO") {
          if (value <= 0) return false;
          graph.isotope[atom] = value;
        } else {
          const electrons = ELECTRONS_OF_RADICAL[value];
          if (electrons === undefined) return false;
          graph.radical[atom] = electrons;
        }
      }
    }
    return false;
  }

  /** Passes over an alias, whose text is on the next line, or a value of an atom. */
  #skipLabel({ nAtoms }: WorkGraph, kind: string): boolean {
    const isValue = kind.startsWith("V");
    const atom = this.#field(3, 6);
    if (atom < 1 || atom > nAtoms) return false;
    return isValue ? this.#end - this.#start >= 7 : this.#nextLine() && !this.#text.startsWith("M  ", this.#start);
  }

  #hasDoubledBond({ nAtoms, neighbourStart, neighbourAtom }: WorkGraph): boolean {
    if (nAtoms > this.#seenFrom.length) this.#seenFrom = new Uint16Array(2 * nAtoms);
    const seenFrom = this.#seenFrom;
    seenFrom.fill(0, 0, nAtoms);
    for (let a = 0; a < nAtoms; a++) {
      for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
        const neighbour = neighbourAtom[i] as number;
        if (seenFrom[neighbour] === a + 1) return true;
        seenFrom[neighbour] = a + 1;
      }
    }
    return false;
  }
}

const NOT_ASCII = /[^\0-\x7f]/;

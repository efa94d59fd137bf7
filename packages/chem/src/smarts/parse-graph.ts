import type { Cursor } from "./cursor.js";
import { parseAtom } from "./parse-atom.js";
import { chainMask, parseBond, SINGLE_OR_AROMATIC, type WrittenBond } from "./parse-bond.js";
import { patternDoubleBonds, patternTags } from "./pattern-stereo.js";
import type { PatternAtom, PatternBond, PatternGraph } from "./syntax.js";

/** Most atoms of a pattern, those of its recursive parts included: what a search may have to nest. */
const MAX_ATOMS = 1000;
/** Deepest recursive pattern inside recursive patterns. */
const MAX_DEPTH = 30;

interface OpenClosure {
  readonly atom: number;
  readonly bond: WrittenBond | undefined;
  readonly position: number;
  /** Index of the bond once the ring is closed. */
  closedBy: number;
}

/** The pattern at the cursor up to the end of the text, or to the bracket that ends a recursive pattern. */
export function parseGraph(cursor: Cursor, depth = 0): PatternGraph {
  if (depth > MAX_DEPTH) cursor.fail("too-large", `recursive patterns nest more than ${MAX_DEPTH} deep`);
  const reader = new GraphReader(cursor, depth);
  reader.read();
  return reader.finish();
}

class GraphReader {
  readonly #cursor: Cursor;
  readonly #depth: number;
  readonly #atoms: PatternAtom[] = [];
  readonly #bonds: PatternBond[] = [];
  readonly #degrees: number[] = [];
  readonly #starts: boolean[] = [];
  readonly #closures: OpenClosure[][] = [];
  readonly #open = new Map<number, OpenClosure[]>();
  #active = -1;

  constructor(cursor: Cursor, depth: number) {
    this.#cursor = cursor;
    this.#depth = depth;
  }

  read(): void {
    const cursor = this.#cursor;
    const branches: { atom: number; position: number }[] = [];
    this.#addAtom(undefined, false);
    for (;;) {
      const position = cursor.at;
      if (cursor.take(".")) {
        this.#addAtom(undefined, false);
      } else if (cursor.take("(")) {
        branches.push({ atom: this.#active, position });
        this.#addAtom(parseBond(cursor), true);
      } else if (cursor.peek() === ")" && branches.length > 0) {
        cursor.at++;
        this.#active = branches.pop()?.atom ?? 0;
      } else {
        const bond = parseBond(cursor);
        const ring = ringNumber(cursor);
        if (ring !== undefined) this.#addClosure(ring, bond, position);
        else if (!this.#tryAtom(bond, true)) {
          if (bond !== undefined) cursor.fail("syntax", "an atom is missing after a bond");
          break;
        }
      }
    }
    const unclosed = branches[0];
    if (unclosed !== undefined) cursor.fail("syntax", "a branch is not closed", unclosed.position);
    if (this.#depth > 0 && !cursor.take(")")) cursor.fail("syntax", "a recursive pattern is not closed");
    if (this.#depth === 0 && cursor.peek() !== "")
      cursor.fail("syntax", `${JSON.stringify(cursor.peek())} is not expected`);
  }

  finish(): PatternGraph {
    for (const [, ends] of [...this.#open].sort(([a], [b]) => a - b)) this.#close(ends);
    const graph = { atoms: this.#atoms, bonds: this.#bonds };
    // RDKit leaves the tags inside recursive patterns as they are written, and gives their double bonds no stereo.
    if (this.#depth > 0) return { ...graph, chirality: this.#atoms.map((atom) => atom.chirality % 3), doubleBonds: [] };
    const closures = this.#closures.map((ends) => ends.map((end) => end.closedBy));
    return {
      ...graph,
      chirality: patternTags(this.#cursor, { ...graph, closures, starts: this.#starts }),
      doubleBonds: patternDoubleBonds(graph),
    };
  }

  #addAtom(bond: WrittenBond | undefined, bonded: boolean): void {
    if (!this.#tryAtom(bond, bonded)) this.#cursor.fail("syntax", "an atom is missing");
  }

  #tryAtom(bond: WrittenBond | undefined, bonded: boolean): boolean {
    const atom = parseAtom(this.#cursor, () => parseGraph(this.#cursor, this.#depth + 1));
    if (atom === undefined) return false;
    const index = this.#atoms.length;
    if (++this.#cursor.nAtoms > MAX_ATOMS) this.#cursor.fail("too-large", `a pattern of more than ${MAX_ATOMS} atoms`);
    this.#atoms.push(atom);
    this.#degrees.push(0);
    this.#starts.push(!bonded);
    this.#closures.push([]);
    if (bonded) this.#addBond(this.#active, index, bond);
    this.#active = index;
    return true;
  }

  #addBond(begin: number, end: number, bond: WrittenBond | undefined): void {
    const ends = bond?.leftwards ? { begin: end, end: begin } : { begin, end };
    this.#bonds.push({
      ...ends,
      mask: bond === undefined ? SINGLE_OR_AROMATIC : chainMask(bond),
      type: bond?.type ?? this.#unwrittenType(begin, end),
      direction: bond?.direction,
    });
    this.#degrees[begin] = (this.#degrees[begin] ?? 0) + 1;
    this.#degrees[end] = (this.#degrees[end] ?? 0) + 1;
  }

  #unwrittenType(begin: number, end: number): "aromatic" | "single" {
    return this.#atoms[begin]?.aromatic && this.#atoms[end]?.aromatic ? "aromatic" : "single";
  }

  #addClosure(ring: number, bond: WrittenBond | undefined, position: number): void {
    const index = this.#active;
    const atom = this.#atoms[index];
    const degree = this.#degrees[index] ?? 0;
    // A closure written after a branch comes before that branch in RDKit's order of neighbours.
    const late = index !== this.#atoms.length - 1 && (degree === 1 || degree === (index === 0 ? 3 : 2));
    if (late && atom !== undefined && (atom.chirality === 1 || atom.chirality === 2)) {
      this.#atoms[index] = { ...atom, chirality: 3 - atom.chirality };
    }
    const end: OpenClosure = { atom: index, bond, position, closedBy: -1 };
    this.#closures[index]?.push(end);
    this.#open.set(ring, [...(this.#open.get(ring) ?? []), end]);
  }

  #close(ends: readonly OpenClosure[]): void {
    for (let i = 0; i < ends.length; i += 2) {
      const first = ends[i] as OpenClosure;
      const fail = (reason: string) => this.#cursor.fail("ring-closure", reason, first.position);
      const second = ends[i + 1] ?? fail("a ring is not closed");
      const { atom: a } = first;
      const { atom: b } = second;
      if (a === b) fail("a ring closure bonds an atom to itself");
      if (this.#bonds.some(({ begin, end }) => (begin === a && end === b) || (begin === b && end === a))) {
        fail("a ring closure repeats a bond");
      }
      const index = this.#bonds.push(this.#closingBond(first, second)) - 1;
      first.closedBy = index;
      second.closedBy = index;
    }
  }

  /** The first of the two specifications that is written; the direction of the other where it has none. */
  #closingBond(first: OpenClosure, second: OpenClosure): PatternBond {
    const [from, to] = first.bond === undefined ? [second, first] : [first, second];
    const { bond } = from;
    if (bond === undefined) {
      const type = this.#unwrittenType(first.atom, second.atom);
      return { begin: second.atom, end: first.atom, mask: SINGLE_OR_AROMATIC, type, direction: undefined };
    }
    const opposite = to.bond?.direction === "/" ? "\\" : to.bond?.direction === "\\" ? "/" : undefined;
    const ends = bond.leftwards ? { begin: to.atom, end: from.atom } : { begin: from.atom, end: to.atom };
    return { ...ends, mask: bond.mask, type: bond.type, direction: bond.direction ?? opposite };
  }
}

const RING_NUMBER = /(\d)|%([1-9]\d)|%\((\d{1,5})\)/y;

function ringNumber(cursor: Cursor): number | undefined {
  const written = cursor.match(RING_NUMBER);
  return written === null ? undefined : Number(written[1] ?? written[2] ?? written[3]);
}

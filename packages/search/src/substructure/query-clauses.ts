import type { PatternGraph } from "@molsieve/chem";
import { GENERIC_BOND, GENERIC_PATTERNS, type GenericPattern, hashCombine } from "@molsieve/featurise";
import { type QuerySketch, querySketch, requiredPatterns, type SketchBond } from "./query-sketch.js";

/** Bits of the pattern fingerprint: every molecule that contains the query has at least one of them. */
export type BitClause = readonly number[];

/**
 * What the pattern fingerprint of every molecule that contains a pattern has.
 *
 * A piece of the pattern whose elements and bonds are known gives one bit, as in RDKit's fingerprint of queries; one that
 * can be up to eight different things gives as many alternatives, where RDKit leaves it out. Recursive parts that must hold
 * count as well. Where a pattern has very many pieces, some are left out.
 *
 * @param nBits width of the fingerprint
 * @param ordinary whether only molecules that are ordinary to `ScreenFingerprinter` matter, which tells more
 * @see RDKit `Code/GraphMol/Fingerprints/PatternFingerprints.cpp`
 */
export function queryClauses(graph: PatternGraph, nBits: number, ordinary: boolean): BitClause[] {
  const clauses = new ClauseSet(nBits);
  for (const part of [graph, ...requiredPatterns(graph)]) {
    const sketch = querySketch(part, ordinary);
    GENERIC_PATTERNS.forEach((pattern, i) => {
      new QueryPieces(sketch, pattern, i + 1, clauses).find();
    });
  }
  return clauses.list();
}

/** Clauses, each once. */
class ClauseSet {
  readonly #nBits: number;
  /** 1 for each bit that must be set in any case, `[nBits]`. */
  readonly #certain: Uint8Array;
  readonly #single: BitClause[] = [];
  readonly #several = new Map<string, BitClause>();

  constructor(nBits: number) {
    this.#nBits = nBits;
    this.#certain = new Uint8Array(nBits);
  }

  addHash(hash: number): void {
    // Without its second shift the remainder is one of floating-point numbers, many times slower.
    const bit = (hash >>> 0) % (this.#nBits >>> 0);
    if (this.#certain[bit] === 1) return;
    this.#certain[bit] = 1;
    this.#single.push([bit]);
  }

  addAlternatives(hashes: readonly number[]): void {
    const bits = [...new Set(hashes.map((hash) => (hash >>> 0) % this.#nBits))].sort((a, b) => a - b);
    this.#several.set(bits.join(" "), bits);
  }

  /** All but those that say nothing, as one of their bits must be set in any case. */
  list(): BitClause[] {
    const several = [...this.#several.values()];
    return [...this.#single, ...several.filter((clause) => !clause.some((bit) => this.#certain[bit] === 1))];
  }
}

const MAX_ALTERNATIVES = 8;
const MAX_STEPS = 100_000;

/** Finds the pieces of a query that are sure to match one generic pattern. */
class QueryPieces {
  readonly #sketch: QuerySketch;
  readonly #pattern: GenericPattern;
  readonly #number: number;
  readonly #clauses: ClauseSet;
  readonly #used: Uint8Array;
  readonly #placed: Uint16Array;
  /** What the bond can be that each placed atom hangs on; the first has none. */
  readonly #types: (readonly number[])[];
  #counted: number;
  #steps = 0;

  constructor(sketch: QuerySketch, pattern: GenericPattern, number: number, clauses: ClauseSet) {
    const nAtoms = pattern.inRing.length;
    this.#sketch = sketch;
    this.#pattern = pattern;
    this.#number = number;
    this.#clauses = clauses;
    this.#used = new Uint8Array(sketch.nAtoms);
    this.#placed = new Uint16Array(nAtoms);
    this.#types = new Array<readonly number[]>(nAtoms).fill([]);
    this.#counted = number + nAtoms + pattern.links.length + Number(pattern.closes);
  }

  find(): void {
    for (let atom = 0; atom < this.#sketch.nAtoms; atom++) this.#place(atom, 0);
  }

  #place(atom: number, step: number): void {
    const { inRing, links } = this.#pattern;
    if (this.#used[atom] === 1 || (inRing[step] && this.#sketch.inRing[atom] === 0) || ++this.#steps > MAX_STEPS)
      return;
    this.#placed[step] = atom;
    const link = links[step];
    if (link === undefined) {
      this.#complete();
      return;
    }
    this.#used[atom] = 1;
    for (const bond of this.#bondsOf(this.#placed[link[0]] as number)) {
      if (!isOfKind(bond, link[1])) continue;
      this.#types[step + 1] = bond.types;
      this.#place(bond.atom, step + 1);
    }
    this.#used[atom] = 0;
  }

  #complete(): void {
    const { closes } = this.#pattern;
    const nAtoms = this.#placed.length;
    if (closes) {
      const closing = this.#bondsOf(this.#placed[nAtoms - 1] as number).find(({ atom }) => atom === this.#placed[0]);
      if (closing === undefined) return;
      this.#types[0] = closing.types;
    }
    this.#counted = hashCombine(this.#counted, 0xbeef);
    this.#clauses.addHash(this.#counted);
    // Elements, then bonds, the closing one last.
    const nValues = nAtoms + this.#pattern.links.length + Number(closes);
    let hash = this.#number;
    let hashes: readonly number[] | undefined;
    for (let i = 0; i < nValues; i++) {
      const values =
        i < nAtoms ? this.#sketch.elements[this.#placed[i] as number] : this.#types[(i - nAtoms + 1) % nAtoms];
      if (values === undefined) return;
      if (hashes === undefined && values.length === 1) hash = hashCombine(hash, values[0] as number);
      else {
        hashes ??= [hash];
        if (hashes.length * values.length > MAX_ALTERNATIVES) return;
        hashes = hashes.flatMap((before) => values.map((value) => hashCombine(before, value)));
      }
    }
    if (hashes === undefined) this.#clauses.addHash(hash);
    else this.#clauses.addAlternatives(hashes);
  }

  #bondsOf(atom: number): readonly SketchBond[] {
    return this.#sketch.bonds[atom] as readonly SketchBond[];
  }
}

function isOfKind(bond: SketchBond, kind: number): boolean {
  if (kind === GENERIC_BOND.ring) return bond.inRing;
  return kind === GENERIC_BOND.any || bond.singleOrAromatic;
}

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
  const clauses = new Map<string, BitClause>();
  for (const part of [graph, ...requiredPatterns(graph)]) {
    const sketch = querySketch(part, ordinary);
    GENERIC_PATTERNS.forEach((pattern, i) => {
      const pieces = new QueryPieces(sketch, pattern, i + 1, nBits);
      for (const clause of pieces.clauses()) clauses.set(clause.join(" "), clause);
    });
  }
  // A clause with a bit that must be set in any case says nothing.
  const certain = new Set([...clauses.values()].flatMap((clause) => (clause.length === 1 ? clause : [])));
  return [...clauses.values()].filter((clause) => clause.length === 1 || !clause.some((bit) => certain.has(bit)));
}

const MAX_ALTERNATIVES = 8;
const MAX_STEPS = 100_000;

/** Finds the pieces of a query that are sure to match one generic pattern. */
class QueryPieces {
  readonly #sketch: QuerySketch;
  readonly #pattern: GenericPattern;
  readonly #number: number;
  readonly #nBits: number;
  readonly #placed: number[] = [];
  readonly #types: (readonly number[])[] = [];
  readonly #clauses: BitClause[] = [];
  #counted: number;
  #steps = 0;

  constructor(sketch: QuerySketch, pattern: GenericPattern, number: number, nBits: number) {
    this.#sketch = sketch;
    this.#pattern = pattern;
    this.#number = number;
    this.#nBits = nBits;
    this.#counted = number + pattern.inRing.length + pattern.links.length + Number(pattern.closes);
  }

  clauses(): readonly BitClause[] {
    for (let atom = 0; atom < this.#sketch.nAtoms; atom++) this.#place(atom, 0);
    return this.#clauses;
  }

  #place(atom: number, step: number): void {
    const { inRing, links } = this.#pattern;
    if (++this.#steps > MAX_STEPS || (inRing[step] && this.#sketch.inRing[atom] === 0)) return;
    if (this.#placed.includes(atom)) return;
    this.#placed.push(atom);
    if (step === links.length) this.#complete();
    else {
      const [from, kind] = links[step] as GenericPattern["links"][number];
      for (const bond of this.#bondsOf(this.#placed[from] as number)) {
        if (!isOfKind(bond, kind)) continue;
        this.#types.push(bond.types);
        this.#place(bond.atom, step + 1);
        this.#types.pop();
      }
    }
    this.#placed.pop();
  }

  #complete(): void {
    const types = [...this.#types];
    if (this.#pattern.closes) {
      const last = this.#placed[this.#placed.length - 1] as number;
      const closing = this.#bondsOf(last).find(({ atom }) => atom === this.#placed[0]);
      if (closing === undefined) return;
      types.push(closing.types);
    }
    this.#counted = hashCombine(this.#counted, 0xbeef);
    this.#clauses.push([this.#bit(this.#counted)]);
    const elements = this.#placed.map((atom) => this.#sketch.elements[atom]);
    let hashes = [this.#number];
    for (const values of [...elements, ...types]) {
      if (values === undefined || hashes.length * values.length > MAX_ALTERNATIVES) return;
      hashes = hashes.flatMap((hash) => values.map((value) => hashCombine(hash, value)));
    }
    this.#clauses.push([...new Set(hashes.map((hash) => this.#bit(hash)))].sort((a, b) => a - b));
  }

  #bondsOf(atom: number): readonly SketchBond[] {
    return this.#sketch.bonds[atom] as readonly SketchBond[];
  }

  #bit(hash: number): number {
    return (hash >>> 0) % this.#nBits;
  }
}

function isOfKind(bond: SketchBond, kind: number): boolean {
  if (kind === GENERIC_BOND.ring) return bond.inRing;
  return kind === GENERIC_BOND.any || bond.singleOrAromatic;
}

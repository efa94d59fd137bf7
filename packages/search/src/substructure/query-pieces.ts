import { GENERIC_BOND, type GenericPattern, hashCombine } from "@molsieve/featurise";
import type { ClauseSet } from "./clause-set.js";
import type { QuerySketch, SketchBond } from "./query-sketch.js";

const MAX_ALTERNATIVES = 8;
const MAX_STEPS = 100_000;

/** Finds the pieces of a query that are sure to match one generic pattern, and the clauses that follow from them. */
export class QueryPieces {
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

import { Canoniser, type Molecule, type RdkitEngine } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import { pieceSmiles } from "@molsieve/featurise";
import { framework } from "./framework.js";
import { independentRings } from "./remove-ring.js";
import { type ScaffoldForest, type ScaffoldLink, scaffoldForest } from "./scaffold-forest.js";
import { readScaffold, treeParent } from "./tree-parent.js";

/** How far scaffolds are taken apart. */
export interface ScaffoldTreeOptions {
  /** Scaffolds with more rings are roots of their own, 1 or more: work grows with the square of their number. Default 20. */
  readonly maxRings?: number;
}

/**
 * The scaffold tree of a library: the Bemis-Murcko scaffold of every molecule, from which rings are taken off one by one, the least
 * characteristic first, down to a single ring.
 *
 * Molecules are added one by one, in any order, and not kept: memory is that of the distinct scaffolds and 8 bytes a row. A
 * scaffold is taken apart once, however many molecules have it. Scaffolds are compared without stereo, isotopes and map numbers,
 * aromaticity perceived anew; of a molecule in several parts the largest scaffold counts, so standardise first.
 *
 * All 13 rules of the paper decide, in order. Rings are all relevant cycles as RDKit perceives them, rules 4 and 5 count those, so that
 * nothing depends on the order of atoms. Differs from the paper in rule 13, which compares SMILES: they are RDKit's. Differs from
 * ScaffoldGraph: rule 3 counts double and triple bonds between rings too, rule 4 counts a bond of three rings once.
 *
 * @see doi:10.1021/ci600338x (Schuffenhauer et al. 2007)
 */
export class ScaffoldTree {
  readonly #engine: RdkitEngine;
  readonly #maxRings: number;
  readonly #canoniser = new Canoniser();
  /** Scaffolds in the order in which they were met. */
  readonly #links: ScaffoldLink[] = [];
  /** Scaffold by key, both as read and as cut from a molecule. */
  readonly #byKey = new Map<string, number>();
  #rows = new Uint32Array(1024);
  #scaffolds = new Int32Array(1024);
  #nRows = 0;

  /** @throws {MolsieveError} `argument` when `maxRings` is out of range */
  constructor(engine: RdkitEngine, { maxRings = 20 }: ScaffoldTreeOptions = {}) {
    if (!(Number.isInteger(maxRings) && maxRings >= 1)) {
      throw argumentError("maxRings", maxRings, "an integer of 1 or more");
    }
    this.#engine = engine;
    this.#maxRings = maxRings;
  }

  /**
   * Adds a molecule; answers whether it has a scaffold, which one without rings has not, nor one whose scaffold RDKit refuses.
   *
   * @param row by which the forest names it; each row once
   * @throws {MolsieveError} `engine` when RDKit-JS fails
   */
  add(row: number, molecule: Molecule): boolean {
    const cut = framework(molecule, this.#canoniser);
    const scaffold = cut === undefined ? -1 : this.#scaffoldOf(cut);
    if (this.#nRows === this.#rows.length) {
      this.#rows = grown(this.#rows, new Uint32Array(2 * this.#nRows));
      this.#scaffolds = grown(this.#scaffolds, new Int32Array(2 * this.#nRows));
    }
    this.#rows[this.#nRows] = row;
    this.#scaffolds[this.#nRows++] = scaffold;
    return scaffold >= 0;
  }

  /** The tree of what has been added so far. */
  forest(): ScaffoldForest {
    return scaffoldForest(this.#links, this.#rows.subarray(0, this.#nRows), this.#scaffolds.subarray(0, this.#nRows));
  }

  #scaffoldOf(cut: Molecule): number {
    const key = this.#canoniser.key(cut);
    const known = key === undefined ? undefined : this.#byKey.get(`cut ${key}`);
    if (known !== undefined) return known;
    const read = readScaffold(this.#engine, cut);
    const scaffold = read === undefined ? -1 : this.#enter(read);
    if (key !== undefined) this.#byKey.set(`cut ${key}`, scaffold);
    return scaffold;
  }

  /** The number of a scaffold, which is taken apart when it is new. */
  #enter(scaffold: Molecule): number {
    const path: { readonly key: string; readonly smiles: string }[] = [];
    let next: Molecule | undefined = scaffold;
    let parent = -1;
    while (next !== undefined) {
      const key: string = this.#canoniser.key(next) ?? pieceSmiles(this.#engine, next);
      const known = this.#byKey.get(key);
      if (known !== undefined) {
        parent = known;
        break;
      }
      path.push({ key, smiles: pieceSmiles(this.#engine, next) });
      const nRings = independentRings(next);
      next = nRings === 1 || nRings > this.#maxRings ? undefined : treeParent(this.#engine, next);
    }
    for (const { key, smiles } of path.reverse()) {
      parent = this.#links.push({ smiles, parent }) - 1;
      this.#byKey.set(key, parent);
    }
    return parent;
  }
}

function grown<List extends Uint32Array | Int32Array>(from: List, to: List): List {
  to.set(from);
  return to;
}

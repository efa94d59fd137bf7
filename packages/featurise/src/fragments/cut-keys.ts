import type { Molecule } from "@molsieve/chem";
import type { CutTree, MoleculeCut } from "./cut-tree.js";
import { atomColour, type GraphHasher } from "./graph-hash.js";
import { mixed } from "./mixed.js";

/** What two molecules share and what differs between them, as hashes of 53 bits. */
export interface CutKeys {
  /** Of the part that stays: the side chains of a core, or one half of a single cut. */
  readonly constant: number;
  /** Of the part that changes, its attachments told apart by the side chains that they lead to. */
  readonly variable: number;
}

/** Colour of what was cut off. */
const CUT_OFF = mixed(0, 11) >>> 0;

/** Hashes the cuts of one molecule, each side chain once; stereo included, atom maps left out. */
export class CutKeyMaker {
  readonly #hasher: GraphHasher;
  readonly #tree: CutTree;
  readonly #molecule: Molecule;
  readonly #sides: (number | undefined)[] = [];

  constructor(hasher: GraphHasher, tree: CutTree) {
    this.#hasher = hasher;
    this.#tree = tree;
    this.#molecule = { ...tree.molecule, mapNumber: new Int32Array(tree.molecule.nAtoms) };
    hasher.prepare(tree.molecule.nAtoms);
  }

  /** Key of the part on one side of a cut, with its attachment. */
  side(side: number): number {
    this.#sides[side] ??= this.#sideKey(side);
    return this.#sides[side];
  }

  /**
   * Key of the part on one side of a cut with a hydrogen in place of the other: that of the whole molecule that it then is.
   * `undefined` where the bond is not single.
   */
  capped(side: number): number | undefined {
    const { bonds, blocksBeside } = this.#tree;
    if (this.#molecule.bondOrder[bonds[side >> 1] as number] !== 1) return undefined;
    const atoms = this.#colouredAtoms(blocksBeside[side] as number);
    const end = this.#end(side);
    this.#hasher.colours[end] = atomColour(this.#molecule, end, 1);
    this.#hasher.hash(this.#molecule, atoms, "stereo", [], this.#end(side ^ 1));
    return this.#hasher.key;
  }

  /** Keys of a cut into core, which changes, and side chains. */
  core({ core, sides }: MoleculeCut): CutKeys {
    const keys = sides.map((side) => this.side(side));
    const atoms = this.#colouredAtoms(core);
    const rim = sides.map((side) => this.#end(side));
    // The colour of what was cut off is that of the side chain, so that equal side chains need no numbers.
    rim.forEach((atom, i) => {
      this.#hasher.colours[atom] = colourOf(keys[i] as number);
    });
    this.#hasher.hash(this.#molecule, atoms, "stereo", rim);
    let low = rim.length;
    let high = rim.length;
    for (const key of keys) {
      low = (low + mixed(colourOf(key), 5)) | 0;
      high = (high + mixed(colourOf(key), 6)) | 0;
    }
    const constant = (mixed(high, 7) >>> 0) * 2 ** 21 + (mixed(low, 8) >>> 11);
    return { constant, variable: this.#hasher.key };
  }

  #sideKey(side: number): number {
    const atoms = this.#colouredAtoms(this.#tree.blocksBeside[side] as number);
    const lost = this.#end(side ^ 1);
    this.#hasher.colours[lost] = CUT_OFF;
    this.#hasher.hash(this.#molecule, atoms, "stereo", [lost]);
    return this.#hasher.key;
  }

  /** The atom of a cut bond on one of its sides. */
  #end(side: number): number {
    const bond = this.#tree.bonds[side >> 1] as number;
    return (side % 2 === 0 ? this.#molecule.bondBegin[bond] : this.#molecule.bondEnd[bond]) as number;
  }

  /** The atoms of some blocks, which get their own colours. */
  #colouredAtoms(blocks: number): number[] {
    const { blockOfAtom } = this.#tree;
    const atoms: number[] = [];
    for (let a = 0; a < blockOfAtom.length; a++) {
      if (((blocks >>> (blockOfAtom[a] as number)) & 1) === 0) continue;
      atoms.push(a);
      this.#hasher.colours[a] = atomColour(this.#molecule, a);
    }
    return atoms;
  }
}

function colourOf(key: number): number {
  return mixed(key | 0, Math.floor(key / 2 ** 32)) >>> 0;
}

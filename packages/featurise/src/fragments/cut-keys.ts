import type { CutPieces } from "./cut-pieces.js";
import type { MoleculeCut } from "./cut-tree.js";
import { atomColour, type GraphHasher, mixed, moleculeKey } from "./graph-hash.js";

/** What two molecules share and what differs between them, as hashes of 53 bits. */
export interface CutKeys {
  /** Of the part that stays: the side chains of a core, or one half of a single cut. */
  readonly constant: number;
  /** Of the part that changes, its attachments told apart by the side chains that they lead to. */
  readonly variable: number;
}

/** Hashes the cuts of one molecule; each side chain once. */
export class CutKeyMaker {
  readonly #hasher: GraphHasher;
  readonly #pieces: CutPieces;
  readonly #sides: (number | undefined)[] = [];

  constructor(hasher: GraphHasher, pieces: CutPieces) {
    this.#hasher = hasher;
    this.#pieces = pieces;
  }

  /** Key of the half, with its attachment, on one side of a single cut. */
  side(side: number): number {
    this.#sides[side] ??= moleculeKey(this.#hasher, this.#pieces.side(side));
    return this.#sides[side];
  }

  /** Keys of a cut into core, which changes, and side chains. */
  core(cut: MoleculeCut): CutKeys {
    const sides = cut.sides.map((side) => this.side(side));
    const core = this.#pieces.core(cut);
    // The attachment's colour is that of its side chain, so that equal side chains need no numbers.
    this.#hasher.prepare(core.nAtoms);
    const atoms = Uint16Array.from({ length: core.nAtoms }, (_, a) => a);
    for (const a of atoms) this.#hasher.colours[a] = atomColour(core, a);
    sides.forEach((side, i) => {
      this.#hasher.colours[core.nAtoms - sides.length + i] = mixed32(side);
    });
    this.#hasher.hash(core, atoms, "stereo");
    const variable = this.#hasher.key;
    let [low, high] = [sides.length, sides.length];
    for (const side of sides) {
      low = (low + mixed(mixed32(side), 5)) | 0;
      high = (high + mixed(mixed32(side), 6)) | 0;
    }
    return { constant: (mixed(high, 7) >>> 0) * 2 ** 21 + (mixed(low, 8) >>> 11), variable };
  }
}

function mixed32(key: number): number {
  return mixed(key | 0, Math.floor(key / 2 ** 32)) >>> 0;
}

import type { Molecule } from "@molsieve/chem";
import type { CutTree, MoleculeCut } from "./cut-tree.js";
import { pieceOf } from "./piece.js";

/** The pieces of one molecule's cuts, each built once; atom maps of the molecule are left out. */
export class CutPieces {
  readonly tree: CutTree;
  readonly #molecule: Molecule;
  readonly #sides: (Molecule | undefined)[] = [];

  constructor(tree: CutTree) {
    this.tree = tree;
    this.#molecule = { ...tree.molecule, mapNumber: new Int32Array(tree.molecule.nAtoms) };
  }

  /** The piece on one side of one cut, its dummy atom last. */
  side(side: number): Molecule {
    this.#sides[side] ??= this.#piece(this.tree.blocksBeside[side] as number, [side >> 1]);
    return this.#sides[side];
  }

  /** The core of a cut, its dummy atoms last and in the order of the cut's bonds. */
  core({ core, cuts }: MoleculeCut): Molecule {
    return this.#piece(core, cuts);
  }

  #piece(blocks: number, cuts: readonly number[]): Molecule {
    const { blockOfAtom, bonds } = this.tree;
    const inside = blockOfAtom.map((block) => (blocks >>> block) & 1);
    return pieceOf(
      this.#molecule,
      inside,
      cuts.map((cut) => ({ bond: bonds[cut] as number, labels: [0, 0] })),
    );
  }
}

/** A piece whose last atoms, the dummy atoms, have these map numbers. */
export function withAttachments(piece: Molecule, numbers: readonly number[]): Molecule {
  const mapNumber = new Int32Array(piece.nAtoms);
  mapNumber.set(numbers, piece.nAtoms - numbers.length);
  return { ...piece, mapNumber };
}

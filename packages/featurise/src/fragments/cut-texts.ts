import type { Molecule } from "@molsieve/chem";
import { type CutPieces, withAttachments } from "./cut-pieces.js";
import type { MoleculeCut } from "./cut-tree.js";

/** A cut in canonical SMILES; dummy atoms carry the numbers of the attachments, 1 to 3, as map numbers. */
export interface CutText {
  /** What lies between the cuts, as `[*:1]CC[*:2]`; empty for a single cut. */
  readonly core: string;
  /** The side chain at each attachment, in the order of the numbers; for a single cut the two halves, both with number 1. */
  readonly sideChains: readonly string[];
}

/** Writes the cuts of one molecule as SMILES; each side chain is canonicalised once. */
export class CutTexts {
  readonly #smilesOf: (piece: Molecule) => string;
  readonly #pieces: CutPieces;
  readonly #sides: ({ readonly plain: string; readonly numbered: string } | undefined)[] = [];

  /** @param smilesOf the canonical SMILES of a piece */
  constructor(smilesOf: (piece: Molecule) => string, pieces: CutPieces) {
    this.#smilesOf = smilesOf;
    this.#pieces = pieces;
  }

  /**
   * The cut with attachments numbered in the order of the side chains' SMILES; where side chains are equal, so that the
   * core's SMILES is the least.
   */
  text(cut: MoleculeCut): CutText {
    const sides = cut.sides.map((side) => this.#side(side));
    const order = sides.map((_, i) => i).sort((i, j) => compare(sides[i]?.plain ?? "", sides[j]?.plain ?? ""));
    const sorted = order.map((i) => sides[i] as { plain: string; numbered: string });
    if (cut.cuts.length === 1) return { core: "", sideChains: sorted.map(({ numbered }) => numbered) };
    const core = this.#pieces.core(cut);
    let least = "";
    for (const numbers of numberings(order, sorted)) {
      const text = this.#smilesOf(withAttachments(core, numbers));
      if (least === "" || text < least) least = text;
    }
    return { core: least, sideChains: sorted.map(({ numbered }, i) => numbered.replace("[*:1]", `[*:${i + 1}]`)) };
  }

  /** The half on one side of a single cut, its attachment numbered 1. */
  half(side: number): string {
    return this.#side(side).numbered;
  }

  #side(side: number): { readonly plain: string; readonly numbered: string } {
    const piece = this.#pieces.side(side);
    this.#sides[side] ??= {
      plain: this.#smilesOf(piece),
      numbered: this.#smilesOf(withAttachments(piece, [1])),
    };
    return this.#sides[side];
  }
}

/** For each way to number the cuts in an order of their side chains, the number of every cut: several where these are equal. */
function numberings(order: readonly number[], sorted: readonly { readonly plain: string }[]): number[][] {
  return PERMUTATIONS[order.length - 1]?.flatMap((permutation) => {
    if (permutation.some((to, from) => sorted[to]?.plain !== sorted[from]?.plain)) return [];
    const numbers: number[] = [];
    order.forEach((cut, place) => {
      numbers[cut] = (permutation[place] as number) + 1;
    });
    return [numbers];
  }) as number[][];
}

const PERMUTATIONS: readonly (readonly (readonly number[])[])[] = [
  [[0]],
  [
    [0, 1],
    [1, 0],
  ],
  [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ],
];

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

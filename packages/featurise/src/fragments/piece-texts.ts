import { Canoniser, type Molecule, type RdkitEngine } from "@molsieve/chem";
import { pieceSmiles } from "./piece-smiles.js";

/** More pieces than this are not remembered. */
const MAX_TEXTS = 20_000;

/** Canonical SMILES of pieces as {@link pieceSmiles} gives them, of equal pieces asked of RDKit-JS once. */
export class PieceTexts {
  readonly #engine: RdkitEngine;
  readonly #canoniser = new Canoniser();
  readonly #texts = new Map<string, string>();

  constructor(engine: RdkitEngine) {
    this.#engine = engine;
  }

  /** @throws {MolsieveError} `engine` when RDKit-JS fails or refuses the piece */
  smiles(piece: Molecule): string {
    const key = this.#canoniser.key(piece);
    if (key === undefined) return pieceSmiles(this.#engine, piece);
    let text = this.#texts.get(key);
    if (text === undefined) {
      text = pieceSmiles(this.#engine, piece);
      if (this.#texts.size >= MAX_TEXTS) this.#texts.clear();
      this.#texts.set(key, text);
    }
    return text;
  }
}

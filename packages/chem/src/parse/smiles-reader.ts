import { shown } from "@molsieve/core";
import type { Molecule } from "../molecule/molecule.js";
import type { DoubtCause } from "../sanitise/halt.js";
import { checkSmilesText } from "./check-smiles-text.js";
import { FastReader } from "./fast-reader.js";
import { type ParseFailure, parseFailure } from "./parse-failure.js";
import { checkParseLimits, type ParseLimits } from "./parse-limits.js";
import { refusalFailure } from "./refusal-failure.js";

/** Why a SMILES was not read though it may be in order: only RDKit knows what it means. */
export interface Uncertain {
  readonly ok: false;
  readonly code: "uncertain";
  readonly cause: DoubtCause;
  readonly message: string;
}

/** A molecule, or the reason why there is none. */
export type SmilesReading = { readonly ok: true; readonly molecule: Molecule } | ParseFailure | Uncertain;

/**
 * Reads SMILES without RDKit: in a browser, in a worker, anywhere. The molecules are those of `parseSmiles`, to the last
 * field; what RDKit-JS would have to be asked about is `uncertain`.
 *
 * Holds working memory, so that one serves for all molecules of a thread.
 */
export class SmilesReader {
  readonly #reader = new FastReader();

  /**
   * The molecule that a SMILES describes, sanitised as RDKit does, or the reason why there is none. Never throws on bad input.
   *
   * @throws {MolsieveError} `argument` when a limit is out of range
   */
  parse(smiles: string, limits?: ParseLimits): SmilesReading {
    const checked = checkParseLimits(limits);
    const text = smiles.trim();
    const failure = checkSmilesText(text, checked);
    if (failure !== undefined) return failure;
    const read = this.#reader.read(text);
    if ("kind" in read) {
      if (read.kind === "refused") return refusalFailure(text, read);
      return {
        ok: false,
        code: "uncertain",
        cause: read.cause,
        message: `${shown(text)}: RDKit must read it (${read.cause})`,
      };
    }
    if (text.length <= checked.maxRingSize) return { ok: true, molecule: read };
    const ring = read.rings.reduce((largest, { length }) => Math.max(largest, length), 0);
    if (ring <= checked.maxRingSize) return { ok: true, molecule: read };
    const message = `${shown(text)}: a ring of ${ring} atoms, the limit is ${checked.maxRingSize}`;
    return parseFailure("ring-too-large", message);
  }
}

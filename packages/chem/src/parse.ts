import { argumentError, isMolsieveError, shown } from "@molsieve/core";
import type { RdkitEngine, RdkitMol } from "./rdkit-engine.js";
import { countSmilesAtoms } from "./smiles-text.js";

/** Limits that keep one structure from stalling or stopping a run. */
export interface ParseLimits {
  /** Most atoms in the text, 1 to 500. Default 500: from about 600 on RDKit-JS overflows its stack on chains. */
  readonly maxAtoms?: number;
  /** Most characters of SMILES. Default 10,000. */
  readonly maxCharacters?: number;
}

/** Why a structure was not read. */
export type ParseFailureCode =
  | "empty"
  | "too-long"
  | "too-large"
  | "syntax"
  | "valence"
  | "kekulise"
  | "unparsable"
  | "engine-failure";

/** Why a structure was not read, for people in `message`. */
export interface ParseFailure {
  readonly ok: false;
  readonly code: ParseFailureCode;
  readonly message: string;
  /** 0-based character at fault in the trimmed text, where it is known. */
  readonly position?: number;
  /** 1-based line at fault in a mol block, where it is known. */
  readonly line?: number;
}

/** A molecule to dispose, or a reason. */
export type ParseResult = { readonly ok: true; readonly mol: RdkitMol } | ParseFailure;

/** Most atoms that a structure may have to be read. */
export const MAX_PARSED_ATOMS = 500;
const DEFAULT_MAX_CHARACTERS = 10_000;

/**
 * The molecule that a SMILES (or CXSMILES) describes, sanitised by RDKit, or the reason why there is none.
 *
 * Never throws on bad input. After `engine-failure` the engine is broken: call its `restart()` before the next molecule.
 *
 * @throws {MolsieveError} `argument` when `limits.maxAtoms` is out of range
 */
export function parseSmiles(engine: RdkitEngine, smiles: string, limits: ParseLimits = {}): ParseResult {
  const { maxAtoms = MAX_PARSED_ATOMS, maxCharacters = DEFAULT_MAX_CHARACTERS } = limits;
  if (!(Number.isInteger(maxAtoms) && maxAtoms >= 1 && maxAtoms <= MAX_PARSED_ATOMS)) {
    throw argumentError("maxAtoms", maxAtoms, `an integer from 1 to ${MAX_PARSED_ATOMS}`);
  }
  const text = smiles.trim();
  if (text === "") return failure("empty", "no structure was given");
  if (text.length > maxCharacters) {
    return failure(
      "too-long",
      `SMILES of ${text.length.toLocaleString("en-GB")} characters, the limit is ${maxCharacters.toLocaleString("en-GB")}`,
    );
  }
  const foreign = text.search(FOREIGN_CHARACTER);
  if (foreign >= 0) {
    return failure("syntax", `${shown(text[foreign])} at character ${foreign + 1} cannot stand in a SMILES`, foreign);
  }
  const atoms = countSmilesAtoms(text);
  if (atoms === 0) return failure("syntax", `${shown(text)} names no atom`, 0);
  if (atoms > maxAtoms) {
    return failure("too-large", `structure of ${atoms.toLocaleString("en-GB")} atoms, the limit is ${maxAtoms}`);
  }
  try {
    const read = engine.read(text);
    if (read.mol === undefined) return explain(text, read.log);
    return { ok: true, mol: read.mol };
  } catch (error) {
    if (!isMolsieveError(error, "engine")) throw error;
    return failure("engine-failure", `RDKit-JS failed on ${shown(text)}`);
  }
}

// RDKit-JS reads mol blocks and JSON through the same call; a SMILES holds printable ASCII only, and no brace. A space
// is followed by a CXSMILES extension or by nothing.
const FOREIGN_CHARACTER = /[^\x21-\x7a\x7c\x7e ]| (?!\|)(?<!\|[^|]*)/;

function explain(text: string, log: string): ParseFailure {
  const position = /around position (\d+)/.exec(log)?.[1];
  const at = position === undefined ? "" : ` near character ${position}`;
  if (/kekulize/i.test(log))
    return failure("kekulise", `${shown(text)}: no Kekulé form can be drawn for its aromatic atoms`);
  const valence = /Explicit valence for atom # (\d+) (\w+), (\d+), is greater than permitted/.exec(log);
  if (valence !== null) {
    return failure(
      "valence",
      `${shown(text)}: atom ${Number(valence[1]) + 1} (${valence[2]}) has valence ${valence[3]}`,
    );
  }
  const reason =
    /SMILES Parse Error: (?!Failed parsing|check for)([^\n]*?)(?: while parsing: | for input: |: ?$|$)/m.exec(log)?.[1];
  if (reason !== undefined || /Parse Error/.test(log)) {
    const message = `${shown(text)}: ${reason ?? "syntax error"}${at}`;
    return failure("syntax", message, position === undefined ? undefined : Math.max(0, Number(position) - 1));
  }
  const logged =
    log
      .replace(/^\[[\d:]+\] /gm, "")
      .trim()
      .split("\n")[0] ?? "";
  return failure(
    "unparsable",
    `${shown(text)}: RDKit cannot read it${logged === "" ? "" : ` (${logged.slice(0, 120)})`}`,
  );
}

function failure(code: ParseFailureCode, message: string, position?: number): ParseFailure {
  return position === undefined ? { ok: false, code, message } : { ok: false, code, message, position };
}

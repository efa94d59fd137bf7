import { argumentError, isMolsieveError, shown } from "@molsieve/core";
import { checkedReading } from "./checked-reading.js";
import { explainRefusal, refusalFailure } from "./explain-refusal.js";
import { numberOutOfRange } from "./number-out-of-range.js";
import { type ParseFailure, parseFailure } from "./parse-failure.js";
import type { RdkitEngine, RdkitMol } from "./rdkit-engine.js";
import { countSmilesAtoms } from "./smiles-text.js";

export type { ParseFailure, ParseFailureCode } from "./parse-failure.js";

/**
 * Limits that keep one structure from stalling or stopping a run.
 *
 * Time is not among them: RDKit-JS cannot be interrupted from its own thread. `createGuardedParser` reads in a thread of its
 * own under a time limit, and the screening runner has one for each row.
 */
export interface ParseLimits {
  /** Most atoms in the text, 1 to 500. Default 500: from about 600 on RDKit-JS overflows its stack on chains. */
  readonly maxAtoms?: number;
  /**
   * Most atoms in one of the smallest rings, 3 to 500. Default 500, any ring that `maxAtoms` lets through: RDKit-JS reads them
   * within 0.2 s. Lower it for methods whose work grows with the ring, such as drawing.
   */
  readonly maxRingSize?: number;
  /** Most characters of SMILES, extension included, 1 or more. Default 10,000: keeps a file without line ends out of the parser. */
  readonly maxCharacters?: number;
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
 * Differs from RDKit: numbers that it would wrap around without a word (a charge of +128 read as -128) are a `syntax` failure.
 *
 * @throws {MolsieveError} `argument` when a limit is out of range
 */
export function parseSmiles(engine: RdkitEngine, smiles: string, limits: ParseLimits = {}): ParseResult {
  const { maxAtoms, maxRingSize, maxCharacters } = checkParseLimits(limits);
  const text = smiles.trim();
  if (text === "") return parseFailure("empty", "no structure was given");
  if (/\n.*V[23]000|\nM {2}END/.test(text)) {
    return parseFailure("mol-block", "a mol block, not a SMILES: read it with parseMolBlock");
  }
  if (text.length > maxCharacters) {
    return parseFailure(
      "too-long",
      `SMILES of ${text.length.toLocaleString("en-GB")} characters, the limit is ${maxCharacters.toLocaleString("en-GB")}`,
    );
  }
  const foreign = text.search(FOREIGN_CHARACTER);
  if (foreign >= 0) {
    const message = `${shown(text[foreign])} at character ${foreign + 1} cannot stand in a SMILES`;
    return parseFailure("syntax", message, foreign);
  }
  const atoms = countSmilesAtoms(text);
  if (atoms === 0) return parseFailure("syntax", `${shown(text)} names no atom`, 0);
  if (atoms > maxAtoms) {
    return parseFailure("too-large", `structure of ${atoms.toLocaleString("en-GB")} atoms, the limit is ${maxAtoms}`);
  }
  const number = numberOutOfRange(text);
  if (number !== undefined) return number;
  try {
    const read = readText(engine, text);
    return read.ok && atoms > maxRingSize ? withinRingLimit(read.mol, maxRingSize, shown(text)) : read;
  } catch (error) {
    if (!isMolsieveError(error, "engine")) throw error;
    return parseFailure("engine-failure", `RDKit-JS failed on ${shown(text)}`);
  }
}

/**
 * The limits with the defaults filled in.
 *
 * @throws {MolsieveError} `argument` when one is out of range
 */
export function checkParseLimits(limits: ParseLimits): Required<ParseLimits> {
  const {
    maxAtoms = MAX_PARSED_ATOMS,
    maxRingSize = MAX_PARSED_ATOMS,
    maxCharacters = DEFAULT_MAX_CHARACTERS,
  } = limits;
  if (!(Number.isInteger(maxAtoms) && maxAtoms >= 1 && maxAtoms <= MAX_PARSED_ATOMS)) {
    throw argumentError("maxAtoms", maxAtoms, `an integer from 1 to ${MAX_PARSED_ATOMS}`);
  }
  if (!(Number.isInteger(maxRingSize) && maxRingSize >= 3 && maxRingSize <= MAX_PARSED_ATOMS)) {
    throw argumentError("maxRingSize", maxRingSize, `an integer from 3 to ${MAX_PARSED_ATOMS}`);
  }
  if (!(Number.isInteger(maxCharacters) && maxCharacters >= 1)) {
    throw argumentError("maxCharacters", maxCharacters, "an integer of 1 or more");
  }
  return { maxAtoms, maxRingSize, maxCharacters };
}

// RDKit-JS reads mol blocks and JSON through the same call; a SMILES holds printable ASCII only, and no brace. A space
// is followed by a CXSMILES extension or by nothing.
const FOREIGN_CHARACTER = /[^\x21-\x7a\x7c\x7e ]| (?!\|)(?<!\|[^|]*)/;

function readText(engine: RdkitEngine, text: string): ParseResult {
  const { reader, readings } = engine;
  if (reader === "rdkit") {
    readings.rdkit++;
    return readByRdkit(engine, text);
  }
  const fast = engine.readFast(text);
  if ("kind" in fast && fast.kind === "doubt") {
    readings[fast.cause]++;
    return readByRdkit(engine, text);
  }
  readings.fast++;
  const read: ParseResult = "kind" in fast ? refusalFailure(text, fast) : { ok: true, mol: fast.mol };
  return reader === "check" ? checkedReading(text, read, readByRdkit(engine, text)) : read;
}

function readByRdkit(engine: RdkitEngine, text: string): ParseResult {
  const read = engine.read(text);
  return read.mol === undefined ? explainWithExtension(engine, text, read.log) : { ok: true, mol: read.mol };
}

/** RDKit logs nothing when it refuses a CXSMILES extension: whether the SMILES before it is at fault shows when that is read alone. */
function explainWithExtension(engine: RdkitEngine, text: string, log: string): ParseFailure {
  const start = text.indexOf(" |");
  if (log !== "" || start < 0) return explainRefusal(text, log);
  const alone = engine.read(text.slice(0, start));
  if (alone.mol === undefined) return explainRefusal(text, alone.log);
  alone.mol[Symbol.dispose]();
  const message = `${shown(text)}: RDKit cannot read the extension from character ${start + 2} on`;
  return parseFailure("syntax", message, start + 1);
}

/**
 * The molecule, or a failure in its place when one of its smallest rings is larger than the limit. A structure with query
 * atoms or bonds passes: it has no graph whose rings could be walked.
 *
 * @param what names the structure in messages
 */
export function withinRingLimit(mol: RdkitMol, maxRingSize: number, what: string): ParseResult {
  try {
    const ring = mol.molecule().rings.reduce((largest, { length }) => Math.max(largest, length), 0);
    if (ring <= maxRingSize) return { ok: true, mol };
    mol[Symbol.dispose]();
    return parseFailure("ring-too-large", `${what}: a ring of ${ring} atoms, the limit is ${maxRingSize}`);
  } catch (error) {
    if (isMolsieveError(error, "input")) return { ok: true, mol };
    mol[Symbol.dispose]();
    throw error;
  }
}

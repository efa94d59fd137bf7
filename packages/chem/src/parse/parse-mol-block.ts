import { isMolsieveError } from "@molsieve/core";
import { type RdkitEngine, type RdkitReadOptions, SANITISED_MOL_BLOCK } from "../engine/rdkit-engine.js";
import type { Reading } from "../engine/reading-counts.js";
import { DEFAULT_MAX_CHARACTERS, readMolBlock } from "../mol-block/read-mol-block.js";
import type { Refusal } from "../sanitise/halt.js";
import { checkedReading } from "./checked-reading.js";
import { refusalInLog } from "./explain-refusal.js";
import { type ParseResult, withinRingLimit } from "./parse.js";
import { type ParseFailure, parseFailure } from "./parse-failure.js";
import { checkParseLimits, type ParseLimits } from "./parse-limits.js";

/** {@link ParseLimits}, and whether the structure is to be taken as drawn. */
export interface MolBlockOptions extends ParseLimits {
  /**
   * Default true: RDKit's sanitising (valences checked, aromaticity perceived), hydrogen atoms made counts. False: the
   * structure as drawn, every hydrogen atom kept, no valence checked, as ChEMBL's pipeline reads it.
   */
  readonly sanitise?: boolean;
}

/**
 * The molecule that a V2000 or V3000 mol block draws, or the reason why there is none, with the line at fault where it
 * is known. Stereo is read from wedges and coordinates. The text may go on after `M  END` (an SDF record).
 *
 * Never throws on bad input. After `engine-failure` the engine is broken: call its `restart()` before the next molecule.
 * Differs from {@link parseSmiles}: `maxCharacters` is 1,000,000 by default.
 *
 * @throws {MolsieveError} `argument` when a limit is out of range
 */
export function parseMolBlock(engine: RdkitEngine, text: string, options: MolBlockOptions = {}): ParseResult {
  const { sanitise = true, maxCharacters = DEFAULT_MAX_CHARACTERS } = options;
  const limits = checkParseLimits({ ...options, maxCharacters });
  try {
    const read = sanitise ? readSanitised(engine, text, limits) : readByRdkit(engine, text, limits, AS_DRAWN);
    return read.ok && read.mol.nAtoms > limits.maxRingSize
      ? withinRingLimit(read.mol, limits.maxRingSize, "mol block")
      : read;
  } catch (error) {
    if (!isMolsieveError(error, "engine")) throw error;
    return { ok: false, code: "engine-failure", message: "RDKit-JS failed on a mol block" };
  }
}

const AS_DRAWN: RdkitReadOptions = { sanitize: false, removeHs: false, strictParsing: true };

function readSanitised(engine: RdkitEngine, text: string, limits: Required<ParseLimits>): ParseResult {
  const { reader, readings } = engine;
  if (reader === "rdkit" || text.length > limits.maxCharacters) {
    return readByRdkit(engine, text, limits, SANITISED_MOL_BLOCK, "rdkit");
  }
  const fast = engine.readMolBlockFast(text, limits.maxAtoms);
  if ("kind" in fast && fast.kind === "doubt") {
    return readByRdkit(engine, text, limits, SANITISED_MOL_BLOCK, fast.cause);
  }
  readings.fast++;
  const read: ParseResult = "kind" in fast ? molBlockFailure(fast) : { ok: true, mol: fast.mol };
  return reader === "check" ? checkedReading(text, read, readByRdkit(engine, text, limits, SANITISED_MOL_BLOCK)) : read;
}

/** @param reading counted where RDKit-JS is asked */
function readByRdkit(
  engine: RdkitEngine,
  text: string,
  limits: Required<ParseLimits>,
  options: RdkitReadOptions,
  reading?: Reading,
): ParseResult {
  const read = readMolBlock(text, limits);
  if (!read.ok) return read;
  if (reading !== undefined) engine.readings[reading]++;
  const found = engine.read(text, options);
  return found.mol === undefined ? refusal(found.log) : { ok: true, mol: found.mol };
}

/** Whether a text is meant as a mol block (or an SDF record) and not as a SMILES. */
export function isMolBlock(text: string): boolean {
  return (text.includes("M  END") || text.includes("000")) && /^M {2}END|V[23]000\s*$/m.test(text);
}

function refusal(log: string): ParseFailure {
  const element = /Element '([^']*)' not found/.exec(log)?.[1];
  if (element === undefined) return molBlockFailure(refusalInLog("", log));
  return { ok: false, code: "syntax", message: `mol block: ${JSON.stringify(element)} is no element` };
}

function molBlockFailure({ code, reason, atoms }: Refusal): ParseFailure {
  return parseFailure(code, `mol block: ${reason}`, undefined, atoms);
}

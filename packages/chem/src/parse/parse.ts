import { isMolsieveError, shown } from "@molsieve/core";
import type { RdkitEngine } from "../engine/rdkit-engine.js";
import type { RdkitMol } from "../engine/rdkit-mol.js";
import { checkSmilesText } from "./check-smiles-text.js";
import { checkedReading } from "./checked-reading.js";
import { explainRefusal } from "./explain-refusal.js";
import { type ParseFailure, parseFailure } from "./parse-failure.js";
import { checkParseLimits, type ParseLimits } from "./parse-limits.js";
import type { ParseResult } from "./parse-result.js";
import { refusalFailure } from "./refusal-failure.js";

export type { ParseFailure, ParseFailureCode } from "./parse-failure.js";
export type { ParseLimits } from "./parse-limits.js";
export type { ParseResult } from "./parse-result.js";

/**
 * The molecule that a SMILES (or CXSMILES) describes, sanitised by RDKit, or the reason why there is none.
 *
 * Never throws on bad input. After `engine-failure` the engine is broken: call its `restart()` before the next molecule.
 * Differs from RDKit: numbers that it would wrap around without a word (a charge of +128 read as -128) are a `syntax` failure.
 *
 * @throws {MolsieveError} `argument` when a limit is out of range
 */
export function parseSmiles(engine: RdkitEngine, smiles: string, limits?: ParseLimits): ParseResult {
  const checked = checkParseLimits(limits);
  const text = smiles.trim();
  const failure = checkSmilesText(text, checked);
  if (failure !== undefined) return failure;
  try {
    const read = readText(engine, text);
    return read.ok && checked.maxRingSize < text.length
      ? withinRingLimit(read.mol, checked.maxRingSize, shown(text))
      : read;
  } catch (error) {
    if (!isMolsieveError(error, "engine")) throw error;
    return parseFailure("engine-failure", `RDKit-JS failed on ${shown(text)}`);
  }
}

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

import { isMolsieveError } from "@molsieve/core";
import { readMolBlock } from "./mol-block/read-mol-block.js";
import { type ParseFailure, type ParseResult, withinRingLimit } from "./parse.js";
import { checkParseLimits, type ParseLimits } from "./parse-limits.js";
import type { RdkitEngine } from "./rdkit-engine.js";

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
 * @throws {MolsieveError} `argument` when `options.maxAtoms` is out of range
 */
export function parseMolBlock(engine: RdkitEngine, text: string, options: MolBlockOptions = {}): ParseResult {
  const read = readMolBlock(text, options);
  if (!read.ok) return read;
  try {
    const { sanitise = true } = options;
    const found = engine.read(text, { sanitize: sanitise, removeHs: sanitise, strictParsing: true });
    if (found.mol === undefined) return refusal(found.log);
    const { maxRingSize } = checkParseLimits(options);
    return found.mol.nAtoms > maxRingSize
      ? withinRingLimit(found.mol, maxRingSize, "mol block")
      : { ok: true, mol: found.mol };
  } catch (error) {
    if (!isMolsieveError(error, "engine")) throw error;
    return { ok: false, code: "engine-failure", message: "RDKit-JS failed on a mol block" };
  }
}

/** Whether a text is meant as a mol block (or an SDF record) and not as a SMILES. */
export function isMolBlock(text: string): boolean {
  return (text.includes("M  END") || text.includes("000")) && /^M {2}END|V[23]000\s*$/m.test(text);
}

function refusal(log: string): ParseFailure {
  const valence = /Explicit valence for atom # (\d+) (\w+), (\d+), is greater than permitted/.exec(log);
  if (valence !== null) {
    const message = `mol block: atom ${Number(valence[1]) + 1} (${valence[2]}) has valence ${valence[3]}`;
    return { ok: false, code: "valence", message };
  }
  if (/kekulize/i.test(log)) {
    return { ok: false, code: "kekulise", message: "mol block: no Kekulé form can be drawn for its aromatic atoms" };
  }
  const element = /Element '([^']*)' not found/.exec(log)?.[1];
  if (element !== undefined) {
    return { ok: false, code: "syntax", message: `mol block: ${JSON.stringify(element)} is no element` };
  }
  return { ok: false, code: "unparsable", message: "mol block: RDKit cannot read it" };
}

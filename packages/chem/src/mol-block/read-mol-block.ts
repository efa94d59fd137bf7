import { argumentError } from "@molsieve/core";
import type { ParseFailure } from "../parse/parse-failure.js";
import { MAX_PARSED_ATOMS, type ParseLimits } from "../parse/parse-limits.js";
import { integerField, type MolBlock, MolBlockSyntax } from "./mol-block.js";
import { readV2000 } from "./read-v2000.js";
import { countsOfV3000, readV3000 } from "./read-v3000.js";

/** Most characters of a mol block, where nothing else is said. */
export const DEFAULT_MAX_CHARACTERS = 1_000_000;

/**
 * What a V2000 or V3000 mol block draws, or why it cannot be read, with the line at fault. What follows `M  END` (the
 * properties of an SDF record) is passed over.
 *
 * @param limits `maxCharacters` is 1,000,000 by default here
 * @throws {MolsieveError} `argument` when `limits.maxAtoms` is out of range
 */
export function readMolBlock(
  text: string,
  limits: ParseLimits = {},
): { readonly ok: true; readonly block: MolBlock } | ParseFailure {
  const { maxAtoms = MAX_PARSED_ATOMS, maxCharacters = DEFAULT_MAX_CHARACTERS } = limits;
  if (!(Number.isInteger(maxAtoms) && maxAtoms >= 1 && maxAtoms <= MAX_PARSED_ATOMS)) {
    throw argumentError("maxAtoms", maxAtoms, `an integer from 1 to ${MAX_PARSED_ATOMS}`);
  }
  if (text.trim() === "") return { ok: false, code: "empty", message: "no structure was given" };
  if (text.length > maxCharacters) {
    const [is, most] = [text.length.toLocaleString("en-GB"), maxCharacters.toLocaleString("en-GB")];
    return { ok: false, code: "too-long", message: `mol block of ${is} characters, the limit is ${most}` };
  }
  try {
    return { ok: true, block: readLines(text.split(/\r?\n/), maxAtoms) };
  } catch (error) {
    if (!(error instanceof MolBlockSyntax)) throw error;
    const line = error.line + 1;
    return { ok: false, code: error.code, message: `mol block, line ${line}: ${error.message}`, line };
  }
}

function readLines(lines: readonly string[], maxAtoms: number): MolBlock {
  const counts = lines[3];
  if (counts === undefined) throw new MolBlockSyntax(lines.length - 1, "the block ends before its counts line");
  if (counts.length < 6) throw new MolBlockSyntax(3, "a counts line of fewer than 6 characters");
  const version = counts.length > 35 ? counts.slice(34, 39) : "V2000";
  if (version !== "V2000" && version !== "V3000") {
    throw new MolBlockSyntax(3, `version ${JSON.stringify(version)}: only V2000 and V3000 are read`);
  }
  const labelled3D = lines[1]?.slice(20, 22).toUpperCase() === "3D";
  const [nAtoms, nBonds] =
    version === "V3000"
      ? countsOfV3000(lines)
      : [integerField(counts.slice(0, 3), 3), integerField(counts.slice(3, 6), 3)];
  if (nAtoms < 0 || nBonds < 0) throw new MolBlockSyntax(3, "a negative count");
  if (nAtoms > maxAtoms) {
    const message = `structure of ${nAtoms.toLocaleString("en-GB")} atoms, the limit is ${maxAtoms}`;
    throw new MolBlockSyntax(3, message, "too-large");
  }
  if (nBonds > MAX_BONDS) throw new MolBlockSyntax(3, `${nBonds} bonds, the limit is ${MAX_BONDS}`, "too-large");
  const read = version === "V3000" ? readV3000 : readV2000;
  return read(lines, labelled3D, nAtoms, nBonds);
}

const MAX_BONDS = 2_000;

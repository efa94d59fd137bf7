import { shown } from "@molsieve/core";
import { numberOutOfRange } from "./number-out-of-range.js";
import { type ParseFailure, parseFailure } from "./parse-failure.js";
import type { ParseLimits } from "./parse-limits.js";
import { countSmilesAtoms } from "./smiles-text.js";

/** Why a text is not worth reading as SMILES; `undefined` where it may be one. */
export function checkSmilesText(
  text: string,
  { maxAtoms, maxCharacters }: Required<ParseLimits>,
): ParseFailure | undefined {
  if (text.length <= maxCharacters && isOrdinary(text, maxAtoms)) return undefined;
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
  return numberOutOfRange(text);
}

/** Whether one look at each character shows that none of the other checks finds anything, as on nearly all texts. */
function isOrdinary(text: string, maxAtoms: number): boolean {
  let atoms = 0;
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const kind = KINDS[text.charCodeAt(i)];
    if (kind === undefined || kind === FOREIGN) return false;
    digits = kind === DIGIT ? digits + 1 : 0;
    if (digits === 3) return false;
    if (kind === ATOM) atoms++;
  }
  return atoms > 0 && atoms <= maxAtoms;
}

const [FOREIGN, OTHER, ATOM, DIGIT] = [0, 1, 2, 3];
/** What each ASCII character may be in a SMILES without an extension; letters in brackets are counted as atoms, too. */
const KINDS = new Uint8Array(128).fill(OTHER, 0x21, 0x7f);
for (const brace of "{}") KINDS[brace.charCodeAt(0)] = FOREIGN;
for (const letter of "[BCNOPSFIbcnops*") KINDS[letter.charCodeAt(0)] = ATOM;
for (const digit of "0123456789") KINDS[digit.charCodeAt(0)] = DIGIT;

// RDKit-JS reads mol blocks and JSON through the same call; a SMILES holds printable ASCII only, and no brace. A space
// is followed by a CXSMILES extension or by nothing.
const FOREIGN_CHARACTER = /[^\x21-\x7a\x7c\x7e ]| (?!\|)(?<!\|[^|]*)/;

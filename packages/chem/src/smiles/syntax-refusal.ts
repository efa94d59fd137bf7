import { doubt, type Halt, type Refusal } from "../sanitise/halt.js";
import { bracketSymbol, symbolLength } from "./atom-symbols.js";
import { Character, codeAt } from "./characters.js";

/** Refusal of a text for its grammar, with the place that RDKit's log would name. */
export function syntaxRefusal(reason: string, position: number | undefined): Refusal {
  return { kind: "refused", code: "syntax", reason, ...(position === undefined ? {} : { position }) };
}

/**
 * Refusal of a text at the first word that cannot stand where it stands, or a doubt where the word is one that only RDKit
 * knows. The place is the last character of the word, or of the text where something is missing at its end.
 *
 * @param at where the word begins
 * @see RDKit `Code/GraphMol/SmilesParse/smiles.ll`, which defines the words
 */
export function refuseWord(text: string, at: number, isInBracket: boolean): Halt {
  if (at >= text.length) return syntaxRefusal("syntax error", text.length - 1);
  const code = codeAt(text, at);
  const next = codeAt(text, at + 1);
  if (code === Character.space) return doubt("extension");
  if (code < Character.space || code > Character.any) return doubt("text");
  let length = 1;
  if (code === Character.at) {
    if (next === Character.quote) return doubt("text");
    if (chiralClassAt(text, at + 1)) length = 3;
  } else if (code === Character.minus) {
    if (next === Character.greater) length = 2;
  } else if (code === Character.less) {
    if (next === Character.minus) length = 2;
  } else if (code === Character.down) {
    if (next === Character.down) length = 2;
  } else if (isInBracket) {
    // The outdated names of elements, Uun to Uuo, and names in quotes.
    if (code === Character.quote || code === Character.lowerU) return doubt("text");
    if (code === Character.upperU && next === Character.lowerU) return doubt("text");
    const symbol = bracketSymbol(code, next);
    if (symbol !== 0) length = symbolLength(code, symbol);
  } else if (
    (code === Character.upperC && next === Character.lowerL) ||
    (code === Character.upperB && next === Character.lowerR)
  ) {
    length = 2;
  }
  return syntaxRefusal("syntax error", at + length - 1);
}

/** Whether a class of chirality (`TH`, `AL`, `SP`, `TB` or `OH`) is named there. */
export function chiralClassAt(text: string, at: number): boolean {
  const name = (codeAt(text, at) << 8) | codeAt(text, at + 1);
  return name === 0x5448 || name === 0x414c || name === 0x5350 || name === 0x5442 || name === 0x4f48;
}

import { shown } from "@molsieve/core";
import type { Refusal } from "../sanitise/halt.js";
import { type ParseFailure, parseFailure } from "./parse-failure.js";
import { atomPosition } from "./text-position.js";

/**
 * The failure of a refused SMILES, with the place in the text where it can be known.
 *
 * Faults of the grammar come before hydrogens written as atoms (`[H]`) are merged into their neighbours, all others after
 * it: in a text with such hydrogens the place of the latter is not given.
 */
export function refusalFailure(text: string, { code, reason, position, atoms }: Refusal): ParseFailure {
  const first = atoms?.[0];
  const place = position ?? (first === undefined ? undefined : mergedAtomPosition(text, first));
  const at = code === "syntax" && place !== undefined ? ` near character ${place + 1}` : "";
  return parseFailure(code, `${shown(text)}: ${reason}${at}`, place, atoms);
}

/** Where an atom stands, counted after the hydrogens written as atoms were merged; unknown when there may have been any. */
function mergedAtomPosition(text: string, atom: number): number | undefined {
  return text.includes("[H]") ? undefined : atomPosition(text, atom);
}

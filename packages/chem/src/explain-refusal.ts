import { shown } from "@molsieve/core";
import { type ParseFailure, parseFailure } from "./parse-failure.js";
import { atomPosition, unclosedRingPosition } from "./text-position.js";

/**
 * The failure that RDKit's error log of a refused SMILES tells of, with the place in the text where it can be known.
 *
 * Faults of the grammar come before hydrogens written as atoms (`[H]`) are merged into their neighbours, all others after
 * it: in a text with such hydrogens the place of the latter is not given.
 */
export function explainRefusal(text: string, log: string): ParseFailure {
  const quoted = shown(text);
  const unkekulised = /Unkekulized atoms:((?: \d+)+)/.exec(log)?.[1];
  if (unkekulised !== undefined) {
    const atoms = unkekulised.trim().split(" ").map(Number);
    const message = `${quoted}: no Kekulé form can be drawn for its aromatic atoms`;
    return parseFailure("kekulise", message, mergedAtomPosition(text, atoms[0] as number), atoms);
  }
  const chain = /non-ring atom (\d+) marked aromatic/.exec(log)?.[1];
  if (chain !== undefined) {
    const atom = Number(chain);
    const message = `${quoted}: atom ${atom + 1} is written as aromatic and is in no ring`;
    return parseFailure("kekulise", message, mergedAtomPosition(text, atom), [atom]);
  }
  const valence = /Explicit valence for atom # (\d+) (\w+),? (?:(\d+), is )?greater than permitted/.exec(log);
  if (valence !== null) {
    const atom = Number(valence[1]);
    const has = valence[3] === undefined ? "more bonds than it can have" : `valence ${valence[3]}`;
    const message = `${quoted}: atom ${atom + 1} (${valence[2]}) has ${has}`;
    return parseFailure("valence", message, mergedAtomPosition(text, atom), [atom]);
  }
  if (/Parse Error/.test(log)) {
    const reason = SYNTAX_REASON.exec(log)?.[1] ?? "syntax error";
    const position = syntaxPosition(text, log, reason);
    const at = position === undefined ? "" : ` near character ${position + 1}`;
    const counted = reason.replace(/\batom (\d+)/g, (_, atom: string) => `atom ${Number(atom) + 1}`);
    return parseFailure("syntax", `${quoted}: ${counted}${at}`, position);
  }
  const logged = log
    .replace(/^\[[\d:]+\] /gm, "")
    .split("\n")
    .map((line) => line.trim())
    .find((line) => line !== "" && line !== "****");
  return parseFailure(
    "unparsable",
    `${quoted}: RDKit cannot read it${logged === undefined ? "" : ` (${logged.slice(0, 120)})`}`,
  );
}

const SYNTAX_REASON =
  /SMILES Parse Error: (?!Failed parsing|check for)([^\n]*?)(?: while parsing: | for input: |: ?$|$)/m;

function syntaxPosition(text: string, log: string, reason: string): number | undefined {
  const around = /around position (\d+)/.exec(log)?.[1];
  if (around !== undefined) return Math.max(0, Number(around) - 1);
  if (reason === "unclosed ring") return unclosedRingPosition(text);
  const atom = /\batom (\d+)(?!.*\batom \d)/.exec(reason)?.[1];
  return atom === undefined ? undefined : atomPosition(text, Number(atom));
}

/** Where an atom stands, counted after the hydrogens written as atoms were merged; unknown when there may have been any. */
function mergedAtomPosition(text: string, atom: number): number | undefined {
  return text.includes("[H]") ? undefined : atomPosition(text, atom);
}

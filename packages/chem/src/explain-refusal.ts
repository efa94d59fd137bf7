import { shown } from "@molsieve/core";
import { type ParseFailure, parseFailure } from "./parse-failure.js";
import { aromaticOutsideRings, noKekuleForm, type Refusal, tooManyBonds } from "./sanitise/halt.js";

/** The failure that RDKit's error log of a refused SMILES tells of, with the place in the text where it can be known. */
export function explainRefusal(text: string, log: string): ParseFailure {
  return refusalFailure(text, refusalInLog(text, log));
}

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

function refusalInLog(text: string, log: string): Refusal {
  const unkekulised = /Unkekulized atoms:((?: \d+)+)/.exec(log)?.[1];
  if (unkekulised !== undefined) return noKekuleForm(unkekulised.trim().split(" ").map(Number));
  const chain = /non-ring atom (\d+) marked aromatic/.exec(log)?.[1];
  if (chain !== undefined) return aromaticOutsideRings(Number(chain));
  const valence = /Explicit valence for atom # (\d+) (\w+),? (?:(\d+), is )?greater than permitted/.exec(log);
  if (valence !== null) {
    const [, atom, symbol = "", sum] = valence;
    return tooManyBonds(Number(atom), symbol, sum === undefined ? undefined : Number(sum));
  }
  if (/Parse Error/.test(log)) {
    const reason = SYNTAX_REASON.exec(log)?.[1] ?? "syntax error";
    const position = syntaxPosition(text, log, reason);
    const counted = reason.replace(/\batom (\d+)/g, (_, atom: string) => `atom ${Number(atom) + 1}`);
    return { kind: "refused", code: "syntax", reason: counted, ...(position === undefined ? {} : { position }) };
  }
  const logged = log
    .replace(/^\[[\d:]+\] /gm, "")
    .split("\n")
    .map((line) => line.trim())
    .find((line) => line !== "" && line !== "****");
  const words = logged === undefined ? "" : ` (${logged.slice(0, 120)})`;
  return { kind: "refused", code: "unparsable", reason: `RDKit cannot read it${words}` };
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

/** Where the text opens the first ring that it does not close. */
function unclosedRingPosition(text: string): number | undefined {
  const open = new Map<number, number>();
  for (const token of text.matchAll(/\[[^\]]*\]|%\((\d+)\)|%(\d\d)|(\d)|\s.*/g)) {
    const digits = token[1] ?? token[2] ?? token[3];
    if (digits !== undefined && !open.delete(Number(digits))) open.set(Number(digits), token.index);
  }
  return [...open.values()][0];
}

/** Where an atom stands, counted after the hydrogens written as atoms were merged; unknown when there may have been any. */
function mergedAtomPosition(text: string, atom: number): number | undefined {
  return text.includes("[H]") ? undefined : atomPosition(text, atom);
}

function atomPosition(text: string, atom: number): number | undefined {
  return [...text.matchAll(/\[[^\]]*\]|Br|Cl|[BCNOPSFI*bcnops]|\s.*/g)][atom]?.index;
}

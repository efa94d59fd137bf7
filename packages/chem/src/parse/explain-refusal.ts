import { aromaticOutsideRings, noKekuleForm, type Refusal, tooManyBonds } from "../sanitise/halt.js";
import type { ParseFailure } from "./parse-failure.js";
import { refusalFailure } from "./refusal-failure.js";
import { atomPosition, unclosedRingPosition } from "./text-position.js";

/** The failure that RDKit's error log of a refused SMILES tells of, with the place in the text where it can be known. */
export function explainRefusal(text: string, log: string): ParseFailure {
  return refusalFailure(text, refusalInLog(text, log));
}

/** The refusal that an error log tells of; `text` is searched for the place of faults of the grammar. */
export function refusalInLog(text: string, log: string): Refusal {
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

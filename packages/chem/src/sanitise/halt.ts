import type { ParseFailureCode } from "../parse/parse-failure.js";

/** Why reading stops short of a molecule; `undefined` in its place means that it goes on. */
export type Halt = Refusal | Doubt;

/** The structure is one that RDKit refuses. */
export interface Refusal {
  readonly kind: "refused";
  readonly code: ParseFailureCode;
  /** What is wrong, for people, without the text of the structure. */
  readonly reason: string;
  /** 0-based character of the text, where the fault is one of the text. */
  readonly position?: number;
  /** Atoms at fault, 0-based in the order of the graph. */
  readonly atoms?: readonly number[];
}

/** It is not certain what RDKit makes of the structure: RDKit is to be asked. */
export interface Doubt {
  readonly kind: "doubt";
  readonly cause: DoubtCause;
}

/** All of {@link DoubtCause}. */
export const DOUBT_CAUSES = [
  /** A CXSMILES extension. */
  "extension",
  /** A chirality class other than tetrahedral. */
  "chirality-class",
  /** Query atoms or bonds. */
  "query",
  /** A metal on an overfull atom with others, or stereo beside dative bonds. */
  "metal",
  /** A system of rings that is too large. */
  "rings",
  /** A Kekulé form or an aromatic system that RDKit's search may not find, or finds in an order of its own. */
  "aromaticity",
  /** Stereo that depends on more than the plain rules. */
  "stereo",
  /** Anything else in the text that RDKit reads in its own way. */
  "text",
] as const;

/** What RDKit is asked about. */
export type DoubtCause = (typeof DOUBT_CAUSES)[number];

/** The refusal of an atom with more bonds than it can have. */
export function tooManyBonds(atom: number, symbol: string, valence: number | undefined): Refusal {
  const has = valence === undefined ? "more bonds than it can have" : `valence ${valence}`;
  return { kind: "refused", code: "valence", reason: `atom ${atom + 1} (${symbol}) has ${has}`, atoms: [atom] };
}

/** The refusal of aromatic atoms to which no alternating double bonds can be given. */
export function noKekuleForm(atoms: readonly number[]): Refusal {
  return { kind: "refused", code: "kekulise", reason: "no Kekulé form can be drawn for its aromatic atoms", atoms };
}

/** The refusal of an aromatic atom that is in no ring. */
export function aromaticOutsideRings(atom: number): Refusal {
  const reason = `atom ${atom + 1} is written as aromatic and is in no ring`;
  return { kind: "refused", code: "kekulise", reason, atoms: [atom] };
}

/** A {@link Doubt}. */
export function doubt(cause: DoubtCause): Doubt {
  return { kind: "doubt", cause };
}

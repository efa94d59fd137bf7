/** Why a structure was not read. */
export type ParseFailureCode =
  /** No text. */
  | "empty"
  /** More characters than `maxCharacters`. */
  | "too-long"
  /** More atoms than `maxAtoms`. */
  | "too-large"
  /** A ring of more atoms than `maxRingSize`. */
  | "ring-too-large"
  /** A mol block where a SMILES is expected. */
  | "mol-block"
  /** Not SMILES. */
  | "syntax"
  /** An atom has more bonds than it can. */
  | "valence"
  /** Lower-case atoms that are not aromatic, or not in a ring. */
  | "kekulise"
  /** Reading took longer than the time limit, and was broken off. */
  | "time-limit"
  /** Refused by RDKit for another reason. */
  | "unparsable"
  /** RDKit-JS itself failed. */
  | "engine-failure";

/** Why a structure was not read, for people in `message`. */
export interface ParseFailure {
  readonly ok: false;
  readonly code: ParseFailureCode;
  readonly message: string;
  /** 0-based character at fault in the trimmed text, where it is known. */
  readonly position?: number;
  /** 1-based line at fault in a mol block, where it is known. */
  readonly line?: number;
  /** Atoms at fault, 0-based in the order of the text, where they are known; hydrogens written as `[H]` not counted. */
  readonly atoms?: readonly number[];
}

/** A {@link ParseFailure} without the fields that are not known. */
export function parseFailure(
  code: ParseFailureCode,
  message: string,
  position?: number,
  atoms?: readonly number[],
): ParseFailure {
  return {
    ok: false,
    code,
    message,
    ...(position === undefined ? {} : { position }),
    ...(atoms === undefined ? {} : { atoms }),
  };
}

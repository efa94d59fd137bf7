/**
 * Why an operation stopped. The command maps it to its exit code: `config`, `input`, `output` and `argument` are the
 * caller's to mend (2), `too-many-rejects` is 3, `cancelled` is 130, the rest is 1.
 */
export type ErrorCode =
  | "argument"
  | "config"
  | "input"
  | "output"
  | "too-many-rejects"
  | "cancelled"
  | "worker"
  | "engine"
  | "internal";

/** Where the fault lies, as far as it is known. */
export interface ErrorPlace {
  /** Path as the caller gave it. */
  readonly file?: string;
  /** 1-based line in `file`. */
  readonly line?: number;
  /** Column name, option name or dotted config key. */
  readonly key?: string;
  /** What was found there, whole; a reason that quotes it does so through {@link shown}. */
  readonly value?: unknown;
}

export interface MolsieveErrorOptions extends ErrorPlace {
  /** What the caller can do about it: one sentence. */
  readonly remedy?: string;
  readonly cause?: unknown;
}

/** The only error class that Molsieve throws on purpose: a code to branch on, a place, and a remedy. */
export class MolsieveError extends Error {
  override readonly name = "MolsieveError";
  readonly code: ErrorCode;
  /** The sentence without place and remedy. */
  readonly reason: string;
  readonly place: ErrorPlace;
  readonly remedy: string | undefined;

  constructor(code: ErrorCode, reason: string, options: MolsieveErrorOptions = {}) {
    const { remedy, cause, ...place } = options;
    super(composeMessage(reason, place, remedy), cause === undefined ? undefined : { cause });
    this.code = code;
    this.reason = reason;
    this.place = place;
    this.remedy = remedy;
  }
}

/**
 * The error for an option outside its range.
 *
 * @param key name of the option as the caller wrote it
 * @param value what was given
 * @param expected the range in words, for example `an integer from 1 to 10`
 */
export function argumentError(key: string, value: unknown, expected: string): MolsieveError {
  return new MolsieveError("argument", `${key} must be ${expected}, got ${shown(value)}`, { key, value });
}

/** `true` for a {@link MolsieveError}, with one of `codes` when any is given. Works across copies of this package. */
export function isMolsieveError(error: unknown, ...codes: readonly ErrorCode[]): error is MolsieveError {
  if (!(error instanceof Error) || error.name !== "MolsieveError" || !("code" in error)) return false;
  return codes.length === 0 || codes.includes(error.code as ErrorCode);
}

/** A value as it appears in messages: JSON where that is possible, control characters escaped, at most 80 characters. */
export function shown(value: unknown): string {
  let text: string;
  try {
    text = typeof value === "number" || value === undefined ? String(value) : (JSON.stringify(value) ?? String(value));
  } catch {
    text = String(value);
  }
  // JSON leaves the control characters above ASCII and the line separators as they are; terminals obey some of them.
  text = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return text.length <= 80 ? text : `${text.slice(0, 60)}… (${text.length.toLocaleString("en-GB")} characters)`;
}

function composeMessage(reason: string, place: ErrorPlace, remedy: string | undefined): string {
  const where = [place.file, place.line === undefined ? undefined : `line ${place.line}`].filter(Boolean).join(", ");
  return `${where === "" ? "" : `${where}: `}${reason}${remedy === undefined ? "" : `. ${remedy}`}`;
}

/** Why a SMARTS was not read. */
export type SmartsFailureCode = "empty" | "syntax" | "ring-closure" | "stereo" | "too-large" | "unsupported";

/** Why a SMARTS was not read, for people in `message`. */
export interface SmartsFailure {
  readonly ok: false;
  readonly code: SmartsFailureCode;
  readonly message: string;
  /** 0-based character at fault in the trimmed text. */
  readonly position: number;
}

/** A reading position in a text. */
export class Cursor {
  readonly text: string;
  at = 0;
  /** Atoms read so far, those of recursive patterns included. */
  nAtoms = 0;
  /** Set by {@link fail}. */
  failure: SmartsFailure | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The next character, `""` at the end. */
  peek(): string {
    return this.text.charAt(this.at);
  }

  /** Whether `expected` comes next; if so it is passed over. */
  take(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }

  /** The match of a sticky expression at this position, which is passed over. */
  match(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.at;
    const match = expression.exec(this.text);
    if (match !== null) this.at = expression.lastIndex;
    return match;
  }

  /** A number without leading zeros, or `undefined` where there is none. */
  number(): number | undefined {
    const start = this.at;
    const digits = this.match(NUMBER)?.[0];
    if (digits === undefined) return undefined;
    const value = Number(digits);
    if (value > LARGEST_NUMBER) return this.fail("syntax", `number ${digits} is too large`, start);
    return value;
  }

  /** Ends the reading. */
  fail(code: SmartsFailureCode, message: string, position = this.at): never {
    this.failure = { ok: false, code, message: `${message} at character ${position + 1}`, position };
    throw new SyntaxError(message);
  }
}

const NUMBER = /0|[1-9]\d*/y;
const LARGEST_NUMBER = 2_147_483_638;

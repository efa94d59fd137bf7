import { isUtf8 } from "node:buffer";

const LF = 10;
const CR = 13;

/** What Windows-1252 has from 0x80 to 0x9F, where Latin-1 has control characters; Node 20's decoder takes it for Latin-1. */
const WINDOWS_CHARACTERS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** Most bytes kept of a line that is over the limit. */
const OVERLONG_HEAD_BYTES = 1024;

/** One line of a text file. */
export interface Line {
  /** 1-based. */
  readonly line: number;
  /** Without its terminator; its beginning where the line is over the limit. Read as Windows-1252 where it is not UTF-8. */
  readonly text: string;
  /** `\n`, `\r\n` or `\r`; empty on a last line that has none. */
  readonly terminator: string;
  /** Length in the file, without terminator. */
  readonly nBytes: number;
  /** `nBytes` is over the limit. */
  readonly overlong: boolean;
}

/**
 * Cuts a stream of bytes into lines at `\n`, `\r\n` or a lone `\r`, however the bytes are cut into chunks. A terminator at
 * the end of the file starts no further line.
 *
 * Holds at most `maxLineBytes` and one chunk: of a longer line only the beginning is kept and the rest is counted.
 */
export class LineSplitter {
  readonly #maxLineBytes: number;
  readonly #headBytes: number;
  #held: Buffer = Buffer.alloc(0);
  #overlongHead: Buffer | undefined;
  #overlongBytes = 0;
  #line: number;
  #invalidLines = 0;
  #firstInvalidLine: number | undefined;

  /** @param nBefore lines before the first */
  constructor(maxLineBytes: number, nBefore = 0) {
    this.#line = nBefore;
    this.#maxLineBytes = maxLineBytes;
    this.#headBytes = Math.min(OVERLONG_HEAD_BYTES, maxLineBytes);
  }

  /** Lines begun so far, those before the first included. */
  get nLines(): number {
    return this.#line;
  }

  /** Lines that are not UTF-8 and were read as Windows-1252. */
  get nInvalidLines(): number {
    return this.#invalidLines;
  }

  /** 1-based; `undefined` where every line is UTF-8. */
  get firstInvalidLine(): number | undefined {
    return this.#firstInvalidLine;
  }

  /** The lines that `chunk` completes. */
  push(chunk: Uint8Array): Line[] {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const buffer = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    // A last \r waits for the next chunk, which may begin with its \n.
    const limit = buffer.length > 0 && buffer[buffer.length - 1] === CR ? buffer.length - 1 : buffer.length;
    const lines: Line[] = [];
    const rest = this.#cut(buffer, limit, lines);
    if (this.#overlongHead !== undefined) {
      this.#overlongBytes += limit - rest;
      this.#held = buffer.subarray(limit);
    } else if (limit - rest > this.#maxLineBytes) {
      this.#overlongHead = Buffer.from(buffer.subarray(rest, rest + this.#headBytes));
      this.#overlongBytes = limit - rest;
      this.#held = buffer.subarray(limit);
    } else {
      this.#held = buffer.subarray(rest);
    }
    return lines;
  }

  /** The lines left when no more bytes come. */
  end(): Line[] {
    const lines: Line[] = [];
    const buffer = this.#held;
    const rest = this.#cut(buffer, buffer.length, lines);
    if (rest < buffer.length || this.#overlongHead !== undefined) {
      lines.push(this.#lineFrom(buffer, rest, buffer.length, ""));
    }
    this.#held = Buffer.alloc(0);
    return lines;
  }

  /** Appends the terminated lines of `buffer` to `lines`; returns where the unterminated rest begins. */
  #cut(buffer: Buffer, limit: number, lines: Line[]): number {
    let start = 0;
    let lf = nextIndex(buffer, LF, 0);
    let cr = nextIndex(buffer, CR, 0);
    while (Math.min(lf, cr) < limit) {
      const end = Math.min(lf, cr);
      const terminator = end === lf ? "\n" : end + 1 === lf ? "\r\n" : "\r";
      lines.push(this.#lineFrom(buffer, start, end, terminator));
      start = end + terminator.length;
      if (lf < start) lf = nextIndex(buffer, LF, start);
      if (cr < start) cr = nextIndex(buffer, CR, start);
    }
    return start;
  }

  #lineFrom(buffer: Buffer, start: number, end: number, terminator: string): Line {
    this.#line++;
    const nBytes = this.#overlongBytes + end - start;
    const overlong = nBytes > this.#maxLineBytes;
    const head = this.#overlongHead ?? buffer.subarray(start, overlong ? start + this.#headBytes : end);
    this.#overlongHead = undefined;
    this.#overlongBytes = 0;
    let text = head.toString("utf8");
    if (!overlong && text.includes("\ufffd") && !isUtf8(head)) {
      text = windows1252(head);
      this.#invalidLines++;
      this.#firstInvalidLine ??= this.#line;
    }
    return { line: this.#line, text, terminator, nBytes, overlong };
  }
}

function nextIndex(buffer: Buffer, byte: number, from: number): number {
  const index = buffer.indexOf(byte, from);
  return index < 0 ? Number.POSITIVE_INFINITY : index;
}

function windows1252(bytes: Buffer): string {
  const latin1 = bytes.toString("latin1");
  return latin1.replace(/[\x80-\x9f]/g, (each) => WINDOWS_CHARACTERS.charAt(each.charCodeAt(0) - 0x80));
}

import { MolsieveError } from "@molsieve/core";
import { parse } from "csv-parse/sync";
import type { Line } from "./lines.js";

/** One record of a delimiter-separated table. */
export interface CsvRecord {
  /** 1-based line on which it begins. */
  readonly line: number;
  /** As it stands in the file, line ends inside quotes included. */
  readonly text: string;
  /** Its cells; `text` as the only one where the line is over the limit. */
  readonly fields: string[];
  /** Length of a line over the limit, of which `text` is the beginning; else `undefined`. */
  readonly overlongBytes: number | undefined;
}

type RawRecord = Omit<CsvRecord, "fields"> & { readonly hasQuotes: boolean };

/** A record whose quotes are still open. */
interface OpenRecord {
  readonly line: number;
  text: string;
  nBytes: number;
}

/**
 * Puts the lines of a delimiter-separated table together to records (RFC 4180, and quotes inside unquoted fields taken as they
 * are). Empty lines are no records; they are counted.
 */
export class CsvRecords {
  readonly #path: string;
  readonly #maxLineBytes: number;
  #open: OpenRecord | undefined;
  /** One character; guessed among `,`, `;`, tab and `|` from the first line where it is `undefined` before. */
  delimiter: string | undefined;
  nBlankLines = 0;

  constructor(path: string, delimiter: string | undefined, maxLineBytes: number) {
    this.#path = path;
    this.delimiter = delimiter;
    this.#maxLineBytes = maxLineBytes;
  }

  /**
   * The records that `lines` complete.
   *
   * @throws {MolsieveError} `input` for a quote that stays open for longer than a line may be
   */
  push(lines: readonly Line[]): CsvRecord[] {
    const raws: RawRecord[] = [];
    for (const line of lines) {
      const raw = this.#open === undefined ? this.#begin(line) : this.#continue(this.#open, line);
      if (raw !== undefined) raws.push(raw);
    }
    return this.#parsed(raws);
  }

  /** @throws {MolsieveError} `input` when a quote is still open */
  end(): void {
    if (this.#open !== undefined) throw this.#unclosed(this.#open, "to the end of the file");
  }

  /** Forgets the record under way: the next line begins one. */
  restart(): void {
    this.#open = undefined;
  }

  #begin({ line, text, terminator, nBytes, overlong }: Line): RawRecord | undefined {
    if (overlong) return { line, text, hasQuotes: false, overlongBytes: nBytes };
    if (/^ *$/.test(text)) {
      this.nBlankLines++;
      return undefined;
    }
    this.delimiter ??= guessDelimiter(text);
    const hasQuotes = text.includes('"');
    if (hasQuotes && leavesQuotesOpen(text, this.delimiter, false)) {
      this.#open = { line, text: text + terminator, nBytes: nBytes + terminator.length };
      return undefined;
    }
    return { line, text, hasQuotes, overlongBytes: undefined };
  }

  #continue(open: OpenRecord, { text, terminator, nBytes, overlong }: Line): RawRecord | undefined {
    const maxLineBytes = this.#maxLineBytes;
    if (overlong || open.nBytes + nBytes > maxLineBytes) {
      throw this.#unclosed(open, `within ${maxLineBytes.toLocaleString("en-GB")} bytes`);
    }
    open.text += text;
    if (leavesQuotesOpen(text, this.delimiter as string, true)) {
      open.text += terminator;
      open.nBytes += nBytes + terminator.length;
      return undefined;
    }
    this.#open = undefined;
    return { line: open.line, text: open.text, hasQuotes: true, overlongBytes: undefined };
  }

  #unclosed(open: OpenRecord, extent: string): MolsieveError {
    return new MolsieveError("input", `a quote opened in the record that begins here is not closed ${extent}`, {
      file: this.#path,
      line: open.line,
      value: open.text.slice(0, 80),
      remedy: 'Close the quote, or write a quote that belongs to the text as ""',
    });
  }

  #parsed(raws: readonly RawRecord[]): CsvRecord[] {
    const delimiter = this.delimiter as string;
    const quoted = raws.filter((raw) => raw.hasQuotes);
    const parsed = parse(quoted.map((raw) => raw.text).join("\n"), {
      delimiter,
      record_delimiter: "\n",
      relax_quotes: true,
      relax_column_count: true,
    });
    if (parsed.length !== quoted.length) {
      throw new MolsieveError("internal", `${quoted.length} quoted records were read as ${parsed.length}`, {
        file: this.#path,
        line: quoted[0]?.line ?? 0,
      });
    }
    let nextQuoted = 0;
    return raws.map(({ line, text, hasQuotes, overlongBytes }) => {
      const cells = () => (hasQuotes ? (parsed[nextQuoted++] as string[]) : text.split(delimiter));
      return { line, text, fields: overlongBytes === undefined ? cells() : [text], overlongBytes };
    });
  }
}

/** The most frequent of the usual delimiters in a header line; a comma where there is none. */
function guessDelimiter(header: string): string {
  const unquoted = header.replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t", "|"].map((character) => ({ character, count: unquoted.split(character).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).character;
}

/**
 * `true` when a quoted field is still open at the end of `text`. A quote opens a field only as its first character and
 * doubled it stands for itself: the rules by which csv-parse then reads the record.
 */
function leavesQuotesOpen(text: string, delimiter: string, openAtStart: boolean): boolean {
  let open = openAtStart;
  let fieldStart = true;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (open) {
      if (character !== '"') continue;
      if (text[i + 1] === '"') i++;
      else open = false;
      fieldStart = false;
    } else if (character === '"') {
      open = fieldStart;
      fieldStart = false;
    } else {
      fieldStart = character === delimiter;
    }
  }
  return open;
}

import { MolsieveError } from "@molsieve/core";
import { parse } from "csv-parse/sync";
import { textColumns } from "../value/table-column.js";
import { type ColumnChoice, chooseColumns, columnNames } from "./columns.js";
import type { Line } from "./lines.js";
import { type ColumnDescription, overlongReason, type RecordParser } from "./record-parser.js";
import type { RecordCollector } from "./source-record.js";

export interface CsvParserOptions {
  readonly path: string;
  readonly smiles: string | undefined;
  readonly id: string | undefined;
  /** One character; guessed among `,`, `;`, tab and `|` from the header when left out. */
  readonly delimiter: string | undefined;
  readonly maxLineBytes: number;
}

/** The text of one record, line ends inside quotes included. */
interface RawRecord {
  readonly line: number;
  readonly text: string;
  readonly hasQuotes: boolean;
  /** Length of a line over the limit, of which `text` is the beginning; else `undefined`. */
  readonly overlongBytes: number | undefined;
}

/** A record whose quotes are still open. */
interface OpenRecord {
  readonly line: number;
  text: string;
  nBytes: number;
}

/**
 * Reads delimiter-separated tables with a header (RFC 4180, and quotes inside unquoted fields taken as they are).
 *
 * Empty lines are no records; they are counted. A record with another number of fields than the header is the issue
 * `field-count`, a line over the limit `line-too-long`; both leave the following records alone.
 */
export class CsvParser implements RecordParser {
  readonly #options: CsvParserOptions;
  readonly #collector: RecordCollector;
  #delimiter: string | undefined;
  #choice: ColumnChoice | undefined;
  #open: OpenRecord | undefined;
  description: ColumnDescription | undefined;
  nBlankLines = 0;
  readonly nCommentLines = 0;

  constructor(options: CsvParserOptions, collector: RecordCollector) {
    this.#options = options;
    this.#collector = collector;
    this.#delimiter = options.delimiter;
  }

  push(lines: readonly Line[]): void {
    const raws: RawRecord[] = [];
    for (const line of lines) {
      const raw = this.#open === undefined ? this.#begin(line) : this.#continue(this.#open, line);
      if (raw !== undefined) raws.push(raw);
    }
    this.#deliver(raws);
  }

  end(): void {
    if (this.#open !== undefined) throw this.#unclosed(this.#open, "to the end of the file");
  }

  restart(): void {
    this.#open = undefined;
  }

  #begin({ line, text, terminator, nBytes, overlong }: Line): RawRecord | undefined {
    if (overlong) return { line, text, hasQuotes: false, overlongBytes: nBytes };
    if (/^ *$/.test(text)) {
      this.nBlankLines++;
      return undefined;
    }
    this.#delimiter ??= guessDelimiter(text);
    const hasQuotes = text.includes('"');
    if (hasQuotes && leavesQuotesOpen(text, this.#delimiter, false)) {
      this.#open = { line, text: text + terminator, nBytes: nBytes + terminator.length };
      return undefined;
    }
    return { line, text, hasQuotes, overlongBytes: undefined };
  }

  #continue(open: OpenRecord, { text, terminator, nBytes, overlong }: Line): RawRecord | undefined {
    const { maxLineBytes } = this.#options;
    if (overlong || open.nBytes + nBytes > maxLineBytes) {
      throw this.#unclosed(open, `within ${maxLineBytes.toLocaleString("en-GB")} bytes`);
    }
    open.text += text;
    if (leavesQuotesOpen(text, this.#delimiter as string, true)) {
      open.text += terminator;
      open.nBytes += nBytes + terminator.length;
      return undefined;
    }
    this.#open = undefined;
    return { line: open.line, text: open.text, hasQuotes: true, overlongBytes: undefined };
  }

  #unclosed(open: OpenRecord, extent: string): MolsieveError {
    return new MolsieveError("input", `a quote opened in the record that begins here is not closed ${extent}`, {
      file: this.#options.path,
      line: open.line,
      value: open.text.slice(0, 80),
      remedy: 'Close the quote, or write a quote that belongs to the text as ""',
    });
  }

  #deliver(raws: readonly RawRecord[]): void {
    const delimiter = this.#delimiter as string;
    const quoted = raws.filter((raw) => raw.hasQuotes);
    const parsed = parse(quoted.map((raw) => raw.text).join("\n"), {
      delimiter,
      record_delimiter: "\n",
      relax_quotes: true,
      relax_column_count: true,
    });
    if (parsed.length !== quoted.length) {
      throw new MolsieveError("internal", `${quoted.length} quoted records were read as ${parsed.length}`, {
        file: this.#options.path,
        line: quoted[0]?.line ?? 0,
      });
    }
    let nextQuoted = 0;
    for (const raw of raws) {
      const fields = raw.hasQuotes ? (parsed[nextQuoted++] as string[]) : raw.text.split(delimiter);
      this.#add(raw, fields);
    }
  }

  #add({ line, text, overlongBytes }: RawRecord, fields: string[]): void {
    const { path, maxLineBytes } = this.#options;
    if (overlongBytes !== undefined) {
      const reason = overlongReason(overlongBytes, maxLineBytes);
      if (this.description === undefined)
        throw new MolsieveError("input", `${reason}, in the header`, { file: path, line });
      this.#collector.addIssue(line, text, "line-too-long", reason);
      return;
    }
    if (this.description === undefined || this.#choice === undefined) {
      this.#readHeader(line, fields);
      return;
    }
    const { columns } = this.description;
    if (fields.length !== columns.length) {
      const reason = `expected ${columns.length} fields as in the header, got ${fields.length}`;
      this.#collector.addIssue(line, text, "field-count", reason);
      return;
    }
    const { smiles, id } = this.#choice;
    this.#collector.addRecord(
      line,
      id === undefined ? undefined : fields[id],
      (fields[smiles] as string).trim(),
      fields,
    );
  }

  #readHeader(line: number, fields: readonly string[]): void {
    const { path } = this.#options;
    const columns = columnNames(path, line, fields);
    const choice = chooseColumns(path, columns, this.#options);
    this.#choice = choice;
    this.description = {
      delimiter: this.#delimiter,
      hasHeader: true,
      columns,
      schema: textColumns(columns),
      columnsGrow: false,
      structure: "smiles",
      smilesColumn: columns[choice.smiles] as string,
      idColumn: choice.id === undefined ? undefined : columns[choice.id],
      guesses: choice.guesses,
    };
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

import { MolsieveError } from "@molsieve/core";
import { textColumns } from "../value/table-column.js";
import { type ColumnChoice, chooseColumns, columnNames } from "./columns.js";
import { type CsvRecord, CsvRecords } from "./csv-records.js";
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

/**
 * Reads delimiter-separated tables with a header.
 *
 * A record with another number of fields than the header is the issue `field-count`, a line over the limit `line-too-long`;
 * both leave the following records alone.
 */
export class CsvParser implements RecordParser {
  readonly #options: CsvParserOptions;
  readonly #collector: RecordCollector;
  readonly #records: CsvRecords;
  #choice: ColumnChoice | undefined;
  description: ColumnDescription | undefined;
  readonly nCommentLines = 0;

  constructor(options: CsvParserOptions, collector: RecordCollector) {
    this.#options = options;
    this.#collector = collector;
    this.#records = new CsvRecords(options.path, options.delimiter, options.maxLineBytes);
  }

  get nBlankLines(): number {
    return this.#records.nBlankLines;
  }

  push(lines: readonly Line[]): void {
    for (const record of this.#records.push(lines)) this.#add(record);
  }

  end(): void {
    this.#records.end();
  }

  restart(): void {
    this.#records.restart();
  }

  #add({ line, text, fields, overlongBytes }: CsvRecord): void {
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
      delimiter: this.#records.delimiter,
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

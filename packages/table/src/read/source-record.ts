import { issueInput, type RowIssue } from "@molsieve/core";
import type { Value } from "../value/table-column.js";
import { valueText } from "../value/value-text.js";
import type { Bookmark } from "./bookmark.js";

/** One structure as a file gives it. */
export interface SourceRecord {
  /** 0-based record number in the file; rejected records count. */
  readonly row: number;
  /** 1-based line on which the record begins; in Parquet and Arrow its 1-based number. */
  readonly line: number;
  /**
   * The caller's identifier, never altered (also not where a spreadsheet would take it for a formula); `row` as text
   * where the record has none.
   */
  readonly id: string;
  /** The structure, a SMILES without surrounding white space or a mol block; never empty. */
  readonly input: string;
  /** Every column as text, structure and identifier included, aligned to `RecordSource.columns`. */
  readonly fields: readonly string[];
  /** The same with the types of `RecordSource.schema`, null where there is no value; `fields` themselves in text tables. */
  readonly values: readonly Value[];
}

/** Consecutive records of a file: each is in exactly one of the two lists, both in file order. */
export interface RecordChunk {
  /** Row of the first record, good or bad. */
  readonly firstRow: number;
  /** `records.length + issues.length`. */
  readonly nRows: number;
  readonly records: readonly SourceRecord[];
  readonly issues: readonly RowIssue[];
  /** Where its first record begins; `undefined` where reading cannot begin there: compressed and typed files, streams. */
  readonly bookmark: Bookmark | undefined;
}

/** A chunk is cut when it holds so much, so that long rows take no more memory than many short ones. */
const MAX_CHUNK_CHARACTERS = 16 * 1024 * 1024;
/** What a value takes beside its characters. */
const CELL_CHARACTERS = 16;

/** Numbers the records of one file and cuts them into {@link RecordChunk}s of `chunkRows` rows, fewer where rows are long. */
export class RecordCollector {
  readonly #path: string;
  readonly #stage: string;
  readonly #chunkRows: number;
  readonly #unit: "line" | "row";
  readonly #byteOf: ((line: number) => number) | undefined;
  #full: RecordChunk[] = [];
  #records: SourceRecord[] = [];
  #issues: RowIssue[] = [];
  #row = 0;
  #rejected = 0;
  #characters = 0;
  /** Line of the first record of the begun chunk. */
  #firstLine = 0;

  /**
   * @param unit what a place in the file is counted in
   * @param byteOf where a line of it begins, in a file in which reading can begin there
   */
  constructor(
    path: string,
    stage: string,
    chunkRows: number,
    unit: "line" | "row" = "line",
    byteOf?: (line: number) => number,
  ) {
    this.#byteOf = byteOf;
    this.#unit = unit;
    this.#path = path;
    this.#stage = stage;
    this.#chunkRows = chunkRows;
  }

  get nRows(): number {
    return this.#row;
  }

  get nRejected(): number {
    return this.#rejected;
  }

  /** Adds the record with this structure, or the issue `empty-structure` where there is none. */
  addRecord(
    line: number,
    id: string | undefined,
    input: string,
    fields: readonly string[],
    values: readonly Value[] = fields,
  ): void {
    const known = id === undefined || id === "" ? String(this.#row) : id;
    if (input === "") {
      this.addIssue(line, "", "empty-structure", "no structure in this record", known);
      return;
    }
    this.#begin(line);
    this.#records.push({ row: this.#row, line, id: known, input, fields, values });
    for (const field of fields) this.#characters += field.length + CELL_CHARACTERS;
    this.#count();
  }

  /** Adds the record with these typed values, of which `smiles` and `id` are the positions of structure and identifier. */
  addValues(line: number, smiles: number, id: number | undefined, values: readonly Value[]): void {
    const fields = values.map(valueText);
    this.addRecord(line, id === undefined ? undefined : fields[id], (fields[smiles] ?? "").trim(), fields, values);
  }

  addIssue(line: number, input: string, code: string, reason: string, id = String(this.#row)): void {
    const message = `${this.#path}, ${this.#unit} ${line}: ${reason}`;
    this.#begin(line);
    this.#issues.push({ row: this.#row, id, input: issueInput(input), stage: this.#stage, code, message });
    this.#rejected++;
    this.#count();
  }

  /** The full chunks since the last call; the begun one too when `atEnd`. */
  take(atEnd: boolean): readonly RecordChunk[] {
    if (atEnd && this.#records.length + this.#issues.length > 0) this.#close();
    const chunks = this.#full;
    this.#full = [];
    return chunks;
  }

  /** Forgets what is not taken; the next record has the number `row`. */
  restart(row: number): void {
    this.#full = [];
    this.#records = [];
    this.#issues = [];
    this.#characters = 0;
    this.#rejected = 0;
    this.#row = row;
  }

  /** Takes note of where a chunk begins. */
  #begin(line: number): void {
    if (this.#records.length + this.#issues.length === 0) this.#firstLine = line;
  }

  #count(): void {
    this.#row++;
    const full = this.#records.length + this.#issues.length === this.#chunkRows;
    if (full || this.#characters > MAX_CHUNK_CHARACTERS) this.#close();
  }

  #close(): void {
    const nRows = this.#records.length + this.#issues.length;
    const row = this.#row - nRows;
    const line = this.#firstLine;
    const bookmark = this.#byteOf && { row, line, byte: this.#byteOf(line) };
    this.#full.push({ firstRow: row, nRows, records: this.#records, issues: this.#issues, bookmark });
    this.#records = [];
    this.#issues = [];
    this.#characters = 0;
  }
}

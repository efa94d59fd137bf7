import { argumentError } from "@molsieve/core";
import type { Value } from "../value/table-column.js";
import { usualIdColumn } from "./columns.js";
import { GrowingColumns } from "./growing-columns.js";
import type { Line } from "./lines.js";
import { type ColumnDescription, overlongReason, type RecordParser } from "./record-parser.js";
import { dataItems, molblockEnd } from "./sdf-record.js";
import type { RecordCollector } from "./source-record.js";

/** Longest record that is read, in characters. */
const MAX_RECORD_CHARACTERS = 16 * 1024 * 1024;

const MOLBLOCK = 0;
const ID = 1;

export interface SdfParserOptions {
  readonly path: string;
  readonly smiles: string | undefined;
  /** Name of the data item that identifies the record; the name line when left out. */
  readonly id: string | undefined;
  readonly maxLineBytes: number;
}

/**
 * Reads SDF, V2000 and V3000. The columns are `molblock`, `id` (the name line) and the data items, which are discovered
 * record by record. An item named `id` is that column where the name line says the same or nothing; any other item whose
 * name is taken gets `_2`, `_3`, ... behind it.
 *
 * Where the first record's name line is empty, the first of its items with a usual name is taken for the identifier. A
 * record without counts line, atoms or `M  END` is the issue `malformed-record`, one with a line over the limit
 * `line-too-long`, one over 16 MiB `record-too-long`; none harms the following records. The last `$$$$` may be missing.
 */
export class SdfParser implements RecordParser {
  readonly #options: SdfParserOptions;
  readonly #collector: RecordCollector;
  readonly #columns = new GrowingColumns();
  readonly #guesses: string[] = [];
  #lines: string[] = [];
  #nCharacters = 0;
  #begin = 0;
  #overlong: string | undefined;
  #idColumn: string | undefined;
  description: ColumnDescription | undefined;
  nBlankLines = 0;
  readonly nCommentLines = 0;

  /** @throws {MolsieveError} `argument` when a structure column is named: the structures of an SDF are its mol blocks */
  constructor(options: SdfParserOptions, collector: RecordCollector) {
    if (options.smiles !== undefined) {
      throw argumentError("smiles", options.smiles, "left out: the structures of an SDF are its mol blocks");
    }
    this.#options = options;
    this.#collector = collector;
    this.#idColumn = options.id;
    for (const name of ["molblock", "id"]) this.#columns.indexOf(name);
  }

  push(lines: readonly Line[]): void {
    for (const { line, text, nBytes, overlong } of lines) {
      if (this.#lines.length === 0) this.#begin = line;
      if (overlong) this.#overlong ??= overlongReason(nBytes, this.#options.maxLineBytes);
      if (text.startsWith("$$$$")) {
        this.#finish();
        continue;
      }
      this.#nCharacters += text.length + 1;
      if (this.#nCharacters <= MAX_RECORD_CHARACTERS || this.#lines.length === 0) this.#lines.push(text);
    }
  }

  end(): void {
    if (this.#lines.some((line) => line.trim() !== "")) this.#finish();
    else this.nBlankLines += this.#lines.length;
  }

  restart(): void {
    this.#lines = [];
    this.#nCharacters = 0;
    this.#overlong = undefined;
  }

  #finish(): void {
    const lines = this.#lines;
    const name = lines[0]?.trim() === "" ? "" : (lines[0] ?? "");
    const end = molblockEnd(lines);
    const items = typeof end === "number" ? dataItems(lines, end + 1) : [];
    this.description ??= this.#describe(name, items);
    if (this.#overlong !== undefined) {
      this.#collector.addIssue(this.#begin, name, "line-too-long", this.#overlong);
    } else if (this.#nCharacters > MAX_RECORD_CHARACTERS) {
      this.#collector.addIssue(this.#begin, name, "record-too-long", "the record has more than 16 MiB");
    } else if (typeof end === "string") {
      this.#collector.addIssue(this.#begin, lines.join("\n"), "malformed-record", end, ...(name === "" ? [] : [name]));
    } else {
      this.#add(name, `${lines.slice(0, end + 1).join("\n")}\n`, items);
    }
    this.restart();
  }

  #add(name: string, molblock: string, items: readonly (readonly [string, string])[]): void {
    const values: Value[] = [molblock, name];
    const taken = new Set([MOLBLOCK]);
    for (const [key, value] of items) {
      if (key === "id" && (name === "" || name === value) && !taken.has(ID)) {
        values[ID] = value;
        taken.add(ID);
        continue;
      }
      let index = this.#columns.indexOf(key);
      for (let n = 2; taken.has(index) || index === ID; n++) index = this.#columns.indexOf(`${key}_${n}`);
      taken.add(index);
      while (values.length < index) values.push(null);
      values[index] = value;
    }
    while (values.length < this.#columns.names.length) values.push(null);
    const fields = values.map((value) => (value ?? "") as string);
    const id = this.#idColumn === undefined ? ID : this.#columns.names.indexOf(this.#idColumn);
    this.#collector.addRecord(this.#begin, fields[id], molblock, fields, values);
  }

  #describe(name: string, items: readonly (readonly [string, string])[]): ColumnDescription {
    if (this.#idColumn === undefined && name === "") {
      this.#idColumn = usualIdColumn(items.map(([key]) => key));
      const found =
        this.#idColumn === undefined ? "record numbers serve" : `data item ${JSON.stringify(this.#idColumn)} serves`;
      this.#guesses.push(`the first name line is empty: ${found} as id`);
    } else if (this.#idColumn === undefined) {
      this.#guesses.push("the name lines serve as ids");
    }
    return {
      delimiter: undefined,
      hasHeader: false,
      columns: this.#columns.names,
      schema: this.#columns.schema,
      columnsGrow: true,
      structure: "molblock",
      smilesColumn: "molblock",
      idColumn: this.#idColumn ?? "id",
      guesses: this.#guesses,
    };
  }
}

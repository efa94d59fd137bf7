import type { Value } from "../value/table-column.js";
import { chooseColumns } from "./columns.js";
import { GrowingColumns } from "./growing-columns.js";
import type { Line } from "./lines.js";
import { type ColumnDescription, overlongReason, type RecordParser } from "./record-parser.js";
import type { RecordCollector } from "./source-record.js";

export interface JsonlParserOptions {
  readonly path: string;
  readonly smiles: string | undefined;
  readonly id: string | undefined;
  readonly maxLineBytes: number;
}

/**
 * Reads JSON lines: one object a line, its keys the columns, discovered record by record. Numbers and truth values keep
 * their type where a whole column has it; lists and objects are kept as JSON text, integers beyond 2^53 as text.
 *
 * The structure and identifier columns are guessed from the first object; one that is named may appear later. A line that is
 * no JSON is the issue `json-syntax`, one that is no object `no-object`. Blank lines are no records; they are counted.
 */
export class JsonlParser implements RecordParser {
  readonly #options: JsonlParserOptions;
  readonly #collector: RecordCollector;
  readonly #columns = new GrowingColumns();
  #smiles = 0;
  #id: number | undefined;
  description: ColumnDescription | undefined;
  nBlankLines = 0;
  readonly nCommentLines = 0;

  constructor(options: JsonlParserOptions, collector: RecordCollector) {
    this.#options = options;
    this.#collector = collector;
  }

  push(lines: readonly Line[]): void {
    for (const { line, text, nBytes, overlong } of lines) {
      if (overlong) {
        this.#collector.addIssue(line, text, "line-too-long", overlongReason(nBytes, this.#options.maxLineBytes));
      } else if (text.trim() === "") {
        this.nBlankLines++;
      } else {
        this.#add(line, text);
      }
    }
  }

  end(): void {}

  restart(): void {}

  #add(line: number, text: string): void {
    let found: unknown;
    try {
      found = JSON.parse(withLargeIntegersQuoted(text));
    } catch (error) {
      this.#collector.addIssue(line, text, "json-syntax", `not JSON: ${(error as Error).message}`);
      return;
    }
    if (typeof found !== "object" || found === null || Array.isArray(found)) {
      this.#collector.addIssue(line, text, "no-object", "the line is JSON, but not an object");
      return;
    }
    const entries = Object.entries(found);
    this.description ??= this.#describe(entries.map(([key]) => key));
    const values: Value[] = [];
    for (const [key, item] of entries) {
      const index = this.#columns.indexOf(key);
      while (values.length < index) values.push(null);
      values[index] = jsonValue(item);
      this.#columns.note(index, values[index] as Value);
    }
    while (values.length < this.#columns.names.length) values.push(null);
    this.#collector.addValues(line, this.#smiles, this.#id, values);
  }

  #describe(keys: readonly string[]): ColumnDescription {
    const { path, smiles, id } = this.#options;
    const named = [smiles, id].filter((name) => name !== undefined);
    const choice = chooseColumns(path, [...new Set([...keys, ...named])], { smiles, id });
    const columns = [...new Set([...keys, ...named])];
    for (const name of columns) this.#columns.indexOf(name);
    this.#smiles = choice.smiles;
    this.#id = choice.id;
    return {
      delimiter: undefined,
      hasHeader: false,
      columns: this.#columns.names,
      schema: this.#columns.schema,
      columnsGrow: true,
      structure: "smiles",
      smilesColumn: columns[choice.smiles] as string,
      idColumn: choice.id === undefined ? undefined : columns[choice.id],
      guesses: choice.guesses,
    };
  }
}

function jsonValue(item: unknown): Value {
  if (item === undefined || item === null) return null;
  if (typeof item === "string" || typeof item === "number" || typeof item === "boolean") return item;
  return JSON.stringify(item);
}

/** JSON text in which integers that a number cannot hold are strings. */
function withLargeIntegersQuoted(text: string): string {
  if (!/\d{16}/.test(text)) return text;
  return text.replace(STRING_OR_NUMBER, (token) =>
    /^-?\d+$/.test(token) && String(Number(token)) !== token ? `"${token}"` : token,
  );
}

const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

import { MolsieveError } from "@molsieve/core";
import { textColumns } from "../value/table-column.js";
import { columnNames, namesStructure } from "./columns.js";
import type { Line } from "./lines.js";
import { type ColumnDescription, overlongReason, type RecordParser } from "./record-parser.js";
import type { RecordCollector } from "./source-record.js";

export interface SmilesParserOptions {
  readonly path: string;
  readonly smiles: string | undefined;
  readonly id: string | undefined;
  readonly maxLineBytes: number;
}

const DEFAULT_COLUMNS = ["smiles", "id", "rest"];

/**
 * Reads SMILES files: a structure, then an identifier, then anything, separated by tabs where a tab
 * follows the structure and by white space elsewhere; what follows the last column's separator belongs to that column. A
 * CXSMILES extension (`CCO |$_AV:a;b;c$|`) belongs to the structure.
 *
 * Blank lines and lines that begin with `#` are no records, as in RDKit; they are counted. The first record is a header
 * when its first word names a structure column (`smiles`, `canonical_smiles`, `structure`, ...). Columns without a name
 * are `smiles`, `id` and `rest`.
 */
export class SmilesParser implements RecordParser {
  readonly #options: SmilesParserOptions;
  readonly #collector: RecordCollector;
  description: ColumnDescription | undefined;
  nBlankLines = 0;
  nCommentLines = 0;

  constructor(options: SmilesParserOptions, collector: RecordCollector) {
    this.#options = options;
    this.#collector = collector;
  }

  push(lines: readonly Line[]): void {
    for (const { line, text, nBytes, overlong } of lines) {
      if (text.startsWith("#")) {
        this.nCommentLines++;
      } else if (overlong) {
        this.description ??= this.#describe(line, undefined);
        this.#collector.addIssue(line, text, "line-too-long", overlongReason(nBytes, this.#options.maxLineBytes));
      } else if (text.trim() === "") {
        this.nBlankLines++;
      } else if (this.description === undefined && namesStructure(text.trim().split(/\s/, 1)[0] as string)) {
        this.description = this.#describe(line, splitLine(text, Number.POSITIVE_INFINITY));
      } else {
        this.description ??= this.#describe(line, undefined);
        const fields = splitLine(text, this.description.columns.length);
        this.#collector.addRecord(line, fields[1], (fields[0] as string).trim(), fields);
      }
    }
  }

  end(): void {}

  restart(): void {}

  #describe(line: number, header: readonly string[] | undefined): ColumnDescription {
    const { path, smiles, id } = this.#options;
    const columns = columnNames(path, line, [...(header ?? []), ...DEFAULT_COLUMNS.slice(header?.length ?? 0)]);
    for (const [i, wanted] of [smiles, id].entries()) {
      if (wanted === undefined || wanted === columns[i]) continue;
      throw new MolsieveError("input", `a SMILES file has no column ${JSON.stringify(wanted)} to choose`, {
        file: path,
        key: wanted,
        value: columns,
        remedy: "Leave the column names out (structure first, then id), or name a table .csv or .tsv",
      });
    }
    return {
      delimiter: undefined,
      hasHeader: header !== undefined,
      columns,
      schema: textColumns(columns),
      columnsGrow: false,
      structure: "smiles",
      smilesColumn: columns[0] as string,
      idColumn: columns[1],
      guesses: header === undefined ? [] : [`line ${line} taken for a header: ${columns.join(" ")}`],
    };
  }
}

/** The columns of a line, at most `nColumns`, padded with empty ones up to that many when it is finite. */
function splitLine(line: string, nColumns: number): string[] {
  const text = line.replace(/^ +|\s+$/g, "");
  const structure = STRUCTURE.exec(text)?.[0] ?? "";
  // A structure holds no white space but in its extension, an identifier behind a tab may.
  const separator = / *\t|\s+/.exec(text.slice(structure.length))?.[0].endsWith("\t") ? / *\t/g : /\s+/g;
  const fields: string[] = [];
  let start = 0;
  separator.lastIndex = structure.length;
  while (fields.length < nColumns - 1) {
    const match = separator.exec(text);
    if (match === null) break;
    fields.push(text.slice(start, match.index));
    start = separator.lastIndex;
  }
  fields.push(text.slice(start));
  while (fields.length < nColumns && Number.isFinite(nColumns)) fields.push("");
  return fields;
}

/** A SMILES and the CXSMILES extension behind it. */
const STRUCTURE = /^[^\s]*(?:\s\|[^|\t]*\|(?=\s|$))?/;

import type { TableColumn } from "../value/table-column.js";
import type { Line } from "./lines.js";

/** What the beginning of a file says about its columns. */
export interface ColumnDescription {
  /** Character between columns; `undefined` where any white space separates them, or nothing does. */
  readonly delimiter: string | undefined;
  /** The first record was a header. */
  readonly hasHeader: boolean;
  /**
   * Column names, in file order. SDF and JSON lines name theirs record by record: the list then grows while chunks are read,
   * and a record knows those that were known when it was read.
   */
  readonly columns: readonly string[];
  /** Names and types of `columns`; text formats hold text. Grows as `columns` does; a type may then widen to `utf8`. */
  readonly schema: readonly TableColumn[];
  /** `columns` and `schema` may change until the last record is read. */
  readonly columnsGrow: boolean;
  /** What {@link SourceRecord.input} holds. */
  readonly structure: "smiles" | "molblock";
  /** The name in `columns` of the structure column; `molblock` in SDF. */
  readonly smilesColumn: string;
  /** The name in `columns` of the identifier column; `undefined` where there is none. */
  readonly idColumn: string | undefined;
  /** What was guessed or assumed, a sentence each, for the user to see. */
  readonly guesses: readonly string[];
}

/** Turns the lines of one format into records. */
export interface RecordParser {
  /** @throws {MolsieveError} `input` when the file as a whole cannot be read on */
  push(lines: readonly Line[]): void;
  /** To be called after the last line; throws as `push` does. */
  end(): void;
  /** Forgets the record under way: the next line begins one. What is known of the columns stays. */
  restart(): void;
  /** Known from the first record on. */
  readonly description: ColumnDescription | undefined;
  /** Lines that are no records: blank. */
  readonly nBlankLines: number;
  /** Lines that are no records: comments. */
  readonly nCommentLines: number;
}

/** The reason of a `line-too-long` issue. */
export function overlongReason(nBytes: number, maxLineBytes: number): string {
  return `the line has ${nBytes.toLocaleString("en-GB")} bytes, at most ${maxLineBytes.toLocaleString("en-GB")} are read`;
}

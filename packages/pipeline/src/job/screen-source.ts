import type { JobChunk, JobSource } from "@molsieve/screen";
import type { RecordFormat, SourceRecord } from "@molsieve/table";
import type { WantedColumns } from "./carried-columns.js";
import type { Content } from "./content.js";

/** A file of a library. */
export interface LibraryFile extends Content {
  readonly path: string;
  readonly format: RecordFormat;
  /** What was guessed of it, a sentence each. */
  readonly notes: readonly string[];
}

/** Rows of a library that belong together. */
export interface LibraryRows extends JobChunk {
  /** Those in `bytes`. */
  readonly records: readonly Pick<SourceRecord, "row" | "id" | "input" | "line">[];
  /** Place of their file in the list of files. */
  readonly file: number;
}

/** The rows of a library that is screened. */
export interface ScreenSource extends JobSource<LibraryRows>, AsyncDisposable {
  /** The files that its rows come from. */
  readonly files: readonly LibraryFile[];
  /** The columns that travel with its rows. */
  readonly wanted: WantedColumns;
  /** How its structures are standardised already; undefined where they are not. */
  readonly standardised: string | undefined;
}

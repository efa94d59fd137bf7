import type { RowIssue } from "@molsieve/core";
import type { StageChunk } from "@molsieve/screen";
import type { RecordSource, SourceRecord } from "@molsieve/table";
import type { PreparedLibrary } from "../prepared/open-prepared.js";
import type { CarriedColumns } from "./carried-columns.js";

/** Rows of the input whose structures are with the workers. */
export interface PendingChunk {
  readonly records: readonly SourceRecord[];
  /** Rows that could not be read. */
  readonly issues: readonly RowIssue[];
}

/** The rows of a table on their way to the workers; closes the file at the end of its scope. */
export interface TableInput extends AsyncDisposable {
  readonly source: RecordSource;
  readonly carried: CarriedColumns;
  /** Structures as the workers take them; reading it fills the list that `take` empties. */
  readonly chunks: AsyncIterable<StageChunk>;
  /** The rows of the chunk whose result has arrived; results arrive in the order of the chunks. */
  take(): PendingChunk;
  /** Where messages say that a row came from. */
  placeOf(row: number): Pick<RecordSource, "path" | "format">;
  /** The prepared library that the rows come from, if it is one. */
  readonly prepared: PreparedLibrary | undefined;
  /** What was guessed or assumed, a sentence each; complete when all chunks were read. */
  notes(): readonly string[];
}

import type { JobChunk, JobSource } from "@molsieve/screen";
import type { RecordFormat, SourceRecord } from "@molsieve/table";
import { isPrepared } from "../prepared/prepared-about.js";
import type { Content } from "./content.js";
import { type LibraryColumns, LibrarySource } from "./library-source.js";
import { PreparedLibrarySource } from "./prepared-source.js";

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
  /** How its structures are standardised already; undefined where they are not. */
  readonly standardised: string | undefined;
}

/**
 * The library in these files, or in one that was prepared, each of which is read once for its checksum.
 *
 * @param limit most rows, 1 or more; `Infinity` for all
 * @throws {MolsieveError} `input` as `readRecords` and `openPrepared` do
 */
export async function openScreenSource(
  paths: readonly string[],
  columns: LibraryColumns,
  limit: number,
): Promise<ScreenSource> {
  const [only] = paths;
  if (paths.length === 1 && only !== undefined && isPrepared(only)) return PreparedLibrarySource.open(only, limit);
  return LibrarySource.open(paths, columns, limit);
}

import { MolsieveError, type RowIssue } from "@molsieve/core";
import type { StageChunk } from "@molsieve/screen";
import type { RecordSource, RecordSummary } from "@molsieve/table";
import type { FileCampaign } from "../config/data-files.js";
import { openSmiles } from "../config/open-smiles.js";
import { encodeStructures } from "../stages/screen-codec.js";
import type { MeasuredCompound } from "../target-data/merge-replicates.js";
import type { LibraryEntry } from "./library-entry.js";

/** Rows a chunk: small enough to share 5,000 rows out evenly, large enough that sending costs nothing. */
const CHUNK_ROWS = 250;

/** The compounds to be screened on their way to the workers; closes the file at the end of its scope. */
export interface LibraryStream extends AsyncDisposable {
  readonly source: RecordSource;
  /** Structures as the workers take them; reading it fills `entries` and `issues`. */
  readonly chunks: AsyncIterable<StageChunk>;
  /** Entries of the chunks that were read and not taken yet, oldest first. */
  readonly entries: LibraryEntry[][];
  /** Rows that could not be read. */
  readonly issues: RowIssue[];
  /** Rows of the library file so far (`limit` respected), rejected ones included. */
  nLibraryRows(): number;
  summary(): RecordSummary | undefined;
}

/**
 * The rows of the library file, at most `limit` of them, followed by the hidden compounds, in chunks.
 *
 * @throws {MolsieveError} `input` when the file cannot be read; from `chunks` when it breaks off
 */
export async function openLibrary(
  library: FileCampaign["library"],
  hidden: readonly MeasuredCompound[],
  limit: number,
  signal: AbortSignal | undefined,
): Promise<LibraryStream> {
  const source = await openSmiles(library.file, { ...library, stage: "library/read", chunkRows: CHUNK_ROWS, signal });
  const entries: LibraryEntry[][] = [];
  const issues: RowIssue[] = [];
  let nRows = 0;

  function send(batch: LibraryEntry[]): StageChunk {
    entries.push(batch);
    return { bytes: encodeStructures(batch.map(({ input }) => input)), rows: batch.length };
  }

  async function* chunks(): AsyncGenerator<StageChunk, void, undefined> {
    for await (const chunk of source.chunks) {
      issues.push(...chunk.issues.filter(({ row }) => row < limit));
      const records = chunk.records.filter(({ row }) => row < limit);
      nRows = Math.min(limit, chunk.firstRow + chunk.nRows);
      const batch = records.map((record): LibraryEntry => {
        const { row, id, input, line, fields } = record;
        return { row, id, input, fields, source: "library", place: `${source.path}, line ${line}`, hiddenIndex: -1 };
      });
      if (batch.length > 0) yield send(batch);
      if (nRows >= limit) break;
    }
    for (let from = 0; from < hidden.length; from += CHUNK_ROWS) {
      yield send(
        hidden.slice(from, from + CHUNK_ROWS).map(({ first: { record } }, i) => ({
          row: nRows + from + i,
          id: record.id,
          input: record.input,
          fields: [],
          source: "hidden",
          place: `hidden compound ${record.id}`,
          hiddenIndex: from + i,
        })),
      );
    }
  }

  return {
    source,
    chunks: chunks(),
    entries,
    issues,
    nLibraryRows: () => nRows,
    summary: () => source.summary(),
    [Symbol.asyncDispose]: () => source.close(),
  };
}

/** The entries of the chunk whose result has arrived; results arrive in the order of the chunks. */
export function takeEntries(stream: LibraryStream): LibraryEntry[] {
  const batch = stream.entries.shift();
  if (batch === undefined) throw new MolsieveError("internal", "more results than chunks");
  return batch;
}

import { openSmiles } from "../config/open-smiles.js";
import type { LibraryColumns } from "../job/library-source.js";
import type { ScreenSource } from "../job/screen-source.js";

/** What a library's files hold beside structures and identifiers. */
export interface LibraryFields {
  /** Names of these columns, in the order of the files. */
  readonly columns: readonly string[];
  /** Values by row and column. */
  readonly of: ReadonlyMap<number, ReadonlyMap<string, string>>;
}

/**
 * The other columns of some rows of a library, which is read up to the last of them. None of a prepared library, nor of a file
 * without a header: there they have no names to carry them under.
 *
 * @throws {MolsieveError} `input` when a file cannot be read; `cancelled`
 */
export async function readFields(
  library: ScreenSource,
  named: LibraryColumns,
  rows: readonly number[],
  signal: AbortSignal | undefined,
): Promise<LibraryFields> {
  const columns = new Set<string>();
  const of = new Map<number, ReadonlyMap<string, string>>();
  if (library.standardised !== undefined) return { columns: [], of };
  const wanted = new Set(rows);
  let base = 0;
  for (const { path } of library.files) {
    const source = await openSmiles(path, { ...named, stage: "read", signal });
    try {
      const { smilesColumn, idColumn } = source;
      const others = source.hasHeader
        ? [...source.columns.entries()].filter(([, name]) => name !== smilesColumn && name !== idColumn)
        : [];
      for (const [, name] of others) columns.add(name);
      if (of.size === wanted.size) continue;
      let nRows = 0;
      for await (const chunk of source.chunks) {
        nRows = chunk.firstRow + chunk.nRows;
        for (const { row, fields } of chunk.records) {
          if (wanted.has(base + row)) of.set(base + row, new Map(others.map(([i, name]) => [name, fields[i] ?? ""])));
        }
        if (of.size === wanted.size) break;
      }
      base += nRows;
    } finally {
      await source.close();
    }
  }
  return { columns: [...columns], of };
}

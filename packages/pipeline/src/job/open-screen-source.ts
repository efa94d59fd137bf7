import { isPrepared } from "../prepared/prepared-about.js";
import { type LibraryColumns, LibrarySource } from "./library-source.js";
import { PreparedLibrarySource } from "./prepared-source.js";
import type { ScreenSource } from "./screen-source.js";

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

import { isPrepared } from "../prepared/prepared-about.js";
import { NO_COLUMNS, type WantedColumns } from "./carried-columns.js";
import { type LibraryColumns, LibrarySource } from "./library-source.js";
import { PreparedLibrarySource } from "./prepared-source.js";
import type { ScreenSource } from "./screen-source.js";

/**
 * The library in these files, or in one that was prepared, each of which is read once for its checksum.
 *
 * @param limit most rows, 1 or more; `Infinity` for all
 * @param wanted columns that travel with each row. Default: none
 * @throws {MolsieveError} `config` for a column that it does not have; `input` as `readRecords` and `openPrepared` do
 */
export async function openScreenSource(
  paths: readonly string[],
  columns: LibraryColumns,
  limit: number,
  wanted: WantedColumns = NO_COLUMNS,
): Promise<ScreenSource> {
  const [only] = paths;
  if (paths.length === 1 && only !== undefined && isPrepared(only))
    return PreparedLibrarySource.open(only, limit, wanted);
  return LibrarySource.open(paths, columns, limit, wanted);
}

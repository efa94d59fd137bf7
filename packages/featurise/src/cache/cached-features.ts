import type { Molecule } from "@molsieve/chem";
import { createBreather, MolsieveError, type TaskOptions } from "@molsieve/core";
import type { FeatureSpec } from "../spec/feature-spec.js";
import type { FeatureTable } from "../spec/feature-table.js";
import { featuriseAll } from "../spec/featurise-all.js";
import { dataOf } from "./block-layout.js";
import { type CachedRows, FeatureCache } from "./feature-cache.js";
import { REBUILD } from "./manifest.js";
import { firstDifferentRow, KEY_BYTES, rowKeys } from "./row-keys.js";

/** Rows that are computed and stored together; what is stored survives an interruption. */
const SEGMENT_ROWS = 4096;

/** Rows of a cache that are computed again before it is believed. */
const CHECKED_ROWS = 8;

/** Options of {@link cachedFeatures}. */
export interface CachedFeaturesOptions extends TaskOptions {
  /** Throw away what the cache holds and compute everything anew. Default false. */
  readonly rebuild?: boolean;
}

/**
 * The features of structures, one row each in their order: from the cache in `folder` where it holds them, and computed and
 * appended where it does not. A cache holds the rows of one list; the list may have grown at its end since.
 *
 * Of the rows found, eight are computed again and compared, so that a cache made by other code is not believed. The numbers
 * lie in `SharedArrayBuffer`s: posting the table to a worker does not copy it.
 *
 * @param moleculeOf gives the molecule of a structure; asked only for what is computed
 * @throws {MolsieveError} `input` when the cache is damaged, holds other features, other structures or other values, or the
 * folder holds something else; `output` when it cannot be written; `cancelled` once `signal` has fired, the rows stored
 * till then staying
 */
export async function cachedFeatures(
  folder: string,
  spec: FeatureSpec,
  structures: readonly string[],
  moleculeOf: (structure: string) => Molecule,
  options: CachedFeaturesOptions = {},
): Promise<FeatureTable> {
  const { rebuild, signal, onProgress } = options;
  const cache = await FeatureCache.open(folder, spec, rebuild);
  const found = await cache.read();
  checkStructures(folder, found, structures);
  checkValues(folder, cache.spec, found, structures, moleculeOf);
  if (cache.nRows === structures.length) return found.table;
  const breathe = createBreather(signal, 0);
  while (cache.nRows < structures.length) {
    await breathe();
    const part = structures.slice(cache.nRows, cache.nRows + SEGMENT_ROWS);
    await cache.append(part, featuriseAll(cache.spec, part.map(moleculeOf)));
    onProgress?.({ stage: "featurise", done: cache.nRows, total: structures.length, unit: "molecules" });
  }
  return (await cache.read()).table;
}

function checkStructures(folder: string, { keys, table }: CachedRows, structures: readonly string[]): void {
  const row = firstDifferentRow(keys, rowKeys(structures.slice(0, table.nRows)));
  if (row === keys.length / KEY_BYTES) return;
  const reason =
    row === structures.length
      ? `the cache holds ${table.nRows} structures, but ${structures.length} are given`
      : `the cache holds other structures: row ${row} differs`;
  throw new MolsieveError("input", reason, { file: folder, remedy: REBUILD });
}

function checkValues(
  folder: string,
  spec: FeatureSpec,
  { table }: CachedRows,
  structures: readonly string[],
  moleculeOf: (structure: string) => Molecule,
): void {
  const step = Math.max(1, Math.floor(table.nRows / CHECKED_ROWS));
  const rows = Array.from({ length: Math.min(table.nRows, CHECKED_ROWS) }, (_, i) => i * step);
  const anew = featuriseAll(
    spec,
    rows.map((row) => moleculeOf(structures[row] as string)),
  );
  for (const [b, block] of anew.blocks.entries()) {
    const data = dataOf(block);
    const cached = dataOf(table.blocks[b] as typeof block);
    const rowLength = data.length / Math.max(1, rows.length);
    for (const [i, row] of rows.entries()) {
      for (let k = 0; k < rowLength; k++) {
        if (Object.is(data[i * rowLength + k], cached[row * rowLength + k])) continue;
        throw new MolsieveError(
          "input",
          `the cache is stale: ${block.name} of row ${row} is computed differently now`,
          {
            file: folder,
            remedy: REBUILD,
          },
        );
      }
    }
  }
}

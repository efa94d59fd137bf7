import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { argumentError, MolsieveError, throwIfCancelled } from "@molsieve/core";
import { openRowGroups, type RowGroupFile } from "@molsieve/table";
import { packageVersion } from "../package-version.js";
import { createFeatureRows } from "../stages/feature-row.js";
import type { PreparedFeatures } from "../stages/prepared-codec.js";
import { LEADING_NAMES } from "../tables/leading-columns.js";
import { PREPARE_AGAIN, PREPARED_KIND, type PreparedAbout, type PreparedSource } from "./prepared-about.js";
import { type PreparedRow, readRows } from "./prepared-row.js";

/** A prepared library, open for reading by row. */
export interface PreparedLibrary extends AsyncDisposable {
  /** Path as the caller gave it. */
  readonly path: string;
  /** Rows of all its files, rejected ones included. */
  readonly nRows: number;
  readonly about: PreparedAbout;
  /** The features that it holds of each molecule; `undefined` where it holds none. */
  readonly features: PreparedFeatures | undefined;
  /** What the user should know, as sentences; mostly none. */
  readonly notes: readonly string[];
  /**
   * Rows `from` to `to`, in lists of at most `mostRows`, wherever they lie; of the file one group is in memory. Checked.
   *
   * @param mostRows the most rows of the list that begins at a row, 1 or more; asked anew for each
   * @throws {MolsieveError} `argument` when the rows are none of the library's; `input` when the file is damaged; `cancelled`
   */
  read(
    from: number,
    to: number,
    mostRows: (firstRow: number) => number,
    signal?: AbortSignal,
  ): AsyncGenerator<readonly PreparedRow[], void, undefined>;
  /** The file that a row came from. */
  sourceOf(row: number): PreparedSource;
  /** Closes the file; nothing more can be read from it then. */
  close(): Promise<void>;
}

/**
 * The prepared library in a file, after checking all of it but its rows, which are checked when they are read. Its sources are
 * compared with what they were, where they still lie in their places.
 *
 * @throws {MolsieveError} `input` when there is no such file, or it is something else, damaged, made by another version, or a
 * source has changed since: it says what differs
 */
export async function openPrepared(path: string, signal?: AbortSignal): Promise<PreparedLibrary> {
  const file = await openRowGroups(path, { kind: PREPARED_KIND, name: "prepared library", remedy: PREPARE_AGAIN });
  try {
    return await preparedLibrary(file, signal);
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function preparedLibrary(file: RowGroupFile, signal: AbortSignal | undefined): Promise<PreparedLibrary> {
  const { path, nRows, firstRows } = file;
  const about = file.about as PreparedAbout;
  const version = packageVersion();
  if (about.molsieve !== version) throw stale(path, `Molsieve ${about.molsieve} made it, this is ${version}`);
  const { features: spec, sources } = about;
  const features = spec === null ? undefined : { spec, columns: createFeatureRows(spec, LEADING_NAMES).columns };
  const notes: string[] = [];
  for (const source of sources) {
    const changed = await changeOf(path, source, signal);
    if (changed === "missing") notes.push(`${source.path} is not where it was: whether it has changed was not checked`);
    else if (changed !== undefined) throw stale(path, changed);
  }
  return {
    path,
    nRows,
    about,
    features,
    notes,
    async *read(from, to, mostRows, signal) {
      if (!(from >= 0 && from <= to && to <= nRows)) throw argumentError("rows", [from, to], `within 0 to ${nRows}`);
      let group = lastAtMost(firstRows, from);
      for (let row = from; row < to; group++) {
        throwIfCancelled(signal);
        const firstRow = firstRows[group] as number;
        const rows = readRows(await file.read(group), firstRow, features, about.carried);
        const end = Math.min(to, firstRow + rows.length);
        while (row < end) {
          const next = Math.min(end, row + Math.max(1, mostRows(row)));
          yield rows.slice(row - firstRow, next - firstRow);
          row = next;
        }
      }
    },
    sourceOf(row) {
      const starts = sources.map(({ firstRow }) => firstRow);
      return sources[lastAtMost(starts, row)] as PreparedSource;
    },
    close: () => file.close(),
    [Symbol.asyncDispose]: () => file.close(),
  };
}

/** The last place whose number is at most `row`, in ascending numbers that begin with 0; of equal ones the last. */
function lastAtMost(starts: readonly number[], row: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= row) low = middle;
    else high = middle;
  }
  return low;
}

/** How a source differs from what it was; `undefined` where it does not. */
async function changeOf(
  path: string,
  source: PreparedSource,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const place = resolve(dirname(path), source.location);
  const found = await stat(place).catch(() => undefined);
  if (found === undefined) return "missing";
  if (found.size !== source.bytes) {
    return `${source.path} has changed: it has ${found.size} bytes, and had ${source.bytes}`;
  }
  const hash = createHash("sha256");
  for await (const bytes of createReadStream(place, { highWaterMark: 1 << 20 })) {
    throwIfCancelled(signal);
    hash.update(bytes as Buffer);
  }
  return hash.digest("hex") === source.sha256 ? undefined : `${source.path} has changed: its checksum is another`;
}

/**
 * @throws {MolsieveError} `input` when a library was standardised otherwise
 */
export function checkStandardisation({ path, about }: PreparedLibrary, wanted: string): void {
  if (about.standardise === wanted) return;
  throw stale(path, `its structures were standardised by ${about.standardise}, and ${wanted} is wanted`);
}

function stale(path: string, what: string): MolsieveError {
  return new MolsieveError("input", `the prepared library cannot be used: ${what}`, {
    file: path,
    remedy: PREPARE_AGAIN,
  });
}

import type { ParseLimits, Preset } from "@molsieve/chem";
import { MolsieveError, type RowIssue } from "@molsieve/core";
import type { JobSource, Json, LostRow, RowRange } from "@molsieve/screen";
import { checkStandardisation, openPrepared } from "../prepared/open-prepared.js";
import type { PreparedAbout } from "../prepared/prepared-about.js";
import type { PreparedRow } from "../prepared/prepared-row.js";
import { contentOf } from "./content.js";
import { encodeLibraryChunk } from "./library-chunk.js";
import { type LibraryColumns, type LibraryFile, type LibraryRows, lostIssue } from "./library-source.js";

/** Limits that `prepareLibrary` reads structures with. */
const MAX = 500;

/** The rows of a prepared library, read from where they are wanted, as those of the files that it was made from. */
export class PreparedSource implements JobSource<LibraryRows> {
  readonly identity: Json;
  readonly files: readonly LibraryFile[];
  readonly nRows: number;
  readonly #path: string;
  readonly #about: PreparedAbout;

  private constructor(path: string, about: PreparedAbout, files: readonly LibraryFile[], nRows: number, own: Json) {
    this.#path = path;
    this.#about = about;
    this.files = files;
    this.nRows = nRows;
    this.identity = own;
  }

  /**
   * The prepared library in a file, its sources checked as `openPrepared` does.
   *
   * @param limit most rows, 1 or more; `Infinity` for all
   * @throws {MolsieveError} `config` where columns are named; otherwise as `openPrepared` does
   */
  static async open(path: string, columns: LibraryColumns, limit: number): Promise<PreparedSource> {
    for (const key of ["smiles", "id", "delimiter"] as const) {
      if (columns[key] === undefined) continue;
      throw new MolsieveError("config", "a prepared library has no columns to be named", {
        key: `library.${key}`,
        value: columns[key],
        remedy: "Leave it out here, and name it for molsieve prepare",
      });
    }
    await using library = await openPrepared(path);
    const files = library.about.sources.map((source, i): LibraryFile => {
      const { path, format, bytes, sha256 } = source;
      return { path, format, bytes, sha256, notes: i === 0 ? library.notes : [] };
    });
    const { bytes, sha256 } = await contentOf(path);
    return new PreparedSource(path, library.about, files, Math.min(limit, library.nRows), {
      prepared: { path, bytes, sha256 },
      limit: Number.isFinite(limit) ? limit : null,
    });
  }

  /**
   * Refuses a library that was read or standardised otherwise.
   *
   * @throws {MolsieveError} `input` or `config` with what differs
   */
  check(preset: Preset | "none", { maxAtoms = MAX, maxRingSize = MAX }: ParseLimits): void {
    checkStandardisation({ path: this.#path, about: this.#about }, preset);
    if (maxAtoms === MAX && maxRingSize === MAX) return;
    throw new MolsieveError("config", `a prepared library was read with limits of ${MAX} atoms and ring atoms`, {
      key: "limits",
      value: { atoms: maxAtoms, ringSize: maxRingSize },
      remedy: "Leave them out, or screen the library that it was made from",
    });
  }

  async *read(
    ranges: Iterable<RowRange>,
    chunkRows: (firstRow: number) => number,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<LibraryRows, void, undefined> {
    await using library = await openPrepared(this.#path, signal, false);
    const { sources } = this.#about;
    for (const { from, to } of ranges) {
      if (from >= this.nRows) return;
      let file = sources.findLastIndex(({ firstRow, nRows }) => firstRow <= from && nRows > 0);
      const mostRows = (row: number) => {
        while (row >= endOf(file)) file++;
        return Math.min(chunkRows(row), endOf(file) - row);
      };
      const endOf = (i: number) => {
        const source = sources[i];
        return source === undefined ? Number.POSITIVE_INFINITY : source.firstRow + source.nRows;
      };
      for await (const rows of library.read(from, Math.min(to, this.nRows), mostRows, signal)) yield rowsOf(rows, file);
    }
  }

  lostRow(rows: LibraryRows, lost: LostRow): RowIssue {
    return lostIssue(this.files, rows, lost);
  }
}

function rowsOf(rows: readonly PreparedRow[], file: number): LibraryRows {
  const firstRow = rows[0]?.row ?? 0;
  const records = rows.filter(({ issue }) => issue === undefined);
  const bytes = encodeLibraryChunk({
    offset: Uint32Array.from(records, ({ row }) => row - firstRow),
    file: new Uint32Array(records.length).fill(file),
    line: Float64Array.from(records, ({ line }) => line),
    id: records.map(({ id }) => id),
    input: records.map(({ input }) => input),
    prepared: {
      molecule: records.map(({ molecule }) => molecule.molecule),
      smiles: records.map(({ molecule }) => molecule.smiles),
    },
  });
  const issues = rows.flatMap(({ issue }) => issue ?? []);
  return { firstRow, nRows: rows.length, rows: records.length, issues, bytes, records, file };
}

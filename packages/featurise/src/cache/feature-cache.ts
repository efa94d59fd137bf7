import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { argumentError, MolsieveError } from "@molsieve/core";
import type { FeatureSpec } from "../spec/feature-spec.js";
import type { FeatureTable, MissingValue } from "../spec/feature-table.js";
import { featuresText } from "../spec/features-text.js";
import { parseFeatures } from "../spec/parse-features.js";
import { type BlockLayout, blockLayouts, sharedData, tableOver } from "./block-layout.js";
import {
  emptyManifest,
  type Manifest,
  REBUILD,
  readManifest,
  removeCache,
  type SegmentEntry,
  writeManifest,
  writeWhole,
} from "./manifest.js";
import { KEY_BYTES, rowKeys } from "./row-keys.js";
import { decodeSegment, encodeSegment } from "./segment.js";

/** Everything that a cache holds. */
export interface CachedRows {
  /** A key for each row, from the text of its structure, `[nRows, 16]`. */
  readonly keys: Uint8Array;
  /** Numbers in `SharedArrayBuffer`s: a table that is posted to a worker is not copied. */
  readonly table: FeatureTable;
}

/**
 * The features of a list of structures in a folder: Arrow IPC files of rows in their order, and a table of contents with the
 * spec and a SHA-256 of each. Rows are only ever appended. One process may write at a time, any number may read.
 */
export class FeatureCache {
  readonly folder: string;
  readonly spec: FeatureSpec;
  readonly #layouts: readonly BlockLayout[];
  #manifest: Manifest;

  private constructor(folder: string, spec: FeatureSpec, manifest: Manifest) {
    this.folder = folder;
    this.spec = spec;
    this.#layouts = blockLayouts(spec);
    this.#manifest = manifest;
  }

  /**
   * The cache in a folder, a new one where there is nothing yet.
   *
   * @param rebuild begin anew: whatever the cache holds, in whatever state, is thrown away
   * @throws {MolsieveError} `input` when the folder holds something else, the cache is damaged or of another version, or
   * holds other features
   */
  static async open(folder: string, features: FeatureSpec, rebuild = false): Promise<FeatureCache> {
    const spec = parseFeatures(features);
    if (rebuild) await removeCache(folder);
    const manifest = (await readManifest(folder)) ?? emptyManifest(spec);
    if (!isSameSpec(manifest.spec, spec)) throw otherFeatures(folder, manifest, spec);
    return new FeatureCache(folder, spec, manifest);
  }

  get nRows(): number {
    return nRowsOf(this.#manifest);
  }

  /**
   * Appends the features of structures, one row each.
   *
   * @param table made with the cache's spec
   * @throws {MolsieveError} `argument` when rows and structures do not go together; `output` when another process has written
   * meanwhile or the folder cannot be written
   */
  async append(structures: readonly string[], table: FeatureTable): Promise<void> {
    if (table.nRows !== structures.length) throw argumentError("table.nRows", table.nRows, `${structures.length}`);
    if (structures.length === 0) return;
    const bytes = encodeSegment(this.#layouts, rowKeys(structures), table);
    const file = `rows-${this.nRows}-${randomBytes(4).toString("hex")}.arrows`;
    await writeWhole(join(this.folder, file), bytes, false);
    const onDisk = await readManifest(this.folder).catch(() => undefined);
    if (nRowsOf(onDisk) !== this.nRows) {
      throw new MolsieveError("output", "another process has written to the cache", {
        file: this.folder,
        remedy: "Open it again, and let one process write at a time",
      });
    }
    const entry: SegmentEntry = { file, rows: structures.length, sha256: sha256Of(bytes) };
    const manifest = { ...this.#manifest, segments: [...this.#manifest.segments, entry] };
    await writeManifest(this.folder, manifest);
    this.#manifest = manifest;
  }

  /**
   * All rows, after checking every byte.
   *
   * @throws {MolsieveError} `input` when a file is damaged, truncated or missing
   */
  async read(): Promise<CachedRows> {
    const { nRows } = this;
    const keys = new Uint8Array(new SharedArrayBuffer(nRows * KEY_BYTES));
    const data = this.#layouts.map((layout) => sharedData(layout, nRows));
    const missing: MissingValue[] = [];
    let first = 0;
    for (const segment of this.#manifest.segments) {
      const rows = decodeSegment(this.#layouts, await this.#checkedBytes(segment));
      keys.set(rows.keys, first * KEY_BYTES);
      for (const [i, { rowLength }] of this.#layouts.entries()) {
        data[i]?.set(rows.data[i] ?? [], first * rowLength);
      }
      for (const value of rows.missing) missing.push({ ...value, row: first + value.row });
      first += segment.rows;
    }
    return { keys, table: tableOver(this.#layouts, nRows, data, missing) };
  }

  async #checkedBytes({ file, sha256 }: SegmentEntry): Promise<Uint8Array> {
    const path = join(this.folder, file);
    let bytes: Uint8Array;
    try {
      bytes = await readFile(path);
    } catch (cause) {
      throw new MolsieveError("input", "a file of the cache is missing or cannot be read", {
        file: path,
        remedy: REBUILD,
        cause,
      });
    }
    if (sha256Of(bytes) === sha256) return bytes;
    throw new MolsieveError("input", "a file of the cache is damaged: its checksum does not fit", {
      file: path,
      remedy: REBUILD,
    });
  }
}

function nRowsOf(manifest: Manifest | undefined): number {
  return manifest?.segments.reduce((sum, { rows }) => sum + rows, 0) ?? 0;
}

/** Whether a stored spec is the same, with the parameters that featurisers have got since at their defaults. */
function isSameSpec(stored: FeatureSpec, spec: FeatureSpec): boolean {
  try {
    return JSON.stringify(parseFeatures(stored)) === JSON.stringify(spec);
  } catch {
    return false;
  }
}

function otherFeatures(folder: string, { features }: Manifest, spec: FeatureSpec): MolsieveError {
  const wanted = featuresText(spec);
  const what = features === wanted ? `${features} with other numbers` : `${features}, not ${wanted}`;
  return new MolsieveError("input", `the cache holds the features ${what}`, { file: folder, remedy: REBUILD });
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

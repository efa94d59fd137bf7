import { type FileHandle, open } from "node:fs/promises";
import { createBreather, type TaskOptions } from "@molsieve/core";
import { type FeatureSpec, packedFingerprints } from "@molsieve/featurise";
import { inputErrorFromCause } from "@molsieve/table";
import type { IndexSegment } from "../index/index-segment.js";
import { checkFeatures, knownFeatures } from "./check-features.js";
import { FileBytes } from "./file-bytes.js";
import { countRows, type IndexBatch, type IndexWrite } from "./index-contents.js";
import { readContents } from "./read-contents.js";
import { TextReader } from "./text-reader.js";

/** Options of {@link openIndexFile}. */
export interface OpenIndexOptions {
  /** What the index must hold. Default: whatever it holds. */
  readonly features?: string | readonly string[] | FeatureSpec;
}

/** An index file, open for reading; what is added to it meanwhile is not seen. */
export interface IndexFile extends AsyncDisposable {
  /** Path as the caller gave it. */
  readonly path: string;
  readonly nRows: number;
  /** Bits a row, a multiple of 32. */
  readonly nBits: number;
  /** What the fingerprints are. */
  readonly features: FeatureSpec;
  /** The same as text. */
  readonly featuresText: string;
  /** The additions of rows, in order: how many, when, made with what. */
  readonly writes: readonly IndexWrite[];
  /** What the user should know about the file, as sentences; mostly none. */
  readonly notes: readonly string[];
  /**
   * The fingerprints, segment by segment, each in memory of its own: one is read while the one before is used. Checked.
   *
   * @throws {MolsieveError} `input` when the file is damaged or cannot be read
   */
  segments(): AsyncGenerator<IndexSegment, void, undefined>;
  /**
   * The ids of rows, one each, in the order given. Read from the file and checked; kept in memory are 4 bytes a row of the
   * segments touched.
   *
   * @throws {MolsieveError} `argument` when a row lies outside the index; `input` when the file is damaged or cannot be read
   */
  ids(rows: ArrayLike<number>): Promise<string[]>;
  /** The SMILES of rows, as {@link IndexFile.ids}. */
  smiles(rows: ArrayLike<number>): Promise<string[]>;
  /**
   * Reads everything once.
   *
   * @throws {MolsieveError} `input` when the file is damaged; `cancelled` once `signal` has fired
   */
  verify(options?: TaskOptions): Promise<void>;
  /** Closes the file; nothing more can be read from it then. */
  close(): Promise<void>;
}

/**
 * The index in a file, after checking all of it but its rows, which are checked when they are read.
 *
 * @throws {MolsieveError} `input` when there is no such file, or it is something else, of another version, cut short, damaged,
 * or holds other features than wanted
 */
export async function openIndexFile(path: string, options: OpenIndexOptions = {}): Promise<IndexFile> {
  const handle = await open(path, "r").catch(async (cause) => {
    throw await inputErrorFromCause(path, cause);
  });
  try {
    return await indexFile(path, handle, options);
  } catch (cause) {
    await handle.close();
    throw await inputErrorFromCause(path, cause);
  }
}

async function indexFile(path: string, handle: FileHandle, options: OpenIndexOptions): Promise<IndexFile> {
  const file = new FileBytes(path, handle);
  const { size } = await handle.stat();
  const { contents, bytesBehind } = await readContents(file, size);
  const { nBits, batches, featuresText, writes } = contents;
  if (options.features !== undefined) checkFeatures(path, contents, options.features);
  const texts = new TextReader(file, batches);
  const nRows = countRows(batches);
  const close = () => handle.close();
  return {
    path,
    nRows,
    nBits,
    features: knownFeatures(path, contents),
    featuresText,
    writes,
    notes: bytesBehind === 0 ? [] : [behindNote(bytesBehind, nRows)],
    async *segments() {
      let next = readSegment(file, batches[0], nBits);
      for (let i = 1; i <= batches.length; i++) {
        const segment = await next;
        next = readSegment(file, batches[i], nBits);
        // An error belongs to whom asks for that segment, if anyone does.
        next.catch(() => undefined);
        if (segment !== undefined) yield segment;
      }
    },
    ids: (rows) => texts.read("id", rows),
    smiles: (rows) => texts.read("smiles", rows),
    async verify({ signal, onProgress } = {}) {
      const breathe = createBreather(signal, 0);
      let done = 0;
      for (const batch of batches) {
        await breathe();
        await file.readChecked(batch.message, "the head of a record batch");
        for (const [name, range] of Object.entries(batch.columns)) {
          await file.readChecked(range, `column ${name}`);
        }
        done += batch.nRows;
        onProgress?.({ stage: "verify", done, total: nRows, unit: "rows" });
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function readSegment(
  file: FileBytes,
  batch: IndexBatch | undefined,
  nBits: number,
): Promise<IndexSegment | undefined> {
  if (batch === undefined) return undefined;
  const { row, fingerprint } = batch.columns;
  const rows = new Uint32Array((await file.readChecked(row, "row numbers")).buffer);
  return { rows, fingerprints: packedFingerprints(await file.readChecked(fingerprint, "fingerprints"), nBits) };
}

function behindNote(bytes: number, nRows: number): string {
  return `An append was interrupted or is under way: ${bytes} bytes behind the end of the index are ignored, its ${nRows} rows are as before. The next append removes them.`;
}

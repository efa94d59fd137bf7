import { type FileHandle, open } from "node:fs/promises";
import type { FeatureSpec } from "@molsieve/featurise";
import { inputErrorFromCause, outputErrorFromCause } from "@molsieve/table";
import { checkFeatures } from "./check-features.js";
import { FileBytes } from "./file-bytes.js";
import { BatchWriter, type IndexWriter, type IndexWriterOptions } from "./index-writer.js";
import { readContents } from "./read-contents.js";

/** Options of {@link appendToIndexFile}. */
export interface AppendToIndexOptions extends IndexWriterOptions {
  /** What the new rows' fingerprints are; must be what the index holds. */
  readonly features: string | readonly string[] | FeatureSpec;
}

/**
 * An index file, to be made longer in place. New rows are numbered on from the last one; those that are there are not moved.
 *
 * Until `close` the index is as it was for everyone who opens it, also when the computer fails meanwhile; what an append that
 * was not completed has left behind its end is removed first. One process may append at a time, any number may read.
 *
 * @throws {MolsieveError} `input` when it is no index, damaged, or holds other features; `output` when it cannot be written
 */
export async function appendToIndexFile(path: string, options: AppendToIndexOptions): Promise<IndexWriter> {
  const handle = await open(path, "r+").catch(async (cause: NodeJS.ErrnoException) => {
    const isLocked = cause.code === "EACCES" || cause.code === "EPERM" || cause.code === "EROFS";
    throw isLocked ? outputErrorFromCause(path, cause) : await inputErrorFromCause(path, cause);
  });
  try {
    return await appender(path, handle, options);
  } catch (cause) {
    await handle.close();
    throw outputErrorFromCause(path, cause);
  }
}

async function appender(path: string, handle: FileHandle, options: AppendToIndexOptions): Promise<IndexWriter> {
  const { size } = await handle.stat();
  const { contents, mark } = await readContents(new FileBytes(path, handle), size);
  checkFeatures(path, contents, options.features);
  await handle.truncate(mark.end);
  const position = Math.ceil(mark.end / 8) * 8;
  const writer = new BatchWriter({ path, handle, mark, position }, contents, options);
  let settled = false;
  return {
    get nRows() {
      return writer.nRows;
    },
    write: (rows) => writer.write(rows),
    async close() {
      await writer.finish();
      settled = true;
      await handle.close();
    },
    async discard() {
      if (settled) return;
      settled = true;
      await handle.truncate(mark.end);
      await handle.close();
    },
  };
}

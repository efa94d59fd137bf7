import { open } from "node:fs/promises";
import type { FeatureSpec } from "@molsieve/featurise";
import { inputErrorFromCause, outputErrorFromCause } from "@molsieve/table";
import { type AppendLock, lockForAppend } from "./append-lock.js";
import { checkFeatures } from "./check-features.js";
import { FileBytes } from "./file-bytes.js";
import { markText } from "./index-format.js";
import { BatchWriter, type IndexWriter, type IndexWriterOptions } from "./index-writer.js";
import { readContents } from "./read-contents.js";
import { writeAt } from "./write-batch.js";

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
    const isProtected = cause.code === "EACCES" || cause.code === "EPERM" || cause.code === "EROFS";
    throw isProtected ? outputErrorFromCause(path, cause) : await inputErrorFromCause(path, cause);
  });
  let lock: AppendLock | undefined;
  const release = async (): Promise<void> => {
    await handle.close();
    await lock?.release();
  };
  try {
    lock = await lockForAppend(path);
    const { contents, mark } = await readContents(new FileBytes(path, handle), (await handle.stat()).size);
    checkFeatures(path, contents, options.features);
    await handle.truncate(mark.end);
    const position = Math.ceil(mark.end / 8) * 8;
    return appender(new BatchWriter({ path, handle, mark, position }, contents, options), {
      async takeBack() {
        await writeAt(handle, Buffer.from(markText(mark.end, mark.endCrc32)), mark.offset);
        await handle.truncate(mark.end);
      },
      release,
    });
  } catch (cause) {
    await release();
    throw outputErrorFromCause(path, cause);
  }
}

function appender(
  writer: BatchWriter,
  file: { readonly takeBack: () => Promise<void>; readonly release: () => Promise<void> },
): IndexWriter {
  let settled = false;
  return {
    get nRows() {
      return writer.nRows;
    },
    write: (rows) => writer.write(rows),
    async close() {
      await writer.finish();
      settled = true;
      await file.release();
    },
    async discard() {
      if (settled) return;
      settled = true;
      try {
        await file.takeBack();
      } finally {
        await file.release();
      }
    },
  };
}

import { open } from "node:fs/promises";
import { argumentError } from "@molsieve/core";
import type { FeatureSpec } from "@molsieve/featurise";
import { compressionOf, outputErrorFromCause, reserveOutput } from "@molsieve/table";
import type { IndexContents } from "./index-contents.js";
import { bitFeatures } from "./index-features.js";
import { encodeStart, type IndexMark, markOf, startCrc32 } from "./index-format.js";
import { BatchWriter, type IndexWriter, type IndexWriterOptions } from "./index-writer.js";
import { writeAt } from "./write-batch.js";

/** Options of {@link createIndexFile}. */
export interface CreateIndexOptions extends IndexWriterOptions {
  /** What the fingerprints are: bits, as a spec or as text. */
  readonly features: string | readonly string[] | FeatureSpec;
  /** Replace a file that is there already. Default false. */
  readonly overwrite?: boolean;
}

/**
 * A new index file, to be filled by streaming: an Arrow IPC file with the columns `row` (the order of adding, from 0), `id`,
 * `smiles` and `fingerprint` (bit `i` in byte `i >> 3` at position `i & 7`), each record batch sorted by number of set bits.
 *
 * It appears under its name when it is complete. Rows that are given to it in other portions lie in it alike.
 *
 * @throws {MolsieveError} `argument` when `features` are not bits or the file's name is that of a compressed one; `output` when something is at `path` and `overwrite` is not
 * set, or when it cannot be written
 */
export async function createIndexFile(path: string, options: CreateIndexOptions): Promise<IndexWriter> {
  if (path === "-" || compressionOf(path) !== "none") {
    throw argumentError("path", path, "a file that is not compressed: an index is read and written in place");
  }
  const { features, featuresText, nBits } = bitFeatures(options.features);
  const start = encodeStart(nBits, featuresText);
  const contents: IndexContents = {
    features,
    featuresText,
    nBits,
    startCrc32: startCrc32(start),
    writes: [],
    batches: [],
  };
  const reserved = await reserveOutput(path, options);
  const handle = await open(reserved.workPath, "wx").catch((cause) => {
    throw outputErrorFromCause(path, cause);
  });
  const mark = markOf(start) as IndexMark;
  let closed = false;
  const closeHandle = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await handle.close();
  };
  const discard = async (): Promise<void> => {
    await closeHandle();
    await reserved.discard();
  };
  try {
    const writer = new BatchWriter({ path, handle, mark, position: start.length }, contents, options);
    await writeAt(handle, start, 0);
    return {
      get nRows() {
        return writer.nRows;
      },
      write: (rows) => writer.write(rows),
      async close() {
        await writer.finish();
        await closeHandle();
        await reserved.commit();
      },
      discard,
    };
  } catch (cause) {
    await discard();
    throw outputErrorFromCause(path, cause);
  }
}

import { createBreather, type TaskOptions } from "@molsieve/core";
import { createSimilarityIndex, type SimilarityIndex } from "../index/similarity-index.js";
import type { IndexFile } from "./index-file.js";
import { mergeSegments } from "./merge-segments.js";

/**
 * The index of a file's fingerprints, to be searched: `nBits / 8 + 4` bytes a row in memory that threads can share. Ids and
 * SMILES stay in the file; the rows of hits are what `file.ids` and `file.smiles` take.
 *
 * @throws {MolsieveError} `argument` when there are more than 16,384 bits; `input` when the file is damaged or cannot be read;
 * `cancelled` once `signal` has fired
 */
export async function loadSimilarityIndex(file: IndexFile, options: TaskOptions = {}): Promise<SimilarityIndex> {
  const { signal, onProgress } = options;
  const { nRows, nBits } = file;
  const breathe = createBreather(signal, 0);
  const parts = [createSimilarityIndex([], nBits)];
  let done = 0;
  for await (const segment of mergeSegments(file.segments())) {
    await breathe();
    parts.push(createSimilarityIndex([segment], nBits));
    done += segment.rows.length;
    onProgress?.({ stage: "load", done, total: nRows, unit: "rows" });
  }
  return { ...(parts[0] as SimilarityIndex), nRows, segments: parts.flatMap(({ segments }) => segments) };
}

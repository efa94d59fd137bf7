import { join } from "node:path";
import { packedFingerprints } from "@molsieve/featurise";
import {
  appendToIndexFile,
  fingerprintRows,
  indexFingerprints,
  loadSimilarityIndex,
  openIndexFile,
  searchIndex,
} from "@molsieve/search";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { FEATURES, someRows, writeAll, writeIndex } from "./some-rows.js";

const N_ROWS = 300;

describe("loadSimilarityIndex", () => {
  test("finds what the fingerprints themselves say, however the file came about", async () => {
    await using folder = await createTemporaryFolder();
    const { fingerprints } = someRows(N_ROWS);
    const queries = packedFingerprints(fingerprints.bytes.slice(0, 5 * 8), 64);
    const options = { top: 20, minSimilarity: 0.3 };
    const expected = searchIndex(indexFingerprints(fingerprints), queries, options);
    expect(expected.every(({ rows }) => rows.length > 5)).toBe(true);
    for (const [name, nFirst, batchRows] of [
      ["at-once", N_ROWS, 1000],
      ["in-batches", N_ROWS, 70],
      ["appended", 10, 130],
    ] as const) {
      const path = join(folder.path, `${name}.arrow`);
      await writeIndex(path, someRows(nFirst), batchRows);
      if (nFirst < N_ROWS) {
        const writer = await appendToIndexFile(path, { features: FEATURES, batchRows });
        await writeAll(writer, someRows(N_ROWS - nFirst, nFirst));
      }
      await using file = await openIndexFile(path);
      const seen: number[] = [];
      const index = await loadSimilarityIndex(file, { onProgress: ({ done }) => seen.push(done) });
      expect(index).toMatchObject({ nRows: N_ROWS, nBits: 64 });
      expect(seen.at(-1)).toBe(N_ROWS);
      expect(searchIndex(index, queries, options)).toEqual(expected);
      const all = Uint32Array.from({ length: N_ROWS }, (_, row) => row);
      expect(fingerprintRows(index, all).bytes).toEqual(fingerprints.bytes);
    }
  });

  test("an index without rows, and one that is no longer wanted", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    await writeIndex(path, someRows(0), 10);
    const { fingerprints } = someRows(1);
    {
      await using file = await openIndexFile(path);
      const index = await loadSimilarityIndex(file);
      expect(searchIndex(index, fingerprints, { top: 3 })[0]?.rows).toHaveLength(0);
    }
    const writer = await appendToIndexFile(path, { features: FEATURES });
    await writeAll(writer, someRows(20));
    await using file = await openIndexFile(path);
    await expect(loadSimilarityIndex(file, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "cancelled",
    });
    await expect(file.verify({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "cancelled" });
  });
});

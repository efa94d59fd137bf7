import { join } from "node:path";
import { bitCounts, packedFingerprints } from "@molsieve/featurise";
import {
  appendToIndexFile,
  createIndexFile,
  fingerprintRows,
  type IndexRows,
  indexFingerprints,
  loadSimilarityIndex,
  openIndexFile,
  searchIndex,
} from "@molsieve/search";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";

/** Rows of 32 bits. */
function rows(nRows: number, first: number): IndexRows {
  const bytes = new Uint8Array(Uint32Array.from({ length: nRows }, (_, i) => Math.imul(first + i, 40_503)).buffer);
  const texts = new Array<string>(nRows).fill("C");
  return { ids: texts, smiles: texts, fingerprints: packedFingerprints(bytes, 32) };
}

test("small segments are merged in memory, big ones stay, no row is lost", async () => {
  await using folder = await createTemporaryFolder();
  const path = join(folder.path, "library.arrow");
  const features = "morgan:bits=32";
  const runs = [5, 40_000, 1, 30_000, 2, 70_000, 3, 70_000, 7];
  await (await createIndexFile(path, { features })).close();
  let nRows = 0;
  for (const run of runs) {
    const writer = await appendToIndexFile(path, { features });
    await writer.write(rows(run, nRows));
    await writer.close();
    nRows += run;
  }
  await using file = await openIndexFile(path);
  const index = await loadSimilarityIndex(file);
  expect(index.segments.map((segment) => segment.nRows)).toEqual([70_006, 2, 70_000, 3, 70_000, 7]);
  const { fingerprints } = rows(nRows, 0);
  const all = Uint32Array.from({ length: nRows }, (_, row) => row);
  const found = fingerprintRows(index, all);
  expect(Buffer.compare(found.bytes, fingerprints.bytes)).toBe(0);
  expect(bitCounts(found)).toEqual(bitCounts(fingerprints));
  const query = packedFingerprints(fingerprints.bytes.slice(4 * 1234, 4 * 1235), 32);
  const expected = searchIndex(indexFingerprints(fingerprints), query, { top: 200 });
  expect(searchIndex(index, query, { top: 200 })).toEqual(expected);
});

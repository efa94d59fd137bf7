import { rm } from "node:fs/promises";
import { join } from "node:path";
import { packedFingerprints } from "@molsieve/featurise";
import { appendToIndexFile, createIndexFile, type IndexRows } from "@molsieve/search";
import { createTemporaryFolder } from "@molsieve/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { FEATURES, readIndexAt } from "./some-rows.js";

const text = fc.string({ unit: "grapheme", maxLength: 8 });
const row = fc.record({ id: text, smiles: text, bits: fc.uint8Array({ minLength: 8, maxLength: 8 }) });
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;

function indexRows(rows: readonly Row[]): IndexRows {
  return {
    ids: rows.map(({ id }) => id),
    smiles: rows.map(({ smiles }) => smiles),
    fingerprints: packedFingerprints(Uint8Array.from(rows.flatMap(({ bits }) => [...bits])), 64),
  };
}

test("rows come back as they went in, in whatever portions, batches and appends", async () => {
  await using folder = await createTemporaryFolder();
  const path = join(folder.path, "library.arrow");
  const runs = fc.array(fc.array(fc.array(row, { maxLength: 12 }), { maxLength: 4 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(runs, fc.integer({ min: 1, max: 9 }), async ([first = [], ...later], batchRows) => {
      await rm(path, { force: true });
      const options = { features: FEATURES, batchRows };
      const writer = await createIndexFile(path, options);
      for (const rows of first) await writer.write(indexRows(rows));
      await writer.close();
      for (const portions of later) {
        const appender = await appendToIndexFile(path, options);
        for (const rows of portions) await appender.write(indexRows(rows));
        await appender.close();
      }
      expect(await readIndexAt(path)).toEqual({ rows: indexRows([...first, ...later.flat()].flat()), notes: [] });
    }),
    { numRuns: 50 },
  );
});

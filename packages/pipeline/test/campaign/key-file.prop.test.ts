import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { keyOf, visitKeys, writeKeys } from "../../src/campaign/key-file.js";
import { RowSet } from "../../src/campaign/row-set.js";

const text = fc.oneof(fc.constantFrom(..."abcdefgh"), fc.string());

test("all keys come to visitors, equal ones to one visitor with their rows ascending, in whatever files they stand", async () => {
  await using folder = await createTemporaryFolder();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(text, { maxLength: 40 }), { maxLength: 4 }), async (parts) => {
      const files = [];
      let firstRow = 5;
      for (const [i, part] of parts.entries()) {
        const path = join(folder.path, `${i}.keys`);
        await writeKeys(
          path,
          part.map((each, row) => [keyOf(each), row]),
        );
        // Far more than there are: many ranges.
        files.push({ path, firstRow, nEntries: 10_000_000 });
        firstRow += part.length;
      }
      const found: [string, number][] = [];
      let nVisitors = 0;
      await visitKeys(files, () => {
        nVisitors++;
        const seen = new Map<string, number>();
        return (key, row) => {
          expect(seen.get(key) ?? -1).toBeLessThan(row);
          seen.set(key, row);
          found.push([key, row]);
        };
      });
      const wanted = parts.flat().map((each, i): [string, number] => [keyOf(each), 5 + i]);
      const byRow = (a: [string, number], b: [string, number]) => a[1] - b[1];
      expect(found.sort(byRow)).toEqual(wanted);
      if (parts.length > 0) expect(nVisitors).toBeGreaterThan(1);
    }),
    { numRuns: 20 },
  );
});

test("a set of rows holds what was added", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(99)), (rows) => {
      const set = new RowSet(100);
      for (const row of rows) set.add(row);
      expect([...Array(100).keys()].filter((row) => set.has(row))).toEqual([...new Set(rows)].sort((a, b) => a - b));
      expect(set.size).toBe(new Set(rows).size);
    }),
  );
});

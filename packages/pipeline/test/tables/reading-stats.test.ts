import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { convert, readingStats } from "@molsieve/pipeline";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";

// Two molecules, a query that names none and an unclosed ring.
const SMI = "CCO ethanol\nC~C query\nc1ccccc1 benzene\nC1CC broken\n";

test("every row is counted: read, or refused as a query or for its syntax", async () => {
  await using folder = await createTemporaryFolder();
  const file = join(folder.path, "in.smi");
  writeFileSync(file, SMI);
  const stats = await readingStats(file);
  expect(stats).toMatchObject({ structures: 4, refused: 2 });
  expect(Object.values(stats.readings).reduce((sum, count) => sum + count, 0)).toBe(4);
  expect(stats.readings.fast).toBe(3);
  expect(stats.share_asked).toBe(0.25);
  expect(Object.values(stats.examples)).toEqual(["C~C"]);
  expect(stats.microseconds).toBeGreaterThan(0);
  expect(await readingStats(file, { limit: 3 })).toMatchObject({ structures: 3, refused: 1 });
});

test("mol blocks are counted as SMILES are", async () => {
  await using folder = await createTemporaryFolder();
  const [smi, sdf] = [join(folder.path, "in.smi"), join(folder.path, "in.sdf")];
  writeFileSync(smi, "CCO ethanol\nc1ccccc1 benzene\nOC(=O)c1ccccc1 acid\n");
  await convert(smi, sdf);
  expect(await readingStats(sdf)).toMatchObject({ structures: 3, refused: 0, readings: { fast: 3 }, examples: {} });
});

test("a limit out of range is refused", async () => {
  await expect(readingStats("in.smi", { limit: 0 })).rejects.toThrow("limit must be an integer of 1 or more");
});

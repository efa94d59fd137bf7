import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bitCounts, packedFingerprints, parseFeatures } from "@molsieve/featurise";
import { createIndexFile, openIndexFile } from "@molsieve/search";
import { readRecords } from "@molsieve/table";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { FEATURES, readIndex, readIndexAt, someRows, writeAll, writeIndex } from "./some-rows.js";

describe("createIndexFile and openIndexFile", () => {
  test("what goes in comes out, whatever the portions", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "deep/er/library.arrow");
    const writer = await createIndexFile(path, { features: FEATURES, batchRows: 64, madeWith: { rdkit: "2026.9.1" } });
    for (const [first, nRows] of [
      [0, 10],
      [10, 200],
      [210, 0],
      [210, 1],
    ] as const) {
      await writer.write(someRows(nRows, first));
    }
    expect(writer.nRows).toBe(211);
    expect(await readdir(join(folder.path, "deep/er"))).toEqual([expect.stringMatching(/^\.library\.arrow\.partial/)]);
    await writer.close();
    await writer.discard();
    expect(await readdir(join(folder.path, "deep/er"))).toEqual(["library.arrow"]);

    await using file = await openIndexFile(path);
    expect(file).toMatchObject({ path, nRows: 211, nBits: 64, features: parseFeatures(FEATURES), notes: [] });
    expect(file.featuresText).toContain("morgan:radius=2,bits=64");
    expect(file.writes).toMatchObject([{ nRows: 211, madeWith: { rdkit: "2026.9.1" } }]);
    expect(Math.abs(Date.now() - Date.parse(file.writes[0]?.created ?? ""))).toBeLessThan(3_600_000);
    expect(await readIndex(file)).toEqual(someRows(211));
    await file.verify();
  });

  test("segments are consecutive rows in scan order", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    await writeIndex(path, someRows(100), 40);
    await using file = await openIndexFile(path);
    const found: number[][] = [];
    for await (const { rows, fingerprints } of file.segments()) {
      const counts = bitCounts(fingerprints);
      expect([...counts]).toEqual([...counts].sort((a, b) => a - b));
      expect(fingerprints.nRows).toBe(rows.length);
      found.push([...rows].sort((a, b) => a - b));
    }
    expect(found.map((rows) => [rows[0], rows.at(-1), rows.length])).toEqual([
      [0, 39, 40],
      [40, 79, 40],
      [80, 99, 20],
    ]);
  });

  test("it is an Arrow file that others read", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    await writeIndex(path, someRows(30), 8);
    const { chunks, columns } = await readRecords(path);
    expect(columns).toEqual(["row", "id", "smiles", "fingerprint"]);
    const { ids, smiles, fingerprints } = someRows(30);
    const seen: unknown[] = [];
    for await (const { records } of chunks) {
      for (const { values } of records) {
        const row = Number(values[0]);
        seen.push(row);
        expect(values.slice(1, 3)).toEqual([ids[row], smiles[row]]);
        expect(Buffer.from(values[3] as Uint8Array)).toEqual(
          Buffer.from(fingerprints.bytes.subarray(8 * row, 8 * row + 8)),
        );
      }
    }
    expect(seen.sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 30 }, (_, row) => row));
  });

  test("texts of a few rows are what all texts say, in the order asked for", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    await writeIndex(path, someRows(1000), 400);
    const expected = someRows(1000);
    await using file = await openIndexFile(path);
    for (const rows of [
      [999, 3, 3, 401],
      [],
      [400, 399],
      Uint32Array.of(7),
      Array.from({ length: 900 }, (_, i) => i),
    ]) {
      expect(await file.ids(rows)).toEqual([...rows].map((row) => expected.ids[row]));
      expect(await file.smiles(rows)).toEqual([...rows].map((row) => expected.smiles[row]));
    }
    for (const row of [-1, 1000, 1.5, Number.NaN]) {
      await expect(file.ids([row])).rejects.toMatchObject({
        code: "argument",
        reason: expect.stringContaining("an integer from 0 to 999"),
      });
    }
  });

  test("an index without rows", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    await (await createIndexFile(path, { features: FEATURES })).close();
    await using file = await openIndexFile(path);
    expect(file.nRows).toBe(0);
    for await (const _ of file.segments()) expect.unreachable();
    expect(await file.ids([])).toEqual([]);
    await expect(file.smiles([0])).rejects.toThrow("the index is empty");
  });

  test("bits that are no whole number of words are filled up", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    const writer = await createIndexFile(path, { features: "maccs" });
    const fingerprints = packedFingerprints(
      Uint8Array.from({ length: 24 }, (_, i) => i),
      192,
    );
    await writeAll(writer, { ids: ["a"], smiles: ["C"], fingerprints });
    await using file = await openIndexFile(path);
    expect((await readIndex(file)).fingerprints).toEqual(fingerprints);
  });

  test("rows that do not fit", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    const writer = await createIndexFile(path, { features: FEATURES });
    const { ids, smiles, fingerprints } = someRows(3);
    const wide = packedFingerprints(fingerprints.bytes.slice(0, 16), 128);
    await expect(writer.write({ ids: ["a"], smiles: ["C"], fingerprints: wide })).rejects.toMatchObject({
      code: "argument",
      reason: expect.stringContaining("fingerprints.nBits must be 64"),
    });
    await expect(writer.write({ ids: ids.slice(1), smiles, fingerprints })).rejects.toThrow("ids.length must be 3");
    await expect(writer.write({ ids, smiles: smiles.slice(1), fingerprints })).rejects.toThrow("smiles.length");
    expect(writer.nRows).toBe(0);
    await writer.discard();
    await writer.discard();
    expect(await readdir(folder.path)).toEqual([]);
  });

  test("features that are no bits, batches of no rows, compressed files", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    for (const features of ["morgan:counts=true", "rdkit2d", "mhfp", "morgan + rdkit2d"]) {
      await expect(createIndexFile(path, { features })).rejects.toMatchObject({ code: "argument" });
    }
    await expect(createIndexFile(path, { features: FEATURES, batchRows: 0 })).rejects.toThrow("batchRows must be");
    for (const name of ["-", `${path}.gz`, `${path}.zst`]) {
      await expect(createIndexFile(name, { features: FEATURES })).rejects.toMatchObject({ code: "argument" });
    }
    expect(await readdir(folder.path)).toEqual([]);
  });

  test("a file that is there is replaced only when that is wanted, and at the end", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    await writeFile(path, "notes");
    await expect(createIndexFile(path, { features: FEATURES })).rejects.toMatchObject({ code: "output" });
    const writer = await createIndexFile(path, { features: FEATURES, overwrite: true });
    await writer.write(someRows(5));
    expect(await readFile(path, "utf8")).toBe("notes");
    await writer.close();
    expect((await readIndexAt(path)).rows).toEqual(someRows(5));
  });

  test("other features than wanted", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    await writeIndex(path, someRows(5), 8);
    await (await openIndexFile(path, { features: parseFeatures(FEATURES) })).close();
    await expect(openIndexFile(path, { features: "morgan:radius=3,bits=64" })).rejects.toMatchObject({
      code: "input",
      place: { file: path },
      reason: expect.stringMatching(/holds the features morgan:radius=2,bits=64,.* not morgan:radius=3,bits=64/),
      remedy: expect.stringContaining("build another index"),
    });
    await expect(openIndexFile(join(folder.path, "libary.arrow"))).rejects.toMatchObject({
      code: "input",
      remedy: expect.stringContaining('did you mean "library.arrow"'),
    });
  });
});

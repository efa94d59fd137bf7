import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isMolsieveError } from "@molsieve/core";
import { appendToIndexFile, openIndexFile } from "@molsieve/search";
import { batchToIpc, createArrowWriter, uint32Column } from "@molsieve/table";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { FEATURES, readIndexAt, someRows, writeAll, writeIndex } from "./some-rows.js";

/** The bytes of an index of 40 rows, 25 of them appended. */
async function smallIndex(path: string): Promise<Buffer> {
  await writeIndex(path, someRows(15), 16);
  await writeAll(await appendToIndexFile(path, { features: FEATURES, batchRows: 16 }), someRows(25, 15));
  return readFile(path);
}

/** What a reader of the whole file is told: `read` for the 40 rows as they are, or the message of an error. */
async function outcome(path: string): Promise<string> {
  try {
    const { rows } = await readIndexAt(path);
    expect(rows).toEqual(someRows(40));
    await using file = await openIndexFile(path);
    await file.verify();
    return "read";
  } catch (error) {
    if (!isMolsieveError(error, "input")) throw error;
    expect(error.place.file).toBe(path);
    expect(error.remedy).toBeDefined();
    return error.reason;
  }
}

describe("a damaged index", () => {
  test("cut short anywhere", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    const whole = await smallIndex(path);
    expect(await outcome(path)).toBe("read");
    for (let length = 0; length < whole.length; length += 97) {
      await writeFile(path, whole.subarray(0, length));
      const reason = await outcome(path);
      if (length === 0) expect(reason).toBe("is empty");
      else if (length < 600) expect(reason).toMatch(/cut short|is not an Arrow file/);
      else expect(reason).toBe(`the index is cut short: it has ${length} of ${whole.length} bytes`);
    }
  });

  test("with a wrong byte anywhere: an error, or a byte that says nothing", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    await writeIndex(path, someRows(15), 16);
    const before = await readFile(path);
    await rm(path);
    const endBefore = before.length - 18 - before.readUInt32LE(before.length - 10);
    const whole = await smallIndex(path);
    const harmless: number[] = [];
    for (let at = 0; at < whole.length; at += 11) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] as number) ^ (1 << (at & 7));
      await writeFile(path, bytes);
      if ((await outcome(path)) === "read") harmless.push(at);
    }
    // The table of contents of the index before the append is dead; everything else is guarded but for padding.
    const isDead = (at: number) => at >= endBefore && at < Math.ceil(before.length / 8) * 8;
    expect(harmless.some(isDead)).toBe(true);
    const padding = harmless.filter((at) => !isDead(at));
    expect(padding.filter((at) => whole[at] !== 0)).toEqual([]);
    expect(padding.length).toBeLessThan(harmless.length / 4);
  });

  test.each([
    ["fingerprints", "fingerprints"],
    ["ids", "id texts"],
    ["smiles", "smiles texts"],
  ] as const)("a flipped bit in the %s is found where they are read, and by verify", async (what, named) => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    const whole = await smallIndex(path);
    const { fingerprints, ids, smiles } = someRows(40);
    const needle = { fingerprints: fingerprints.bytes.subarray(8 * 20, 8 * 21), ids: ids[20], smiles: smiles[20] }[
      what
    ];
    const at = whole.lastIndexOf(needle as string);
    expect(at).toBeGreaterThan(0);
    whole[at] = (whole[at] as number) ^ 1;
    await writeFile(path, whole);
    await using file = await openIndexFile(path);
    const error = { code: "input", reason: expect.stringContaining(`the checksum of ${named}`), place: { file: path } };
    await expect(file.verify()).rejects.toMatchObject({ code: "input" });
    const segments = async () => {
      for await (const _ of file.segments());
    };
    if (what === "fingerprints") await expect(segments()).rejects.toMatchObject(error);
    else {
      await segments();
      await expect(file[what]([20])).rejects.toMatchObject(error);
      await expect(file[what]([20])).rejects.toMatchObject(error);
    }
  });

  test("something else under the name of an index", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    const writer = await createArrowWriter(path, [{ name: "smiles", type: "utf8" }]);
    await writer.write([["CCO"]]);
    await writer.close();
    await expect(openIndexFile(path)).rejects.toMatchObject({
      code: "input",
      reason: "is an Arrow file, but no index",
      remedy: expect.stringContaining("molsieve index"),
    });
    await writeFile(path, batchToIpc([uint32Column("row", new Uint32Array(9))]));
    await expect(openIndexFile(path)).rejects.toMatchObject({ code: "input", reason: "is not an Arrow file" });
    await writeFile(path, "smiles,id\nCCO,ethanol\n");
    await expect(openIndexFile(path)).rejects.toMatchObject({ code: "input", reason: "is not an Arrow file" });
    await expect(openIndexFile(folder.path)).rejects.toMatchObject({
      code: "input",
      reason: expect.stringContaining("folder"),
    });
  });

  test("another version of the format", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    const whole = await smallIndex(path);
    await writeFile(
      path,
      Buffer.from(whole.toString("latin1").replace("molsieve-index/1", "molsieve-index/2"), "latin1"),
    );
    const error = {
      code: "input",
      reason: "the index has the format 2, not 1",
      remedy: expect.stringContaining("version"),
    };
    await expect(openIndexFile(path)).rejects.toMatchObject(error);
    await expect(appendToIndexFile(path, { features: FEATURES })).rejects.toMatchObject(error);
  });
});

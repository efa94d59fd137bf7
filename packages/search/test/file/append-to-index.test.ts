import { spawnSync } from "node:child_process";
import { appendFile, copyFile, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packedFingerprints } from "@molsieve/featurise";
import { appendToIndexFile, openIndexFile } from "@molsieve/search";
import { readRecords } from "@molsieve/table";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { FEATURES, readIndexAt, someRows, writeAll, writeIndex } from "./some-rows.js";

const options = { features: FEATURES, batchRows: 16 };

describe("appendToIndexFile", () => {
  test("rows added later are as if added at once", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    await writeIndex(path, someRows(20), 16);
    for (const [first, nRows] of [
      [20, 40],
      [60, 0],
      [60, 1],
    ] as const) {
      const writer = await appendToIndexFile(path, { ...options, madeWith: { step: `${first}` } });
      expect(writer.nRows).toBe(first);
      await writeAll(writer, someRows(nRows, first));
    }
    expect(await readIndexAt(path)).toEqual({ rows: someRows(61), notes: [] });
    await using file = await openIndexFile(path);
    expect(file.writes.map(({ nRows, madeWith }) => [nRows, madeWith])).toEqual([
      [20, {}],
      [40, { step: "20" }],
      [0, { step: "60" }],
      [1, { step: "60" }],
    ]);
    await file.verify();
    expect(await readdir(folder.path)).toEqual(["library.arrow"]);
    const { chunks } = await readRecords(path);
    let nRows = 0;
    for await (const { records } of chunks) nRows += records.length;
    expect(nRows).toBe(61);
  });

  test("those who have opened the index keep what they opened", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    await writeIndex(path, someRows(20), 16);
    await using before = await openIndexFile(path);
    await writeAll(await appendToIndexFile(path, options), someRows(20, 20));
    expect(before.nRows).toBe(20);
    expect(await before.ids([19])).toEqual([someRows(20).ids[19]]);
    await before.verify();
  });

  test("an append that was not completed changes nothing, and the next one removes what it left", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    const broken = join(folder.path, "broken.arrow");
    await writeIndex(path, someRows(20), 16);
    const writer = await appendToIndexFile(path, options);
    await writer.write(someRows(40, 20));
    await copyFile(path, broken);
    expect((await readIndexAt(path)).rows).toEqual(someRows(20));
    await writer.discard();
    await writer.discard();

    const { rows, notes } = await readIndexAt(broken);
    expect(rows).toEqual(someRows(20));
    const behind = (await stat(broken)).size - (await stat(path)).size;
    expect(behind).toBeGreaterThan(500);
    expect(notes).toEqual([
      expect.stringMatching(new RegExp(`interrupted or is under way: ${behind} bytes .* its 20 rows are as before`)),
    ]);
    await writeAll(await appendToIndexFile(broken, options), someRows(3, 20));
    await writeAll(await appendToIndexFile(path, options), someRows(3, 20));
    expect(await readIndexAt(broken)).toEqual({ rows: someRows(23), notes: [] });
    expect((await stat(broken)).size).toBe((await stat(path)).size);
  });

  test("a failure between the end of the file and the mark leaves the index as it was", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    await writeIndex(path, someRows(20), 16);
    const before = await readFile(path);
    await writeAll(await appendToIndexFile(path, options), someRows(9, 20));
    const after = await readFile(path);
    await writeFile(path, Buffer.concat([before, after.subarray(before.length)]));
    const { rows, notes } = await readIndexAt(path);
    expect(rows).toEqual(someRows(20));
    expect(notes).toHaveLength(1);
  });

  test("a process that is killed in the middle of an append does no harm", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    await writeIndex(path, someRows(20), 16);
    const program = fileURLToPath(new URL("./append-and-die.mjs", import.meta.url));
    const { signal } = spawnSync(process.execPath, [program, path, FEATURES, "100"]);
    expect(signal).toBe("SIGKILL");
    expect(await readIndexAt(path)).toEqual({ rows: someRows(20), notes: [expect.stringContaining("interrupted")] });
    await writeAll(await appendToIndexFile(path, options), someRows(20, 20));
    expect(await readIndexAt(path)).toEqual({ rows: someRows(40), notes: [] });
  });

  test("discard gives the bytes back", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    await writeIndex(path, someRows(20), 16);
    const before = await readFile(path);
    const writer = await appendToIndexFile(path, options);
    await writer.write(someRows(100, 20));
    expect((await readFile(path)).length).toBeGreaterThan(before.length);
    await writer.discard();
    expect(await readFile(path)).toEqual(before);
    expect(await readdir(folder.path)).toEqual(["library.arrow"]);
  });

  test("other features, other bits, no index", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    await writeIndex(path, someRows(20), 16);
    await expect(appendToIndexFile(path, { features: "morgan:bits=128" })).rejects.toMatchObject({
      code: "input",
      reason: expect.stringMatching(/holds the features .*bits=64.* not .*bits=128/),
    });
    const writer = await appendToIndexFile(path, options);
    const fingerprints = packedFingerprints(new Uint8Array(16), 128);
    await expect(writer.write({ ids: ["a"], smiles: ["C"], fingerprints })).rejects.toMatchObject({ code: "argument" });
    await writer.discard();
    await expect(appendToIndexFile(join(folder.path, "other.arrow"), options)).rejects.toMatchObject({ code: "input" });
    await writeFile(join(folder.path, "text.smi"), "CCO ethanol\n");
    await expect(appendToIndexFile(join(folder.path, "text.smi"), options)).rejects.toMatchObject({ code: "input" });
    expect((await readdir(folder.path)).sort()).toEqual(["library.arrow", "text.smi"]);
    expect(await readFile(join(folder.path, "text.smi"), "utf8")).toBe("CCO ethanol\n");
  });

  test("one at a time; the lock of a process that is gone is taken over", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    const lock = join(folder.path, ".library.arrow.append");
    await writeIndex(path, someRows(20), 16);
    const writer = await appendToIndexFile(path, options);
    await expect(appendToIndexFile(path, options)).rejects.toMatchObject({
      code: "output",
      reason: `process ${process.pid} on ${hostname()} is appending to the index`,
      remedy: expect.stringContaining(lock),
    });
    await writeAll(writer, someRows(1, 20));
    const { pid } = spawnSync(process.execPath, ["-e", "0"]);
    await writeFile(lock, `${pid} ${hostname()}`);
    await writeAll(await appendToIndexFile(path, options), someRows(1, 21));
    await writeFile(lock, `${pid} another-${hostname()}`);
    await expect(appendToIndexFile(path, options)).rejects.toMatchObject({ code: "output" });
    expect((await readIndexAt(path)).rows).toEqual(someRows(22));
  });

  test("bytes that something else has put behind the end do no harm", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "library.arrow");
    await writeIndex(path, someRows(20), 16);
    await appendFile(path, "ARROW1");
    expect(await readIndexAt(path)).toMatchObject({ rows: someRows(20), notes: [expect.stringContaining("6 bytes")] });
  });
});

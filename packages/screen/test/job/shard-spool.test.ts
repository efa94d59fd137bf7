import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, it } from "vitest";
import { ShardSpool } from "../../src/job/shard-spool.js";
import { errorOf } from "../harness.js";

const ROWS = { from: 100, to: 200 };

const frame = (firstRow: number, nRows: number, text = "") => ({
  firstRow,
  nRows,
  bytes: Buffer.from(text),
  issues: text === "" ? [{ row: firstRow, id: "é", input: "?", stage: "read", code: "syntax", message: "no" }] : [],
});

describe("ShardSpool", () => {
  it("gives back its frames after it was opened again, in the order of rows", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "spool");
    const spool = await ShardSpool.open(path, ROWS);
    await Promise.all([
      spool.append(frame(150, 50, "late")),
      spool.append(frame(100, 10)),
      spool.append(frame(110, 1, "x")),
    ]);
    await spool.close();
    const again = await ShardSpool.open(path, ROWS);
    expect(again.covered).toEqual([
      { from: 100, to: 110 },
      { from: 110, to: 111 },
      { from: 150, to: 200 },
    ]);
    expect(await again.read(150)).toEqual(frame(150, 50, "late"));
    expect(await again.read(100)).toEqual(frame(100, 10));
    await again.remove();
    expect(await errorOf(readFile(path))).toMatchObject({ code: "ENOENT" });
  });

  it("leaves out a damaged frame and what a kill has cut, and goes on behind what is whole", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "spool");
    const spool = await ShardSpool.open(path, ROWS);
    for (const row of [100, 110, 120]) await spool.append(frame(row, 10, `row ${row}`));
    await spool.close();
    const bytes = await readFile(path);
    bytes[bytes.indexOf("row 110")] = 0;
    await writeFile(path, bytes);
    await appendFile(path, bytes.subarray(0, 44));
    const again = await ShardSpool.open(path, ROWS);
    expect(again.covered.map(({ from }) => from)).toEqual([100, 120]);
    await again.append(frame(110, 10, "anew"));
    await again.close();
    const last = await ShardSpool.open(path, ROWS);
    expect(last.covered.map(({ from }) => from)).toEqual([100, 110, 120]);
    expect(await last.read(110)).toEqual(frame(110, 10, "anew"));
    await last.close();
  });

  it("leaves out frames of other rows and those that repeat rows", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "spool");
    const spool = await ShardSpool.open(path, { from: 0, to: 1000 });
    for (const [row, nRows] of [
      [90, 10],
      [95, 10],
      [100, 10],
      [105, 10],
      [190, 10],
      [195, 10],
    ] as const) {
      await spool.append(frame(row, nRows, "x"));
    }
    await spool.close();
    const again = await ShardSpool.open(path, ROWS);
    expect(again.covered).toEqual([
      { from: 100, to: 110 },
      { from: 190, to: 200 },
    ]);
    await again.close();
  });

  it("says when it does not hold what was written", async () => {
    await using folder = await createTemporaryFolder();
    const path = join(folder.path, "spool");
    const spool = await ShardSpool.open(path, ROWS);
    await spool.append(frame(100, 10, "something"));
    const bytes = await readFile(path);
    bytes[45] = 0;
    await writeFile(path, bytes);
    expect(await errorOf(spool.read(100))).toMatchObject({
      code: "output",
      reason: expect.stringContaining("was written"),
    });
    await spool.close();
  });
});

import { mkdir } from "node:fs/promises";
import { readRecords } from "@molsieve/table";
import { describe, expect, test } from "vitest";
import { readAll, useTempFolder } from "../temp-folder.js";

const temp = useTempFolder();

describe("readRecords", () => {
  test("cuts rows, good and bad, into chunks", async () => {
    const path = await temp.file("chunks.csv", "smiles,id\nC,a\n,b\nC,c\nC\nC,e\n");
    const { chunks } = await readAll(path, { chunkRows: 2 });
    expect(
      chunks.map(({ firstRow, nRows, records, issues }) => [firstRow, nRows, records.length, issues.length]),
    ).toEqual([
      [0, 2, 1, 1],
      [2, 2, 1, 1],
      [4, 1, 1, 0],
    ]);
  });

  test("counts at the end, nothing before", async () => {
    const path = await temp.file("counts.csv", "smiles,id\nC,m\n\n,b\nC,c\n");
    const source = await readRecords(path, { chunkRows: 1 });
    expect(source.summary()).toBeUndefined();
    for await (const _ of source.chunks);
    expect(source.summary()).toEqual({
      bytes: 22,
      sha256: "44fa78b7afb580da8803b2ed8423c284c1340cf9bc23dc8367c4dfe2565f2430",
      nRows: 3,
      nRecords: 2,
      nRejected: 1,
      nLines: 5,
      nBlankLines: 1,
      nCommentLines: 0,
      nInvalidUtf8Lines: 0,
      firstInvalidUtf8Line: undefined,
    });
  });

  test("a Latin-1 name is read as it was meant; the summary tells of it", async () => {
    const { source, records } = await readAll(
      await temp.file("latin.smi", Buffer.from("CC a\nCCO m\xfcller\n", "latin1")),
    );
    expect(records.map(({ id, input }) => [id, input])).toEqual([
      ["a", "CC"],
      ["müller", "CCO"],
    ]);
    expect(source.summary()).toMatchObject({ nInvalidUtf8Lines: 1, firstInvalidUtf8Line: 2 });
  });

  test.each([
    ["header-only.csv", "smiles,id\n", "no records, only a header"],
    ["header-only.smi", "smiles id\n\n", "no records, only a header"],
    ["blank.csv", "\n\n", "no records"],
    ["comments.smi", "# nothing\n", "no records"],
  ])("%s has no records", async (name, content, reason) => {
    const path = await temp.file(name, content);
    await expect(readRecords(path)).rejects.toMatchObject({ code: "input", reason, place: { file: path } });
  });

  test("a file in which every row is bad is read to its end", async () => {
    const { records, issues } = await readAll(await temp.file("all-bad.csv", "smiles,id\n,a\n,b\n"));
    expect([records.length, issues.length]).toEqual([0, 2]);
  });

  test("an unknown extension lists the known ones", async () => {
    const path = await temp.file("library.csvv", "smiles\nC\n");
    await expect(readRecords(path)).rejects.toMatchObject({
      code: "input",
      reason: 'unknown file extension ".csvv"',
      remedy: expect.stringMatching(/^Did you mean .csv\? Known: .*, each also with .gz or .zst$/),
    });
    await expect(readRecords(await temp.file("library", "C\n"))).rejects.toMatchObject({
      reason: 'unknown file extension ""',
    });
  });

  test("a folder is called a folder", async () => {
    await mkdir(temp.path("folder.csv"));
    await mkdir(temp.path("folder"));
    for (const name of ["folder.csv", "folder"]) {
      await expect(readRecords(temp.path(name))).rejects.toMatchObject({ reason: "is a folder, not a file" });
    }
  });

  test("a file that is not there is called so, whatever its name ends with", async () => {
    await temp.file("libraries.csv", "smiles\nC\n");
    await expect(readRecords(temp.path("libraries"))).rejects.toMatchObject({
      reason: "no such file",
      remedy: expect.stringMatching(/^Looked in /),
    });
  });

  test.each([{ chunkRows: 0 }, { chunkRows: 1.5 }, { maxLineBytes: 0 }])("%j is out of range", async (options) => {
    const path = await temp.file("options.smi", "C a\n");
    await expect(readRecords(path, options)).rejects.toMatchObject({
      code: "argument",
      place: { key: Object.keys(options)[0] },
    });
  });

  test("can be cancelled, before and while reading", async () => {
    const path = await temp.file("cancel.smi", "CCO a\n".repeat(300_000));
    await expect(readRecords(path, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "cancelled" });
    const controller = new AbortController();
    const source = await readRecords(path, { signal: controller.signal });
    const reading = (async () => {
      for await (const _ of source.chunks) controller.abort();
    })();
    await expect(reading).rejects.toMatchObject({ code: "cancelled" });
  });

  test("an error in the middle comes after the rows before it", async () => {
    const rows = "C,a\n".repeat(200_000);
    const source = await readRecords(await temp.file("late.csv", `smiles,id\n${rows}C,"b\n`));
    let nRows = 0;
    const reading = (async () => {
      for await (const chunk of source.chunks) nRows += chunk.nRows;
    })();
    await expect(reading).rejects.toMatchObject({ code: "input", place: { line: 200_002 } });
    expect(nRows).toBeGreaterThan(100_000);
  });
});

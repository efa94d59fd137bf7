import { describe, expect, test } from "vitest";
import { readAll, useTempFolder } from "../temp-folder.js";

const temp = useTempFolder();

/** A mol block of one carbon atom. */
function methane(name: string): string {
  return `${name}\n  test\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n    0.0000    0.0000    0.0000 C   0  0\nM  END\n`;
}

const V3000 = `v3\n  test\n\n  0  0  0     0  0            999 V3000\nM  V30 BEGIN CTAB\nM  V30 COUNTS 1 0 0 0 0\nM  V30 BEGIN ATOM\nM  V30 1 C 0 0 0 0\nM  V30 END ATOM\nM  V30 END CTAB\nM  END\n`;

describe("an SDF", () => {
  test("gives mol blocks, names and the union of data items", async () => {
    const text = `${methane("a")}>  <x>\n1\n\n$$$$\n${V3000}> <y>  (7)\n2\n3\n\n> 25 <x>\n\n$$$$\n`;
    const { source, records } = await readAll(await temp.file("items.sdf", text));
    expect(source).toMatchObject({
      format: "sdf",
      structure: "molblock",
      columns: ["molblock", "id", "x", "y"],
      columnsGrow: true,
      smilesColumn: "molblock",
      idColumn: "id",
    });
    expect(records.map(({ line, id, values }) => [line, id, values])).toEqual([
      [1, "a", [methane("a"), "a", "1"]],
      [11, "v3", [V3000, "v3", "", "2\n3"]],
    ]);
    expect(records[1]?.input).toBe(V3000);
  });

  test.each([
    ["> <x>", "x"],
    [">  <x> (12)", "x"],
    ["> 25 <a<b>>", "a<b>"],
    ["> DT12", "DT12"],
    ["><x>", "x"],
    ["> ", "unnamed"],
  ])("the header %s names %s", async (header, name) => {
    const { source } = await readAll(await temp.file("header.sdf", `${methane("a")}${header}\n1\n\n$$$$\n`));
    expect(source.columns).toEqual(["molblock", "id", name]);
  });

  test("a blank line inside a value belongs to it, a > inside starts no item", async () => {
    const text = `${methane("a")}> <x>\none\n> <not an item>\n\ntwo\n\n\n> <y>\n3\n$$$$\n`;
    const { records } = await readAll(await temp.file("blank.sdf", text));
    expect(records[0]?.values.slice(2)).toEqual(["one\n> <not an item>\n\ntwo", "3"]);
  });

  test("stray text between items ends no file: the next header with a name is found", async () => {
    const text = `${methane("a")}stray\n> <x>\none\n\nmore\n> 2 <y>\ntwo\n> is part of it\n\n  > <z>\n3\n$$$$\n`;
    const { source, records } = await readAll(await temp.file("stray.sdf", text));
    expect(source.columns.slice(2)).toEqual(["x", "y", "z"]);
    expect(records[0]?.values.slice(2)).toEqual(["one\n\nmore", "two\n> is part of it", "3"]);
  });

  test("items of one name are told apart; one that repeats the name line is the id", async () => {
    const text = `${methane("a")}> <x>\n1\n\n> <x>\n2\n\n> <id>\na\n\n$$$$\n${methane("b")}> <id>\nother\n\n$$$$\n`;
    const { source, records } = await readAll(await temp.file("twice.sdf", text));
    expect(source.columns).toEqual(["molblock", "id", "x", "x_2", "id_2"]);
    expect(records.map(({ values }) => values.slice(1))).toEqual([
      ["a", "1", "2"],
      ["b", null, null, "other"],
    ]);
  });

  test.each(["\n", "\r\n", "\r"])("line ends %j and a missing last $$$$", async (end) => {
    const text = `${methane("a")}> <x>\n1\n\n$$$$\n${methane("b")}`.replaceAll("\n", end);
    const { records } = await readAll(await temp.file("ends.sdf", text));
    expect(records.map(({ id, input }) => [id, input])).toEqual([
      ["a", methane("a")],
      ["b", methane("b")],
    ]);
  });

  test("malformed records are rejected with their line, reading goes on", async () => {
    const noEnd = methane("b").replace("M  END\n", "");
    const short = methane("c").replace("  1  0", " 99  0");
    const text = `${methane("a")}$$$$\n${noEnd}$$$$\n${short}$$$$\n$$$$\n${methane("d")}$$$$\n\n\n`;
    const { source, records, issues } = await readAll(await temp.file("malformed.sdf", text));
    expect(records.map(({ row, id }) => [row, id])).toEqual([
      [0, "a"],
      [4, "d"],
    ]);
    expect(issues.map(({ row, id, code, message }) => [row, id, code, message.replace(/^.*sdf, /, "")])).toEqual([
      [1, "b", "malformed-record", "line 8: the mol block has no M  END"],
      [2, "c", "malformed-record", "line 14: the counts line promises 99 atoms and bonds, 1 lines follow"],
      [3, "3", "malformed-record", "line 21: line 4 of the record is no counts line of a mol block"],
    ]);
    expect(source.summary()).toMatchObject({ nRows: 5, nRecords: 2, nRejected: 3, nBlankLines: 2, nLines: 30 });
  });

  test("a line over the limit rejects its record only", async () => {
    const text = `${methane("a")}> <x>\n${"y".repeat(200)}\n\n$$$$\n${methane("b")}$$$$\n`;
    const { records, issues } = await readAll(await temp.file("long.sdf", text), { maxLineBytes: 100 });
    expect([issues.map(({ code }) => code), records.map(({ id }) => id)]).toEqual([["line-too-long"], ["b"]]);
  });

  test("a record without an end in sight is rejected in bounded memory", async () => {
    const text = `${methane("a")}> <x>\n${`${"y".repeat(1000)}\n`.repeat(20_000)}$$$$\n${methane("b")}$$$$\n`;
    const { records, issues } = await readAll(await temp.file("endless.sdf", text));
    expect([issues.map(({ code }) => code), records.map(({ id }) => id)]).toEqual([["record-too-long"], ["b"]]);
  });

  test("the id is a data item where one is named, or the name line of the first record is empty", async () => {
    const text = `${methane("")}> <x>\n1\n\n> <ChEMBL_ID>\nC7\n\n$$$$\n`;
    const path = await temp.file("ids.sdf", text);
    const guessed = await readAll(path);
    expect([guessed.records[0]?.id, guessed.source.idColumn]).toEqual(["C7", "ChEMBL_ID"]);
    expect(guessed.source.guesses).toEqual(['the first name line is empty: data item "ChEMBL_ID" serves as id']);
    const named = await readAll(path, { id: "x" });
    expect([named.records[0]?.id, named.source.guesses]).toEqual(["1", []]);
    await expect(readAll(path, { id: "xy" })).rejects.toMatchObject({ code: "input", place: { key: "xy" } });
    await expect(readAll(path, { smiles: "x" })).rejects.toMatchObject({ code: "argument" });
  });
});

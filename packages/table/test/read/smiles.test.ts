import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readAll, useTempFolder } from "../temp-folder.js";

const temp = useTempFolder();

test("structure, id and rest, separated by white space or tabs", async () => {
  const path = await temp.file(
    "plain.smi",
    ["CCO a", "CC\tb", "CCC\tname with spaces\tmore\tstill more", "C  Lipitor  Pfizer  $6.58B ", "N 7\tx y"].join("\n"),
  );
  const { source, records, issues } = await readAll(path);
  expect(records.map(({ row, line, id, input, fields }) => [row, line, id, input, fields[2]])).toEqual([
    [0, 1, "a", "CCO", ""],
    [1, 2, "b", "CC", ""],
    [2, 3, "name with spaces", "CCC", "more\tstill more"],
    [3, 4, "Lipitor", "C", "Pfizer  $6.58B"],
    [4, 5, "7", "N", "x y"],
  ]);
  expect(issues).toEqual([]);
  expect(source).toMatchObject({ format: "smiles", hasHeader: false, columns: ["smiles", "id", "rest"], guesses: [] });
});

test("a record without id has its row as id", async () => {
  const { records } = await readAll(await temp.file("no-id.smiles", "CCO a\nCC\nC\t\tx\n"));
  expect(records.map(({ id }) => id)).toEqual(["a", "1", "2"]);
});

test("ids are never altered, formulas included", async () => {
  const { records } = await readAll(await temp.file("ids.smi", "C =cmd|'/c'!A1\nCC 007\nCCC\t +1,5\nC 1e5"));
  expect(records.map(({ id }) => id)).toEqual(["=cmd|'/c'!A1", "007", " +1,5", "1e5"]);
});

test("blank lines and comments are no records, as in RDKit, and are counted", async () => {
  const path = await temp.file("comments.smi", "# made by hand\nCCO a\n\n  \t\n#CC b\nCC c\n");
  const { source, records } = await readAll(path);
  expect(records.map(({ row, line, id }) => [row, line, id])).toEqual([
    [0, 2, "a"],
    [1, 6, "c"],
  ]);
  expect(source.summary()).toMatchObject({ nLines: 6, nRows: 2, nRecords: 2, nBlankLines: 2, nCommentLines: 2 });
});

test.each(["smiles", "SMILES", "canonical_smiles", "Structure"])(
  "a first line that begins with %s is a header",
  async (word) => {
    const { source, records } = await readAll(await temp.file("header.smi", `${word}\tname\nCCO\ta\n`));
    expect(records).toMatchObject([{ row: 0, line: 2, id: "a", input: "CCO" }]);
    expect(source).toMatchObject({
      hasHeader: true,
      columns: [word, "name", "rest"],
      smilesColumn: word,
      idColumn: "name",
    });
    expect(source.guesses).toEqual([expect.stringContaining("line 1 taken for a header")]);
  },
);

test("the last column of a header takes the rest of the line", async () => {
  const { source, records } = await readAll(
    await temp.file("wide.smi", "smiles id mw note\nC a 16 very light\nCC b\n"),
  );
  expect(source.columns).toEqual(["smiles", "id", "mw", "note"]);
  expect(records.map(({ fields }) => fields)).toEqual([
    ["C", "a", "16", "very light"],
    ["CC", "b", "", ""],
  ]);
});

test("what a structure name looks like in a later line is a structure", async () => {
  expect((await readAll(await temp.file("late.smi", "C a\nsmiles b\n"))).records).toHaveLength(2);
});

test("a line of 1 MB is rejected with line, length and limit, and reading goes on", async () => {
  const path = await temp.file("megabyte.smi.gz", gzipSync(`CCO a\n${"C".repeat(1_000_000)} big\nCC b\n`));
  const { records, issues } = await readAll(path, { stage: "library/read" });
  expect(records.map(({ row, line, id }) => [row, line, id])).toEqual([
    [0, 1, "a"],
    [2, 3, "b"],
  ]);
  expect(issues).toEqual([
    {
      row: 1,
      id: "1",
      input: `${"C".repeat(199)}…`,
      stage: "library/read",
      code: "line-too-long",
      message: `${path}, line 2: the line has 1,000,004 bytes, at most 524,288 are read`,
    },
  ]);
});

test("a line that begins with a tab has no structure", async () => {
  const { issues } = await readAll(await temp.file("tab.smi", "C a\n\tb\n"));
  expect(issues).toMatchObject([{ row: 1, id: "b", input: "", code: "empty-structure", stage: "read" }]);
});

test("column names cannot be chosen in a file without them", async () => {
  const path = await temp.file("choose.smi", "CCO a\n");
  await expect(readAll(path, { smiles: "canonical" })).rejects.toMatchObject({
    code: "input",
    message: expect.stringMatching(/no column "canonical".*\.csv or \.tsv/),
  });
  expect((await readAll(path, { smiles: "smiles", id: "id" })).records).toHaveLength(1);
});

import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readAll, useTempFolder } from "../temp-folder.js";

const temp = useTempFolder();

test("columns by name, quotes, embedded delimiters, quotes and line ends", async () => {
  const path = await temp.file(
    "quoted.csv",
    'note,smiles,id\n"a, b",CCO,"x ""1"""\n"two\r\nlines",CC,y\n,"C",z\n5" disc,N,w\n"odd"tail,O,v\n',
  );
  const { source, records, issues } = await readAll(path);
  expect(records.map(({ row, line, id, input, fields }) => [row, line, id, input, fields[0]])).toEqual([
    [0, 2, 'x "1"', "CCO", "a, b"],
    [1, 3, "y", "CC", "two\r\nlines"],
    [2, 5, "z", "C", ""],
    [3, 6, "w", "N", '5" disc'],
    [4, 7, "v", "O", '"odd"tail'],
  ]);
  expect(issues).toEqual([]);
  expect(source).toMatchObject({ format: "csv", delimiter: ",", hasHeader: true, columns: ["note", "smiles", "id"] });
});

test.each([
  ["\n", ""],
  ["\r\n", ""],
  ["\r", ""],
  ["\n", "\ufeff"],
  ["\r\n", "\ufeff"],
])("line end %j after %j", async (end, start) => {
  const path = await temp.file("ends.csv", `${start}smiles,id${end}CCO,a${end}"CC",b${end}`);
  const { source, records } = await readAll(path);
  expect(source.columns).toEqual(["smiles", "id"]);
  expect(records.map(({ line, id, input }) => [line, id, input])).toEqual([
    [2, "a", "CCO"],
    [3, "b", "CC"],
  ]);
});

test.each([
  ["semicolon.csv", "Smiles;Name, full;x\nC;a;1\n", ";"],
  ["pipe.csv", "smiles|id\nC|a\n", "|"],
  ["tab.csv", "smiles\tid\nC\ta\n", "\t"],
  ["quoted-header.csv", '"a,b,c";"smiles";id\nx;C;a\n', ";"],
  ["one-column.csv", "smiles\nC\n", ","],
  ["tabs.tsv", "smiles\tid,x,y\nC\ta\n", "\t"],
])("the delimiter of %s is told by extension or header", async (name, content, delimiter) => {
  const { source, records } = await readAll(await temp.file(name, content));
  expect(source.delimiter).toBe(delimiter);
  expect(records).toMatchObject([{ input: "C" }]);
});

test("a delimiter may be given, of one character", async () => {
  const path = await temp.file("tilde.csv", "smiles~id,x\nC~a\n");
  expect((await readAll(path, { delimiter: "~" })).records).toMatchObject([{ id: "0", fields: ["C", "a"] }]);
  await expect(readAll(path, { delimiter: "||" })).rejects.toMatchObject({
    code: "argument",
    place: { key: "delimiter" },
  });
});

test.each([
  ["SMILES,Name,pIC50", "SMILES", "Name"],
  ["CMPD_CHEMBLID,exp,smiles", "smiles", "CMPD_CHEMBLID"],
  ["canonical_smiles,molregno,mol_chembl_id", "canonical_smiles", "mol_chembl_id"],
  ["#SMILES,BertzCT", "#SMILES", undefined],
  ["Compound ID,my_smiles_column", "my_smiles_column", "Compound ID"],
  ["canonical_smiles, smiles ,y", "smiles", undefined],
])("guesses columns in %s and says so", async (header, smilesColumn, idColumn) => {
  const { source } = await readAll(await temp.file("guess.csv", `${header}\nC,C,C\nC,C\n`));
  expect(source).toMatchObject({ smilesColumn, idColumn });
  expect(source.guesses).toEqual([
    `SMILES column "${smilesColumn}" guessed from the header`,
    idColumn === undefined
      ? "no id column in the header: record numbers serve as ids"
      : `id column "${idColumn}" guessed from the header`,
  ]);
});

test("columns that are named are not guessed", async () => {
  const path = await temp.file("named.csv", "id,smiles,name,product\n1,C,a,CC\n");
  const { source, records } = await readAll(path, { smiles: "product", id: "name" });
  expect(records).toMatchObject([{ id: "a", input: "CC", fields: ["1", "C", "a", "CC"] }]);
  expect(source.guesses).toEqual([]);
});

test("a column that is not there: the header and the nearest name are named", async () => {
  const path = await temp.file("missing.csv", "cmpd,canonical_smiles\na,C\n");
  await expect(readAll(path, { smiles: "cannonical_smiles" })).rejects.toMatchObject({
    code: "input",
    place: { file: path, key: "cannonical_smiles" },
    reason: 'no column "cannonical_smiles"',
    remedy: 'Did you mean "canonical_smiles"? The header has: "cmpd", "canonical_smiles"',
  });
  await expect(readAll(path, { id: "zzzzzz" })).rejects.toMatchObject({ reason: 'no column "zzzzzz"' });
});

test("no SMILES column, or several", async () => {
  const none = await temp.file("none.csv", "name,act\na,1\n");
  await expect(readAll(none)).rejects.toMatchObject({
    code: "input",
    reason: "no SMILES column found in the header",
    remedy: expect.stringContaining('the header has: "name", "act"'),
  });
  const several = await temp.file("several.csv", "base_smiles,acid_smiles\nC,C\n");
  await expect(readAll(several)).rejects.toMatchObject({
    reason: 'several columns could hold the SMILES: "base_smiles", "acid_smiles"',
  });
});

test("a header name used twice is an error, empty names are numbered", async () => {
  const twice = await temp.file("twice.csv", "smiles,id,id\nC,a,b\n");
  await expect(readAll(twice)).rejects.toMatchObject({ code: "input", place: { file: twice, line: 1, key: "id" } });
  const { source } = await readAll(await temp.file("unnamed.csv", ",smiles,\n0,C,\n"));
  expect(source.columns).toEqual(["column_1", "smiles", "column_3"]);
});

test("a record with another number of fields is rejected with its line, and reading goes on", async () => {
  const path = await temp.file("ragged.csv", 'smiles,id\nC,a\nCC\n"CCC",b,c\nN,d\n');
  const { records, issues } = await readAll(path);
  expect(records.map(({ row, id }) => [row, id])).toEqual([
    [0, "a"],
    [3, "d"],
  ]);
  expect(issues).toEqual([
    {
      row: 1,
      id: "1",
      input: "CC",
      stage: "read",
      code: "field-count",
      message: `${path}, line 3: expected 2 fields as in the header, got 1`,
    },
    {
      row: 2,
      id: "2",
      input: '"CCC",b,c',
      stage: "read",
      code: "field-count",
      message: `${path}, line 4: expected 2 fields as in the header, got 3`,
    },
  ]);
});

test("an empty structure is rejected under its id, an empty id is the row", async () => {
  const { records, issues } = await readAll(await temp.file("holes.csv", "smiles,id\n ,a\nC,\n"));
  expect(issues).toMatchObject([{ row: 0, id: "a", input: "", code: "empty-structure" }]);
  expect(records).toMatchObject([{ row: 1, id: "1" }]);
});

test("structures lose white space around them, other columns do not", async () => {
  const { records } = await readAll(await temp.file("spaces.csv", "smiles,id,x\n CC , a ,  y\n"));
  expect(records).toMatchObject([{ input: "CC", id: " a ", fields: [" CC ", " a ", "  y"] }]);
});

test("a line of 17 MB is rejected, and reading goes on", async () => {
  const { records, issues } = await readAll(
    await temp.file("megabytes.csv", `smiles,id\nC,a\n${"C".repeat(17e6)},x\nN,b\n`),
  );
  expect(records.map(({ row, id }) => [row, id])).toEqual([
    [0, "a"],
    [2, "b"],
  ]);
  expect(issues).toMatchObject([{ row: 1, code: "line-too-long", message: expect.stringContaining("line 3: ") }]);
});

test("a header over the limit is an error", async () => {
  const path = await temp.file("long-header.csv", `smiles,${"x".repeat(1e6)}\nC,a\n`);
  await expect(readAll(path, { maxLineBytes: 524_288 })).rejects.toMatchObject({
    code: "input",
    place: { file: path, line: 1 },
  });
});

test("an unclosed quote names the line where its record began", async () => {
  const path = await temp.file("unclosed.csv", 'smiles,id\nC,a\nCC,"b\nCCC,c\n');
  await expect(readAll(path)).rejects.toMatchObject({
    code: "input",
    place: { file: path, line: 3 },
    reason: "a quote opened in the record that begins here is not closed to the end of the file",
  });
});

test("an unclosed quote does not swallow a file into memory", async () => {
  const path = await temp.file("endless.csv", `smiles,id\nC,a\nCC,"b\n${"C,c\n".repeat(500_000)}`);
  await expect(readAll(path, { maxLineBytes: 524_288 })).rejects.toMatchObject({
    place: { line: 3 },
    reason: "a quote opened in the record that begins here is not closed within 524,288 bytes",
  });
});

test("a quoted record may have the limit, line ends included, and no byte more", async () => {
  const path = await temp.file("limit.csv", 'smiles,id\nC,"a\nbb"\n');
  expect((await readAll(path, { maxLineBytes: 9 })).records).toHaveLength(1);
  await expect(readAll(path, { maxLineBytes: 8 })).rejects.toMatchObject({ code: "input" });
});

test("a table may have 100,000 columns", async () => {
  const names = ["smiles", "id", ...Array.from({ length: 99_998 }, (_, i) => `column ${i}`)];
  const rows = ["a", "b"].map((id) => ["C", id, ...names.slice(2).map((_, i) => `${i % 7}`)]);
  const path = await temp.file("wide.csv.gz", gzipSync([names, ...rows].map((row) => row.join(",")).join("\n")));
  const { source, records } = await readAll(path);
  expect(source.columns).toEqual(names);
  expect(records.map(({ fields }) => fields)).toEqual(rows);
});

test("rows that are long come in smaller chunks", async () => {
  const path = await temp.file("long.csv", `smiles,id\n${`C,${"x".repeat(6 * 1024 * 1024)}\n`.repeat(5)}`);
  const { chunks } = await readAll(path);
  expect(chunks.map(({ firstRow, nRows }) => [firstRow, nRows])).toEqual([
    [0, 3],
    [3, 2],
  ]);
});

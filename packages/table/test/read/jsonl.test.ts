import { expect, test } from "vitest";
import { readAll, useTempFolder } from "../temp-folder.js";

const temp = useTempFolder();

test("keys are columns in order of appearance; numbers and truth values keep their type", async () => {
  const lines = [
    { smiles: "C", id: "a", n: 1.5, ok: true, mixed: 1 },
    { smiles: "CC", id: 7, n: null, nested: { a: [1, 2] }, mixed: "x" },
  ];
  const text = `${lines.map((line) => JSON.stringify(line)).join("\n\n")}\n`;
  const { source, records } = await readAll(await temp.file("types.jsonl", text));
  expect(source.schema.map(({ name, type }) => `${name}:${type}`)).toEqual(
    "smiles:utf8 id:utf8 n:double ok:boolean mixed:utf8 nested:utf8".split(" "),
  );
  expect(records.map(({ id, values }) => [id, values])).toEqual([
    ["a", ["C", "a", 1.5, true, 1]],
    ["7", ["CC", 7, null, null, "x", '{"a":[1,2]}']],
  ]);
  expect(records[0]?.fields).toEqual(["C", "a", "1.5", "true", "1"]);
  expect(source.summary()).toMatchObject({ nRows: 2, nBlankLines: 1, nLines: 3 });
});

test("an integer that a number cannot hold is not rounded", async () => {
  const text = '{"smiles":"C","id":9007199254740993,"note":"9007199254740993","x":0.1234567890123456}\n';
  const { records } = await readAll(await temp.file("large.jsonl", text));
  expect(records[0]?.values).toEqual(["C", "9007199254740993", "9007199254740993", 0.1234567890123456]);
});

test("lines that are no object are rejected, reading goes on", async () => {
  const text = '{"smiles":"C"}\n{"smiles":\n[1]\n7\n{"id":1}\n{"smiles":"CC"}';
  const { records, issues } = await readAll(await temp.file("bad.jsonl", text));
  expect(records.map(({ row, input }) => [row, input])).toEqual([
    [0, "C"],
    [5, "CC"],
  ]);
  expect(issues.map(({ row, code }) => [row, code])).toEqual([
    [1, "json-syntax"],
    [2, "no-object"],
    [3, "no-object"],
    [4, "empty-structure"],
  ]);
});

test("a file of something else says what its first line is", async () => {
  await expect(readAll(await temp.file("csv.jsonl", "C a\nCC b\n"))).rejects.toMatchObject({
    code: "input",
    reason: expect.stringContaining("not JSON"),
  });
});

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createCsvWriter, createRejectsWriter, csvLine } from "@molsieve/table";
import fc from "fast-check";
import { expect, test } from "vitest";
import { useTempFolder } from "../temp-folder.js";

const temp = useTempFolder();

test.each([
  [["a", "b"], "a,b\n"],
  [
    ["a,b", 'say "x"', "two\nlines", "cr\r", "semi;colon", " space "],
    '"a,b","say ""x""","two\nlines","cr\r",semi;colon, space \n',
  ],
  [["=cmd|'/c calc'!A1", "+1", "-1", "@x"], "=cmd|'/c calc'!A1,+1,-1,@x\n"],
  [[0.1, 1e21, 5e-324, 3, -2.5], "0.1,1e+21,5e-324,3,-2.5\n"],
  [[null, Number.NaN, "", Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], ",,,inf,-inf\n"],
  [[""], '""\n'],
  [[null], '""\n'],
])("%j", (cells, line) => {
  expect(csvLine(cells)).toBe(line);
});

test("numbers read back to the same value", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(csvLine([value]))).toBe(value + 0);
    }),
  );
});

test("writes a header and rows, more than one buffer of them", async () => {
  const path = temp.path("out.csv");
  const writer = await createCsvWriter(path, ["id", "x"]);
  for (let i = 0; i < 3; i++) await writer.write(Array.from({ length: 30_000 }, (_, j) => [`row ${j}`, i]));
  await writer.close();
  const lines = (await readFile(path, "utf8")).split("\n");
  expect(lines).toHaveLength(90_002);
  expect([lines[0], lines[1], lines[90_000], lines[90_001]]).toEqual(["id,x", "row 0,0", "row 29999,2", ""]);
});

test("a row of another length than the header is an error", async () => {
  const writer = await createCsvWriter(temp.path("ragged.csv"), ["id", "x"]);
  await expect(writer.write([["a"]])).rejects.toMatchObject({ code: "argument" });
  await writer.close();
});

test("rejected rows", async () => {
  const path = temp.path("rejects.csv");
  const writer = await createRejectsWriter(path);
  await writer.write([
    { row: 2, id: "a,b", input: "C(", stage: "library/parse", code: "syntax", message: 'unclosed "("' },
  ]);
  await writer.close();
  expect(await readFile(path, "utf8")).toBe(
    'row,id,input,stage,code,message\n2,"a,b",C(,library/parse,syntax,"unclosed ""("""\n',
  );
});

test("a file that cannot be created", async () => {
  await expect(createCsvWriter(temp.path("no/folder.csv"), ["id"])).rejects.toMatchObject({
    code: "output",
    place: { file: temp.path("no/folder.csv") },
  });
});

test.skipIf(!existsSync("/dev/full"))("a full disk (needs /dev/full)", async () => {
  const writer = await createCsvWriter("/dev/full", ["id"]);
  await expect(writer.write(Array.from({ length: 100_000 }, () => ["abc"]))).rejects.toMatchObject({
    code: "output",
    reason: "cannot be written: the disk is full",
    place: { file: "/dev/full" },
  });
  await writer.close();
  const short = await createCsvWriter("/dev/full", ["id"]);
  await expect(short.close()).rejects.toMatchObject({ code: "output" });
});

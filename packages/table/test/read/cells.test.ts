import { findDelimiter, readCells } from "@molsieve/table";
import { expect, test } from "vitest";
import { useTempFolder } from "../temp-folder.js";

const temp = useTempFolder();

test.each([
  ["a decimal comma in every row", "CCO;5,3\nCC;6,1\n", ";"],
  ["commas in some names", "smiles,name\nCCO,ethanol\nCC,2-x;y\n", ","],
  ["tabs before commas", "a\tb,c\nd\te,f\n", "\t"],
  ["one column", "CCO\nCC\n", ","],
  ["a title above", "Export of June\n\na|b|c\nd|e|f\n", "|"],
])("the delimiter with %s", async (_, text, delimiter) => {
  expect(await findDelimiter(await temp.file("table.csv", text))).toBe(delimiter);
});

test("cells as they stand, with the line that each row begins on", async () => {
  const path = await temp.file("cells.csv", '\ufefftitle\n\na,"b\nc"\nd,e,f\n');
  const rows = [];
  for await (const row of readCells(path, ",")) rows.push(row);
  expect(rows).toEqual([
    { line: 1, cells: ["title"] },
    { line: 3, cells: ["a", "b\nc"] },
    { line: 5, cells: ["d", "e", "f"] },
  ]);
});

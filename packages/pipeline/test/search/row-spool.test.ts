import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { createRowSpool } from "../../src/search/row-spool.js";
import type { TableRow } from "../../src/tables/table-writer.js";

function rowOf(row: number, ...values: TableRow["values"]): TableRow {
  return { row, id: `c${row}`, input: "C", smiles: "C", structure: "C", names: values.map((_, i) => `v${i}`), values };
}

test("rows come back as they were, with the types of their values, in the lists written", async () => {
  const lists = [
    [rowOf(0, "text µ\n", 1.5, true, null), rowOf(1, 2n ** 63n - 1n, new Uint8Array([0, 255]))],
    [],
    [rowOf(2, Number.MIN_VALUE)],
  ];
  await using spool = await createRowSpool();
  for (const list of lists) await spool.write(list);
  const read: (readonly TableRow[])[] = [];
  for await (const rows of spool.read()) read.push(rows);
  expect(read).toEqual(lists);
});

test("nothing is left behind", async () => {
  const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith("molsieve-rows-"));
  const before = folders();
  {
    await using spool = await createRowSpool();
    await spool.write([rowOf(0)]);
    expect(folders().length).toBeGreaterThan(before.length);
  }
  expect(folders()).toEqual(before);
});

import { gzipSync } from "node:zlib";
import { createArrowWriter, createParquetWriter } from "@molsieve/table";
import { expect, test } from "vitest";
import { readAll, useTempFolder } from "../temp-folder.js";

const temp = useTempFolder();
const SDF = "a\n\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n    0.0000    0.0000    0.0000 C   0  0\nM  END\n$$$$\n";
const CSV = "smiles,id\nC,a\n";
const JSONL = '{"smiles":"C"}\n';

test.each([
  ["x.csv", SDF, "is to be read as a CSV table, but is an SD file. Name it .sdf, or say so with format (--format sdf)"],
  ["x.smi", SDF, "is to be read as a SMILES file, but is an SD file."],
  ["x.smi.gz", gzipSync(CSV), "is to be read as a SMILES file, but is a CSV table. Name it .csv,"],
  ["x.jsonl", CSV, "is to be read as JSON lines, but is a CSV table."],
  ["x.tsv", JSONL, "is to be read as a TSV table, but is JSON lines. Name it .jsonl,"],
  ["x.sdf", CSV, "is to be read as an SD file, but is a CSV table."],
  ["x.sdf", "C a\nCC b\n", "is to be read as an SD file, but holds no mol block."],
  ["x.parquet", CSV, "is to be read as a Parquet file, but is a CSV table."],
  ["x.arrow", SDF, "is to be read as an Arrow file, but is an SD file."],
  ["x.txt", SDF, 'unknown file extension ".txt". By its content it is an SD file: say so with format (--format sdf)'],
  ["x.txt", "CCO\n", 'unknown file extension ".txt". Name it after what is in it'],
])("%s that begins %j", async (name, content, message) => {
  const path = await temp.file(name, content);
  await expect(readAll(path)).rejects.toMatchObject({
    code: "input",
    message: expect.stringContaining(`${path}: ${message}`),
  });
});

test("Parquet and Arrow under each other's name", async () => {
  const columns = [{ name: "smiles", type: "utf8" }] as const;
  const parquet = await createParquetWriter(temp.path("p.arrow"), columns);
  await parquet.close();
  const arrow = await createArrowWriter(temp.path("a.parquet"), columns);
  await arrow.close();
  await expect(readAll(temp.path("p.arrow"))).rejects.toThrow("but is a Parquet file. Name it .parquet");
  await expect(readAll(temp.path("a.parquet"))).rejects.toThrow("but is an Arrow file. Name it .arrow");
});

test("content that only resembles another format is read", async () => {
  const block = `"${SDF.replaceAll("\n", "\r\n")}"`;
  const { records } = await readAll(await temp.file("cells.csv", `id,smiles,block\r\na,C,${block}\r\n`));
  expect(records.map(({ id, fields }) => [id, fields.length])).toEqual([["a", 3]]);
  const old = SDF.replace(" V2000", "");
  expect((await readAll(await temp.file("old.sdf", old))).records).toHaveLength(1);
  expect((await readAll(await temp.file("named.txt", CSV), { format: "csv" })).records).toHaveLength(1);
});

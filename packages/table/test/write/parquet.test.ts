import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createParquetWriter, type ParquetCell, type ParquetColumn } from "@molsieve/table";
import fc from "fast-check";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import { useTempFolder } from "../temp-folder.js";

const temp = useTempFolder();
const columns: ParquetColumn[] = [
  { name: "id", type: "utf8" },
  { name: "score", type: "double" },
  { name: "charge", type: "int32" },
  { name: "row", type: "uint32" },
  { name: "blob", type: "binary" },
  { name: "bits", type: "fixed-binary", width: 4 },
];

async function bytesOf(path: string): Promise<ArrayBuffer> {
  const bytes = await readFile(path);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
}

async function written(name: string, batches: readonly (readonly ParquetCell[])[][]): Promise<ArrayBuffer> {
  const writer = await createParquetWriter(temp.path(name), columns);
  for (const batch of batches) await writer.write(batch);
  await writer.close();
  return bytesOf(temp.path(name));
}

async function rowsIn(file: ArrayBuffer): Promise<unknown[][]> {
  const rows = await parquetReadObjects({ file, utf8: false });
  return rows.map((row) => columns.map(({ name }) => row[name] ?? null));
}

const cells = fc.tuple(
  fc.option(fc.string({ unit: "grapheme" })),
  fc.option(fc.double()),
  fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  fc.option(fc.integer({ min: 0, max: 2 ** 32 - 1 })),
  fc.option(fc.uint8Array({ maxLength: 10 })),
  fc.option(fc.uint8Array({ minLength: 4, maxLength: 4 })),
);

test("another reader finds the rows that were written, and calls of write leave no trace", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(cells, { maxLength: 50 }), fc.nat(50), async (rows, cut) => {
      const once = await written("once.parquet", [rows]);
      expect(await rowsIn(once)).toEqual(rows);
      const twice = await written("twice.parquet", [rows.slice(0, cut), rows.slice(cut)]);
      expect(Buffer.from(twice).equals(Buffer.from(once))).toBe(true);
    }),
  );
});

test("streams row groups of 65,536 rows", async () => {
  const row = (i: number): ParquetCell[] => [`id ${i}`, i / 3, i % 7, i, null, Uint8Array.of(i, i >> 8, i >> 16, 0)];
  const batches = Array.from({ length: 7 }, (_, b) => Array.from({ length: 10_000 }, (_, i) => row(b * 10_000 + i)));
  const file = await written("large.parquet", batches);
  const metadata = parquetMetadata(file);
  expect(metadata.row_groups.map(({ num_rows }) => num_rows)).toEqual([65_536n, 4_464n]);
  expect(metadata.created_by).toBe("molsieve");
  const rows = await rowsIn(file);
  for (const i of [0, 65_535, 65_536, 69_999]) expect(rows[i]).toEqual(row(i));
});

test("no rows", async () => {
  const file = await written("none.parquet", []);
  expect(await rowsIn(file)).toEqual([]);
  expect(
    parquetMetadata(file)
      .schema.slice(1)
      .map(({ name }) => name),
  ).toEqual(columns.map(({ name }) => name));
});

test.each([
  ["id", 5],
  ["score", "5"],
  ["charge", 2 ** 31],
  ["charge", 1.5],
  ["row", -1],
  ["blob", "x"],
  ["bits", new Uint8Array(3)],
])("%s cannot hold %j", async (name, cell) => {
  const writer = await createParquetWriter(temp.path("misfit.parquet"), columns);
  const row = columns.map((column) => (column.name === name ? cell : null));
  await expect(writer.write([row])).rejects.toMatchObject({ code: "argument", place: { key: name } });
  await expect(writer.write([[]])).rejects.toMatchObject({ code: "argument" });
  await writer.close();
});

test.each([
  [[]],
  [
    [
      { name: "a", type: "utf8" },
      { name: "a", type: "double" },
    ],
  ],
  [[{ name: "a", type: "fixed-binary" }]],
] as ParquetColumn[][][])("columns %j make no table", async (wrong) => {
  await expect(createParquetWriter(temp.path("wrong.parquet"), wrong)).rejects.toMatchObject({ code: "argument" });
  expect(existsSync(temp.path("wrong.parquet"))).toBe(false);
});

test.skipIf(!existsSync("/dev/full"))("a full disk (needs /dev/full)", async () => {
  const writer = await createParquetWriter("/dev/full", columns);
  await expect(writer.close()).rejects.toMatchObject({ code: "output", place: { file: "/dev/full" } });
});

test("row groups of wide rows are shorter, so that memory stays bounded", async () => {
  const width = 65_536;
  const writer = await createParquetWriter(temp.path("wide.parquet"), [{ name: "bits", type: "fixed-binary", width }]);
  const bits = new Uint8Array(width);
  await writer.write(Array.from({ length: 600 }, () => [bits]));
  await writer.close();
  const metadata = parquetMetadata(await bytesOf(temp.path("wide.parquet")));
  expect(metadata.row_groups.map(({ num_rows }) => num_rows)).toEqual([512n, 88n]);
});

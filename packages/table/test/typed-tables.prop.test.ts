import { readFile, writeFile } from "node:fs/promises";
import {
  createArrowWriter,
  createJsonlWriter,
  createParquetWriter,
  openOutput,
  readRecords,
  type TableColumn,
  type Value,
} from "@molsieve/table";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readAll, useTempFolder } from "./temp-folder.js";

const temp = useTempFolder();

const COLUMNS: readonly TableColumn[] = [
  { name: "smiles", type: "utf8" },
  { name: "id", type: "utf8" },
  { name: "double", type: "double" },
  { name: "int32", type: "int32" },
  { name: "uint32", type: "uint32" },
  { name: "int64", type: "int64" },
  { name: "boolean", type: "boolean" },
  { name: "binary", type: "binary" },
  { name: "fixed", type: "fixed-binary", width: 3 },
];

const nullable = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { nil: null });
const bytes = (constraints: { minLength?: number; maxLength?: number }) =>
  fc.uint8Array(constraints).map((values) => new Uint8Array(values));

const row: fc.Arbitrary<readonly Value[]> = fc.tuple(
  fc.constant("CCO"),
  nullable(fc.string({ unit: "grapheme" })),
  nullable(fc.double({ noNaN: true })),
  nullable(fc.integer()),
  nullable(fc.nat({ max: 2 ** 32 - 1 })),
  nullable(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  nullable(fc.boolean()),
  nullable(bytes({ maxLength: 9 })),
  nullable(bytes({ minLength: 3, maxLength: 3 })),
);

const WRITERS = { parquet: createParquetWriter, arrow: createArrowWriter };

test.each(["parquet", "arrow"] as const)("%s: a table written is the table read, types included", async (format) => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
      const path = temp.path(`written.${format}`);
      const writer = await WRITERS[format](path, COLUMNS);
      await writer.write(rows);
      await writer.close();
      const { source, records, issues } = await readAll(path, { chunkRows: 7 });
      expect(issues).toEqual([]);
      expect(source.schema).toEqual(COLUMNS);
      expect(records.map(({ values }) => values)).toEqual(rows);
    }),
    { numRuns: 60 },
  );
});

test("several record batches and row groups", async () => {
  for (const format of ["parquet", "arrow"] as const) {
    const rows = Array.from({ length: 70_000 }, (_, i) => ["C", `m${i}`, i % 3 === 0 ? null : i / 7]);
    const writer = await WRITERS[format](temp.path(`many.${format}`), COLUMNS.slice(0, 3));
    for (let i = 0; i < rows.length; i += 999) await writer.write(rows.slice(i, i + 999));
    await writer.close();
    const { chunks, records } = await readAll(temp.path(`many.${format}`));
    expect(chunks).toHaveLength(70);
    expect(records.map(({ values }) => values)).toEqual(rows);
  }
});

test.each([".gz", ".zst", ""])("jsonl%s: text, numbers, truth values and nulls come back", async (compression) => {
  const jsonRow = fc.tuple(fc.constant("CCO"), fc.string({ unit: "grapheme" }), fc.double(), nullable(fc.boolean()));
  await fc.assert(
    fc.asyncProperty(fc.array(jsonRow, { minLength: 1 }), async (rows) => {
      const names = ["smiles", "id", "x", "ok"];
      const path = temp.path(`written.jsonl${compression}`);
      const output = await openOutput(path, { overwrite: true });
      const writer = await createJsonlWriter(output);
      await writer.write(rows.map((values) => ({ names, values })));
      await writer.close();
      const { records } = await readAll(path);
      const expected = rows.map(([smiles, id, x, ok]) => {
        if (Number.isNaN(x)) return [smiles, id, null, ok];
        return [smiles, id, Number.isFinite(x) ? (Object.is(x, -0) ? 0 : x) : x > 0 ? "inf" : "-inf", ok];
      });
      expect(records.map(({ values }) => values)).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

test.each(["parquet", "arrow"] as const)(
  "%s: data cut anywhere is an input error, or whole records",
  async (format) => {
    const writer = await WRITERS[format](temp.path(`whole.${format}`), COLUMNS.slice(0, 3));
    await writer.write(Array.from({ length: 50 }, (_, i) => ["C", `m${i}`, i]));
    await writer.close();
    const whole = await readFile(temp.path(`whole.${format}`));
    for (let length = 0; length < whole.length; length += 41) {
      const path = temp.path(`cut.${format}`);
      await writeFile(path, whole.subarray(0, length));
      await expect(readAll(path)).rejects.toMatchObject({ code: "input", place: { file: path } });
    }
  },
);

async function wholeFile(format: "parquet" | "arrow"): Promise<Buffer> {
  const path = temp.path(`damage.${format}`);
  const writer = await WRITERS[format](path, COLUMNS.slice(0, 3));
  await writer.write(Array.from({ length: 20 }, (_, i) => ["C", `m${i}`, i]));
  await writer.close();
  return readFile(path);
}

test.each(["parquet", "arrow"] as const)("%s: damage never escapes as another error", async (format) => {
  const whole = await wholeFile(format);
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }), async (position, value) => {
      const damaged = Buffer.from(whole);
      damaged[position] = value;
      const path = await temp.file(`damaged.${format}`, damaged);
      try {
        await readAll(path, { decodeTimeoutMs: 2000 });
      } catch (error) {
        expect(error).toMatchObject({ code: "input", place: { file: path } });
      }
    }),
    { numRuns: 30 },
  );
});

test("parquet: a decoder that never ends is stopped", async () => {
  const damaged = await wholeFile("parquet");
  // Sends the library into an endless loop.
  damaged[187] = 235;
  const path = await temp.file("endless.parquet", damaged);
  await expect(readAll(path, { decodeTimeoutMs: 3000 })).rejects.toMatchObject({
    code: "input",
    reason: expect.stringContaining("did not end within 3 s"),
  });
});

test("a stream without a name needs its format", async () => {
  async function* bytesOf() {
    yield Buffer.from("smiles,id\nC,a\n");
  }
  await expect(readRecords(bytesOf())).rejects.toMatchObject({ code: "argument", place: { key: "format" } });
  const source = await readRecords(bytesOf(), { format: "csv" });
  expect([source.path, source.columns]).toEqual(["stream", ["smiles", "id"]]);
  await source.close();
});

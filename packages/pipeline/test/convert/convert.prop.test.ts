import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { convert } from "@molsieve/pipeline";
import { createCsvWriter, readRecords } from "@molsieve/table";
import { createTemporaryFolder } from "@molsieve/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";

/** Canonical, so that RDKit writes them as they are. */
const SMILES = ["C", "CCO", "c1ccccc1", "CC(=O)[O-]", "C[C@H](N)C(=O)O", "[2H]C", "F/C=C/F"];
const RUNS = { numRuns: 25 };

const nasty = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom('"', ",", "\n", "\r", "\t", "a", " ", ";", "=", "é", "<", ">", "$"),
    maxLength: 12,
  }),
);
/** What a format without quotes can hold. */
const plain = fc.string({ unit: fc.constantFrom("a", "b", "é", "<", ">", "$", '"', ",", "1", "."), maxLength: 8 });

/** Rows of a structure, an identifier and further columns; their header. */
function tables(cell: fc.Arbitrary<string>): fc.Arbitrary<readonly (readonly string[])[]> {
  const id = fc.integer({ min: 0, max: 1e6 }).map((n) => `M${n}`);
  const row = (n: number) => fc.tuple(fc.constantFrom(...SMILES), id, fc.array(cell, { minLength: n, maxLength: n }));
  return fc
    .integer({ min: 0, max: 4 })
    .chain((n) =>
      fc
        .array(row(n), { minLength: 1, maxLength: 12 })
        .map((rows) => [
          ["smiles", "id", ...Array.from({ length: n }, (_, i) => `extra ${i}`)],
          ...rows.map(([smiles, name, extra]) => [smiles, name, ...extra]),
        ]),
    );
}

async function rowsOf(path: string): Promise<(readonly string[])[]> {
  const source = await readRecords(path);
  const rows: (readonly string[])[] = [source.columns];
  for await (const { records, issues } of source.chunks) {
    expect(issues).toEqual([]);
    rows.push(...records.map(({ fields }) => fields));
  }
  return rows;
}

async function thereAndBack(folder: string, table: readonly (readonly string[])[], format: string) {
  const [header = [], ...rows] = table;
  const [start, middle, end] = [`in.csv`, `middle.${format}`, "out.csv"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const writer = await createCsvWriter(start, header);
  await writer.write(rows);
  await writer.close();
  for (const [from, to] of [
    [start, middle],
    [middle, end],
  ] as const) {
    const result = await convert(from, to, { overwrite: true, delimiter: to === middle ? "," : undefined } as object);
    expect(result).toMatchObject({ rows_in: rows.length, rows_out: rows.length, rows_rejected: 0 });
  }
  return rowsOf(end);
}

test.each(["csv", "tsv.gz", "jsonl", "jsonl.zst", "parquet", "arrow"])(
  "%s and back: every column and value",
  async (format) => {
    await using folder = await createTemporaryFolder();
    await fc.assert(
      fc.asyncProperty(tables(nasty), async (table) => {
        expect(await thereAndBack(folder.path, table, format)).toEqual(table);
      }),
      RUNS,
    );
  },
);

test("smi and back: every column and value that a format without quotes can hold", async () => {
  await using folder = await createTemporaryFolder();
  await fc.assert(
    fc.asyncProperty(tables(plain), async (table) => {
      expect(await thereAndBack(folder.path, table, "smi")).toEqual(table);
    }),
    RUNS,
  );
});

test("sdf and back: structures by RDKit, every value", async () => {
  await using folder = await createTemporaryFolder();
  // One table of many rows: RDKit is loaded anew for each conversion.
  const seed = Number(process.env["MOLSIEVE_SEED"] ?? 20260901);
  const line = plain.filter((text) => text !== "" && !text.startsWith("$"));
  const value = fc.array(line, { maxLength: 3 }).map((parts) => parts.join("\n"));
  const rows = fc.sample(fc.tuple(fc.constantFrom(...SMILES), value, value), { numRuns: 300, seed });
  const table = [["smiles", "id", "a", "b < c"], ...rows.map(([smiles, ...extra], i) => [smiles, `M${i}`, ...extra])];
  const expected = [["smiles", "id", "a", "b _ c"], ...table.slice(1)];
  expect(await thereAndBack(folder.path, table, "sdf"), `seed ${seed}`).toEqual(expected);
}, 120_000);

test("typed columns keep their types between Parquet and Arrow", async () => {
  await using folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  writeFileSync(at("in.jsonl"), '{"smiles":"C","x":1.5,"ok":true,"n":null}\n{"smiles":"N","x":-2,"ok":null,"n":7}\n');
  await convert(at("in.jsonl"), at("a.parquet"));
  await convert(at("a.parquet"), at("b.arrow"));
  await convert(at("b.arrow"), at("c.parquet"));
  await convert(at("c.parquet"), at("out.jsonl"));
  const source = await readRecords(at("b.arrow"));
  expect(source.schema.map(({ type }) => type)).toEqual(["utf8", "double", "boolean", "double"]);
  await source.close();
  expect(readFileSync(at("out.jsonl"), "utf8")).toBe(
    '{"smiles":"C","x":1.5,"ok":true,"n":null}\n{"smiles":"N","x":-2,"ok":null,"n":7}\n',
  );
});

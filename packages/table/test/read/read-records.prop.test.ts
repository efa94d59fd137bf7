import { gzipSync } from "node:zlib";
import { csvLine } from "@molsieve/table";
import { parse as csvParse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { CsvParser } from "../../src/read/csv.js";
import { LineSplitter } from "../../src/read/lines.js";
import { SmilesParser } from "../../src/read/smiles.js";
import { RecordCollector } from "../../src/read/source-record.js";
import { readAll, useTempFolder } from "../temp-folder.js";

const temp = useTempFolder();
const MAX_LINE_BYTES = 40;

/** Text that is hard on a reader: delimiters, quotes, every line end, over-long stretches. */
const nasty = fc
  .array(fc.constantFrom("C", "C,a", '"', '""', ",", "\t", " ", "\n", "\r\n", "\r", "#", "é", "x".repeat(45)), {
    minLength: 1,
    maxLength: 40,
  })
  .map((parts) => parts.join(""));

function parse(format: "csv" | "smiles", parts: readonly Uint8Array[], chunkRows: number) {
  const collector = new RecordCollector("f", "read", chunkRows);
  const options = { path: "f", smiles: undefined, id: undefined, delimiter: ",", maxLineBytes: MAX_LINE_BYTES };
  const parser = format === "csv" ? new CsvParser(options, collector) : new SmilesParser(options, collector);
  const splitter = new LineSplitter(MAX_LINE_BYTES);
  let failure: string | undefined;
  try {
    for (const part of parts) parser.push(splitter.push(part));
    parser.push(splitter.end());
    parser.end();
  } catch (error) {
    failure = String(error);
  }
  const chunks = collector.take(true);
  return {
    failure,
    chunks,
    records: chunks.flatMap((chunk) => chunk.records),
    issues: chunks.flatMap((chunk) => chunk.issues),
    nRows: collector.nRows,
    nRejected: collector.nRejected,
    nOtherLines: parser.nBlankLines + parser.nCommentLines,
    nLines: splitter.nLines,
  };
}

test.each(["csv", "smiles"] as const)(
  "%s: where the bytes are cut and how large chunks are does not matter",
  (format) => {
    fc.assert(
      fc.property(nasty, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5 }), (text, step, chunkRows) => {
        const bytes = Buffer.from(format === "csv" ? `smiles,id\n${text}` : text);
        const parts = Array.from({ length: Math.ceil(bytes.length / step) }, (_, i) =>
          bytes.subarray(i * step, (i + 1) * step),
        );
        const whole = parse(format, [bytes], 1000);
        const cut = parse(format, parts, chunkRows);
        expect(cut.failure).toBe(whole.failure);
        if (whole.failure !== undefined) return;
        expect(cut.records).toEqual(whole.records);
        expect(cut.issues).toEqual(whole.issues);
        expect(cut.chunks.slice(0, -1).every((chunk) => chunk.nRows === chunkRows)).toBe(true);
      }),
      { numRuns: 500 },
    );
  },
);

test.each(["csv", "smiles"] as const)("%s: every row is in exactly one list, every line accounted for", (format) => {
  fc.assert(
    fc.property(nasty, (text) => {
      const header = format === "csv" ? "smiles,id\n" : "smiles id\n";
      const { failure, records, issues, nRows, nRejected, nLines, nOtherLines } = parse(
        format,
        [Buffer.from(header + text)],
        7,
      );
      if (failure !== undefined) return;
      const rows = [...records, ...issues].map(({ row }) => row).sort((a, b) => a - b);
      expect(rows).toEqual(Array.from({ length: nRows }, (_, i) => i));
      expect(issues).toHaveLength(nRejected);
      if (!text.includes('"')) expect(nRows + nOtherLines + 1).toBe(nLines);
    }),
    { numRuns: 500 },
  );
});

test("csv: the same records as csv-parse makes of the whole text", () => {
  const text = fc.array(fc.constantFrom("C", '"', '""', ",", "\n", "\r\n", "\r", ',"', '",'), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(text, (parts) => {
      const whole = `smiles,id\n${parts.join("")}`;
      const { failure, records, issues } = parse("csv", [Buffer.from(whole)], 1000);
      if (failure !== undefined || issues.some(({ code }) => code === "line-too-long")) return;
      const expected = csvParse(whole, {
        record_delimiter: ["\r\n", "\n", "\r"],
        relax_quotes: true,
        relax_column_count: true,
        skip_empty_lines: true,
      }).slice(1);
      expect(records.length + issues.length).toBe(expected.length);
      for (const { row, fields } of records) expect(fields).toEqual(expected[row]);
      for (const { row, code } of issues) expect(code === "field-count").toBe(expected[row]?.length !== 2);
    }),
    { numRuns: 2000 },
  );
});

const cell = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "a", " ", ";", "\t", "=") }),
);
const table = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 20 }))
  .chain(([nExtra, nRows]) =>
    fc.array(fc.array(cell, { minLength: nExtra, maxLength: nExtra }), { minLength: nRows, maxLength: nRows }),
  );

test("a table written is the table read", async () => {
  await fc.assert(
    fc.asyncProperty(table, fc.boolean(), async (rows, gzip) => {
      const header = ["smiles", ...(rows[0] ?? []).map((_, i) => `extra ${i}`)];
      const text = [header, ...rows.map((row) => ["C", ...row])].map(csvLine).join("");
      const name = `written.csv${gzip ? ".gz" : ""}`;
      const { records, issues } = await readAll(await temp.file(name, gzip ? gzipSync(text) : text), {
        chunkRows: 3,
        delimiter: ",",
      });
      expect(issues).toEqual([]);
      expect(records.map(({ fields }) => fields)).toEqual(rows.map((row) => ["C", ...row]));
    }),
  );
});

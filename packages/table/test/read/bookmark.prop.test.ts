import { gzipSync } from "node:zlib";
import { type ReadRecordsOptions, type RecordChunk, type RecordSource, readRecords } from "@molsieve/table";
import fc from "fast-check";
import { expect, test } from "vitest";
import { useTempFolder } from "../temp-folder.js";

const temp = useTempFolder();

const end = fc.constantFrom("\n", "\r\n", "\r");
const word = fc.stringMatching(/^[A-Za-z0-9é]{1,12}$/);

const smilesLine = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(word, word).map(([smiles, id]) => `${smiles} ${id}`) },
  fc.constantFrom("", "# a comment", "   ", "C".repeat(60)),
);
const csvLine = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(word, word, word).map((fields) => fields.join(",")) },
  fc.tuple(word, word, word).map(([a, b, c]) => `${a},"${b}\n""${c}""\r\n",x`),
  fc.constantFrom("", "C,two", `C,${"x".repeat(60)},y`, "C,Caf\xe9,latin"),
);
const jsonLine = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(word, word, word).map(([smiles, id, key]) => JSON.stringify({ smiles, id, [key]: 1 })),
  },
  fc.constantFrom("", "{", "[1]"),
);
const sdfRecord = fc.tuple(word, word, fc.boolean()).map(([name, item, good]) => {
  const block = `${name}\n\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n    0.0    0.0    0.0 C   0  0\n${good ? "M  END\n" : ""}`;
  return `${block}>  <${item}>\nvalue\n\n$$$$`;
});

const files = fc.record({
  file: fc.oneof(
    fc.tuple(fc.constant("x.smi"), fc.array(smilesLine, { minLength: 1, maxLength: 60 })),
    fc.tuple(
      fc.constant("x.csv"),
      fc.array(csvLine, { minLength: 1, maxLength: 60 }).map((lines) => ["smiles,id,note", ...lines]),
    ),
    fc.tuple(
      fc.constant("x.jsonl"),
      fc.array(jsonLine, { minLength: 1, maxLength: 60 }).map((lines) => ['{"smiles":"C","id":"first"}', ...lines]),
    ),
    fc.tuple(fc.constant("x.sdf"), fc.array(sdfRecord, { minLength: 1, maxLength: 20 })),
  ),
  end,
  bom: fc.boolean(),
  lastEnd: fc.boolean(),
  chunkRows: fc.integer({ min: 1, max: 7 }),
});

async function chunksOf(path: string, options: ReadRecordsOptions): Promise<[RecordChunk[], RecordSource]> {
  const source = await readRecords(path, options);
  const chunks: RecordChunk[] = [];
  for await (const chunk of source.chunks) chunks.push(chunk);
  return [chunks, source];
}

/** Rows with their fields by name, since columns that are discovered come in another order from another place. */
function rowsOf(chunks: readonly RecordChunk[], { columns }: RecordSource) {
  return chunks.flatMap(({ records, issues }) => [
    ...records.map(({ fields, row, line, id, input }) => {
      const named = fields.map((field, i) => [columns[i], field] as const).filter(([, field]) => field !== "");
      return { row, line, id, input, fields: Object.fromEntries(named) };
    }),
    ...issues,
  ]);
}

test("reading from any bookmark gives the rest of the rows", async () => {
  await fc.assert(
    fc.asyncProperty(files, async ({ file: [name, lines], end, bom, lastEnd, chunkRows }) => {
      // Latin-1 where a line is not UTF-8, and as UTF-8 all the rest.
      const text = lines.join(end) + (lastEnd ? end : "");
      const bytes = Buffer.from(text, text.includes("\xe9,latin") ? "latin1" : "utf8");
      const path = await temp.file(name, Buffer.concat([Buffer.from(bom ? "\ufeff" : ""), bytes]));
      const options = { chunkRows, maxLineBytes: 50 };
      const read = await chunksOf(path, options).catch(() => undefined);
      fc.pre(read !== undefined);
      const [chunks, source] = read as [RecordChunk[], RecordSource];
      for (const [i, { bookmark, firstRow }] of chunks.entries()) {
        expect(bookmark?.row).toBe(firstRow);
        const [rest, again] = await chunksOf(path, { ...options, from: bookmark });
        expect(rowsOf(rest, again)).toEqual(rowsOf(chunks.slice(i), source));
        expect(rest.map((chunk) => chunk.bookmark)).toEqual(chunks.slice(i).map((chunk) => chunk.bookmark));
        expect(again.summary()).toBeUndefined();
      }
    }),
    { numRuns: 150 },
  );
});

test("only plain files have bookmarks and take them", async () => {
  const path = await temp.file("y.smi.gz", gzipSync("CCO a\nCC b\n"));
  const [chunks] = await chunksOf(path, {});
  expect(chunks.map(({ bookmark }) => bookmark)).toEqual([undefined]);
  await expect(readRecords(path, { from: { row: 1, line: 2, byte: 6 } })).rejects.toMatchObject({
    code: "argument",
    place: { key: "from" },
  });
});

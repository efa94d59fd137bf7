import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { openOutput, type ReadRecordsOptions, type RecordFormat, readRecords } from "@molsieve/table";
import { expect, test } from "vitest";
import { useTempFolder } from "../temp-folder.js";

const temp = useTempFolder();

const V2000 = "é\n  p\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n    0.0000    0.0000    0.0000 C   0  0\nM  END\n";
const V3000 =
  "b\n  p\n\n  0  0  0     0  0            999 V3000\nM  V30 BEGIN CTAB\nM  V30 COUNTS 1 0 0 0 0\nM  V30 BEGIN ATOM\n" +
  "M  V30 1 C 0 0 0 0\nM  V30 END ATOM\nM  V30 END CTAB\nM  END\n";

const TEXTS: readonly (readonly [format: RecordFormat, name: string, content: Uint8Array])[] = [
  [
    "smiles",
    "with header and CXSMILES",
    Buffer.from("\ufeffsmiles\tid\tx\nCCO |$_AV:a b;;$|\tä 1\t2\r\n# no\n\nC\tb\t\n"),
  ],
  ["smiles", "without header", Buffer.from("CCO a b c\n\tx\nC |a| x\rN\n")],
  [
    "csv",
    "with quotes and line ends inside",
    Buffer.from('\ufeffid;smiles;n\r\na;CC;"1\r\n2 "";"\r\nb;C\r\n"é";N;"€"\n'),
  ],
  ["csv", "in Latin-1", Buffer.from("id,smiles\né1,CC\nµ2,C\n", "latin1")],
  ["tsv", "with old line ends", Buffer.from("id\tsmiles\ra\tC\rb\t\r")],
  [
    "sdf",
    "V2000 and V3000, broken records between",
    Buffer.from(
      `${V2000}> <é>\n1\n\n2\n\n$$$$\nbroken\n$$$$\n${V3000}>  <x> (1)\n\n$$$$\n${V2000}`.replaceAll("\n", "\r\n"),
    ),
  ],
  [
    "jsonl",
    "with all kinds of values",
    Buffer.from('{"smiles":"C","é":[1,{"a":"\\n"}]}\n{"smiles":\r\n\n{"smiles":"N","n":1e3}'),
  ],
];

async function everything(parts: readonly Uint8Array[], options: ReadRecordsOptions) {
  async function* bytes() {
    yield* parts;
  }
  const source = await readRecords(bytes(), options);
  const records: unknown[] = [];
  const issues: unknown[] = [];
  for await (const chunk of source.chunks) {
    records.push(...chunk.records);
    issues.push(...chunk.issues);
  }
  return { columns: source.columns, records, issues, summary: source.summary() };
}

test.each(TEXTS)("%s %s: the same records wherever the bytes are cut", async (format, _, content) => {
  const whole = await everything([content], { format });
  expect(whole.records.length).toBeGreaterThan(0);
  for (let cut = 0; cut <= content.length; cut++) {
    const parts = [content.subarray(0, cut), content.subarray(cut)];
    expect(await everything(parts, { format }), `cut at ${cut}`).toEqual(whole);
  }
  const single = Array.from(content, (byte) => Uint8Array.of(byte));
  expect(await everything(single, { format })).toEqual(whole);
});

test.each([".gz", ".zst"])("%s: the same records wherever the compressed bytes are cut", async (extension) => {
  for (const [format, , content] of TEXTS) {
    const whole = await everything([content], { format });
    let stored: Uint8Array = gzipSync(content);
    if (extension === ".zst") {
      const output = await openOutput(temp.path("x.zst"), { overwrite: true });
      await output.write(content);
      await output.close();
      stored = await readFile(temp.path("x.zst"));
    }
    for (let cut = 0; cut <= stored.length; cut += 3) {
      const { summary, ...found } = await everything([stored.subarray(0, cut), stored.subarray(cut)], { format });
      expect({ ...found, nLines: summary?.nLines }, `${format} cut at ${cut}`).toEqual({
        columns: whole.columns,
        records: whole.records,
        issues: whole.issues,
        nLines: whole.summary?.nLines,
      });
    }
  }
});

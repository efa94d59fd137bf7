import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { convert } from "@molsieve/pipeline";
import { readRecords } from "@molsieve/table";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";

const CSV = 'smiles,id,note\nCCO,a,"x, y"\nc1ccccc1,b,\n';
const FORMATS = ["csv", "tsv", "jsonl", "parquet", "arrow", "csv.gz", "tsv.zst", "jsonl.gz", "smi"];

async function rowsOf(path: string): Promise<(readonly string[])[]> {
  const source = await readRecords(path);
  const rows: (readonly string[])[] = [source.columns];
  for await (const { records } of source.chunks) rows.push(...records.map(({ fields }) => fields));
  return rows;
}

test.each(FORMATS.flatMap((from) => FORMATS.map((to) => [from, to] as const)))(
  "%s to %s keeps columns and values",
  async (from, to) => {
    await using folder = await createTemporaryFolder();
    const [original, first, second] = ["in.csv", `one.${from}`, `two.${to}`].map((name) => join(folder.path, name));
    writeFileSync(original as string, CSV);
    await convert(original as string, first as string);
    const result = await convert(first as string, second as string);
    expect(result).toMatchObject({ rows_in: 2, rows_out: 2, rows_rejected: 0, rejects: null });
    expect(await rowsOf(second as string)).toEqual(await rowsOf(original as string));
  },
);

test("SMILES to SDF and back: structures by RDKit, columns kept, rejects accounted for", async () => {
  await using folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  writeFileSync(at("in.csv"), "smiles,id,pIC50\nOCC,a,5.1\nC1CC,b,6\nc1ccccc1O,c,7\n");
  expect(await convert(at("in.csv"), at("out.sdf"))).toMatchObject({ rows_in: 3, rows_out: 2, rows_rejected: 1 });
  expect(readFileSync(at("out.sdf.rejects.csv"), "utf8")).toMatch(/^row,id,.*\n1,b,C1CC,convert,syntax,.*\n$/);
  await convert(at("out.sdf"), at("back.csv"));
  expect(readFileSync(at("back.csv"), "utf8")).toBe("smiles,id,pIC50\nCCO,a,5.1\nOc1ccccc1,c,7\n");
});

test("columns that only late records reveal are there from the first row on", async () => {
  await using folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  const early = Array.from({ length: 2500 }, (_, i) => `{"smiles":"C","n":${i}}\n`).join("");
  writeFileSync(at("in.jsonl"), `${early}{"smiles":"CC","n":"text","late":true}\n`);
  await convert(at("in.jsonl"), at("out.csv"));
  const lines = readFileSync(at("out.csv"), "utf8").split("\n");
  expect([lines[0], lines[1], lines[2501], lines.length]).toEqual(["smiles,n,late", "C,0,", "CC,text,true", 2503]);
  writeFileSync(at("in.smi"), `${"C a\n".repeat(1500)}CC b extra\n`);
  await convert(at("in.smi"), at("smi.csv"));
  expect(readFileSync(at("smi.csv"), "utf8")).toMatch(/^smiles,id,rest\nC,a,\n[\s\S]*\nCC,b,extra\n$/);
});

test("a headerless SMILES file has no column that nothing fills; limit ends early", async () => {
  await using folder = await createTemporaryFolder();
  writeFileSync(join(folder.path, "in.smi"), "C a\nCC b\nCCC c\n");
  const result = await convert(join(folder.path, "in.smi"), join(folder.path, "out.csv"), { limit: 2 });
  expect(result).toMatchObject({ rows_in: 2, rows_out: 2 });
  expect(readFileSync(join(folder.path, "out.csv"), "utf8")).toBe("smiles,id\nC,a\nCC,b\n");
});

test("an existing output is an error without overwrite; a failure leaves nothing behind", async () => {
  await using folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  writeFileSync(at("in.csv"), CSV);
  writeFileSync(at("out.tsv"), "old");
  await expect(convert(at("in.csv"), at("out.tsv"))).rejects.toMatchObject({ code: "output" });
  expect(readFileSync(at("out.tsv"), "utf8")).toBe("old");
  await convert(at("in.csv"), at("out.tsv"), { overwrite: true });
  writeFileSync(at("broken.csv"), `${CSV}C,"`);
  await expect(convert(at("broken.csv"), at("new.tsv"))).rejects.toMatchObject({ code: "input" });
  await expect(convert(at("in.csv"), at("new.xyz"))).rejects.toMatchObject({ code: "output" });
  await expect(convert(at("in.csv"), "-")).rejects.toMatchObject({ code: "argument" });
  expect(readdirSync(folder.path).sort()).toEqual(["broken.csv", "in.csv", "out.tsv"]);
});

test("bytes without a name, whose columns come late, are read twice", async () => {
  await using folder = await createTemporaryFolder();
  async function* bytes() {
    yield Buffer.from(`{"smiles":"C"}\n`.repeat(1200));
    yield Buffer.from('{"smiles":"C","x":1}\n');
  }
  await convert(bytes(), join(folder.path, "out.csv"), { format: "jsonl" });
  expect(readFileSync(join(folder.path, "out.csv"), "utf8")).toMatch(/^smiles,x\nC,\n[\s\S]*\nC,1\n$/);
});

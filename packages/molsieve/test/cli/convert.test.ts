import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { molsieve, shellCommand } from "../support/command.js";

test("convert prints the counts and says what it guessed", async () => {
  await using folder = await createTemporaryFolder();
  writeFileSync(join(folder.path, "in.csv"), "smiles,id\nCCO,a\n,b\n");
  const result = await molsieve(["convert", "in.csv", "out.jsonl"], { cwd: folder.path });
  expect(result).toMatchObject({
    code: 0,
    stdout: "2 rows = 1 written to out.jsonl + 1 rejected (out.jsonl.rejects.csv)\n",
  });
  expect(result.stderr).toContain('SMILES column "smiles" guessed from the header');
  expect(readFileSync(join(folder.path, "out.jsonl"), "utf8")).toBe('{"smiles":"CCO","id":"a"}\n');
});

test("convert --json prints one object and --quiet nothing else", async () => {
  await using folder = await createTemporaryFolder();
  writeFileSync(join(folder.path, "in.txt"), "structure;key\nCCO;a\n");
  const args = [
    "convert",
    "in.txt",
    "out.smi",
    "--format",
    "csv",
    "--delimiter",
    ";",
    "--id",
    "key",
    "--json",
    "--quiet",
  ];
  const result = await molsieve(args, { cwd: folder.path });
  expect([result.code, result.stderr]).toEqual([0, ""]);
  expect(JSON.parse(result.stdout)).toMatchObject({ rows_in: 1, rows_out: 1, rows_rejected: 0, rejects: null });
  expect(readFileSync(join(folder.path, "out.smi"), "utf8")).toBe("CCO\ta\n");
});

test("convert reads stdin and writes stdout", () => {
  const command = shellCommand("convert", "-", "-", "--format", "smi", "--to-format", "csv", "--quiet");
  expect(execFileSync("sh", ["-c", `printf 'CCO a\\nCC b\\n' | ${command} 2>/dev/null`], { encoding: "utf8" })).toBe(
    "smiles,id\nCCO,a\nCC,b\n",
  );
});

test("convert reads compressed stdin, in columns that are known only at its end, and compresses by name", async () => {
  await using folder = await createTemporaryFolder();
  const lines = `${'{"smiles":"C","id":"a"}\n'.repeat(1500)}{"smiles":"N","id":"b","late":1}\n`;
  writeFileSync(join(folder.path, "in.jsonl.gz"), gzipSync(lines));
  const command = shellCommand("convert", "-", "out.csv.zst", "--format", "jsonl", "--json");
  const stdout = execFileSync("sh", ["-c", `cat in.jsonl.gz | ${command} 2>notes.txt`], {
    cwd: folder.path,
    encoding: "utf8",
  });
  expect(JSON.parse(stdout)).toMatchObject({ input: "stdin", format: "jsonl", to_format: "csv", rows_in: 1501 });
  expect(readFileSync(join(folder.path, "notes.txt"), "utf8")).toContain(
    'stdin: id column "id" guessed from the header',
  );
  const back = await molsieve(["convert", "out.csv.zst", "-", "--to-format", "tsv", "--quiet"], { cwd: folder.path });
  expect(back.stdout).toMatch(/^smiles\tid\tlate\nC\ta\t\n[\s\S]*\nN\tb\t1\n$/);
  expect(back.stderr).toBe("1,501 rows = 1,501 written to stdout + 0 rejected\n");
});

test("convert says how it read a file in Latin-1 and names file and line of what it rejects", async () => {
  await using folder = await createTemporaryFolder();
  writeFileSync(join(folder.path, "in.csv"), Buffer.from("\xefd;smiles\r\nna\xefve;CC\r\nb;C;x\r\n", "latin1"));
  const result = await molsieve(["convert", "in.csv", "out.tsv", "--id", "\u00efd"], { cwd: folder.path });
  expect(result.code).toBe(0);
  expect(result.stderr).toContain(
    "in.csv: 2 lines are not UTF-8, the first is line 1: they were read as Windows-1252\n",
  );
  expect(readFileSync(join(folder.path, "out.tsv"), "utf8")).toBe("\u00efd\tsmiles\nna\u00efve\tCC\n");
  expect(readFileSync(join(folder.path, "out.tsv.rejects.csv"), "utf8")).toBe(
    'row,id,input,stage,code,message\n1,1,b;C;x,read,field-count,"in.csv, line 3: expected 2 fields as in the header, got 3"\n',
  );
});

test("convert rejects broken SDF records with file and line, and goes on", async () => {
  await using folder = await createTemporaryFolder();
  const block =
    "m\n\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n    0.0000    0.0000    0.0000 C   0  0\nM  END\n$$$$\n";
  const broken = block.replace("M  END\n", "");
  const lying = block.replace("  1  0", " 12  0");
  writeFileSync(join(folder.path, "in.sdf"), block + broken + lying + block);
  const result = await molsieve(["convert", "in.sdf", "out.smi"], { cwd: folder.path });
  expect(result).toMatchObject({
    code: 0,
    stdout: "4 rows = 2 written to out.smi + 2 rejected (out.smi.rejects.csv)\n",
  });
  const rejects = readFileSync(join(folder.path, "out.smi.rejects.csv"), "utf8");
  expect(rejects).toContain('malformed-record,"in.sdf, line 8: the mol block has no M  END"');
  expect(rejects).toContain('"in.sdf, line 14: the counts line promises 12 atoms and bonds, 1 lines follow"');
});

test.each([
  [["convert", "in.csv", "in.csv"], "in.csv: the file exists."],
  [["convert", "none.csv", "out.smi"], "none.csv: no such file."],
  [["convert", "in.csv", "out.xyz"], 'out.xyz: unknown file extension ".xyz".'],
  [["convert", "-", "out.csv"], "format must be given for input that has no file name"],
  [["convert", "in.csv", "out.csv", "--to-format", "xyz"], "--to-format must be smi, csv,"],
  [
    ["convert", "in.csv", "-", "--to-format", "smi", "--json"],
    "--json and OUT - both need the standard output. Name a file as OUT, or leave --json out: the counts are printed on stderr",
  ],
  [["convert", "in.csv", "out.csv", "--limit", "0"], "limit must be an integer of 1 or more, got 0"],
])("%j ends with code 2", async (args, message) => {
  await using folder = await createTemporaryFolder();
  writeFileSync(join(folder.path, "in.csv"), "smiles,id\nCCO,a\n");
  const result = await molsieve(args, { cwd: folder.path });
  expect(result).toMatchObject({ code: 2, stdout: "" });
  expect(result.stderr).toMatch(/^molsieve(?: convert)?: /);
  expect(result.stderr).toContain(message);
});

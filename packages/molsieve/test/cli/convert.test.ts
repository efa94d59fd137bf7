import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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

test.each([
  [["convert", "in.csv", "in.csv"], "in.csv: the file exists."],
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
  expect(result.stderr).toContain(`molsieve: ${message}`);
});

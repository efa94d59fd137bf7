import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createSdfWriter, sdfRecord } from "@molsieve/table";
import { expect, test } from "vitest";
import { useTempFolder } from "../temp-folder.js";

const temp = useTempFolder();
const molblock = `old name
     RDKit          2D

  1  0  0  0  0  0  0  0  0  0999 V2000
    0.0000    0.0000    0.0000 C   0  0  0  0  0  0  0  0  0  0  0  0
M  END
`;

test("name, block and data items", () => {
  const text = sdfRecord({
    name: "a 1",
    molblock,
    data: [
      ["id", "a 1"],
      ["score", 0.1],
      ["none", null],
      ["empty", ""],
    ],
  });
  expect(text).toBe(`${molblock.replace("old name", "a 1")}>  <id>\na 1\n\n>  <score>\n0.1\n\n>  <empty>\n\n\n$$$$\n`);
});

test("line ends of the block become LF, what follows M  END is dropped, a missing M  END is added", () => {
  const expected = sdfRecord({ name: "a", molblock, data: [] });
  expect(sdfRecord({ name: "a", molblock: molblock.replaceAll("\n", "\r\n"), data: [] })).toBe(expected);
  expect(sdfRecord({ name: "a", molblock: `${molblock}>  <x>\n1\n\n$$$$\n`, data: [] })).toBe(expected);
  expect(sdfRecord({ name: "a", molblock: molblock.replace("M  END\n", "").trimEnd(), data: [] })).toBe(expected);
});

test("names, keys and values cannot break the file", () => {
  const text = sdfRecord({
    name: "$$$$\r\nfake",
    molblock,
    data: [
      ["a<b>\nc", "one\n\n  \nfour"],
      ["end", "x\n$$$$\ny"],
      ["trailing", "x\n"],
    ],
  });
  expect(text.split("\n").filter((line) => line.startsWith("$$$$"))).toHaveLength(1);
  expect(text.startsWith(" $$$$ fake\n")).toBe(true);
  expect(text).toContain(">  <a_b__c>\none\n \n \nfour\n\n");
  expect(text).toContain(">  <end>\nx\n $$$$\ny\n\n");
  expect(text).toContain(">  <trailing>\nx\n \n\n");
});

const PYTHON = "/usr/bin/python3";
const hasRdkit = spawnSync(PYTHON, ["-c", "import rdkit"]).status === 0;
if (!hasRdkit) process.stderr.write("skipped: RDKit reads our SDF (no RDKit for /usr/bin/python3)\n");

test.skipIf(!hasRdkit)("RDKit reads every record and value", async () => {
  const values = ["plain", "two\nlines", "one\n\nthree", "> <fake>\nx", "x\n$$$$\ny", "", " lead", "é 🧪"];
  const path = temp.path("out.sdf");
  const writer = await createSdfWriter(path);
  await writer.write(
    values.map((value, i) => ({
      name: `m${i}`,
      molblock,
      data: [
        ["v", value],
        ["n", i],
      ] as const,
    })),
  );
  await writer.close();
  expect((await readFile(path, "utf8")).endsWith("$$$$\n")).toBe(true);
  const script =
    "import sys, json\nfrom rdkit import Chem\n" +
    "print(json.dumps([[m.GetProp('_Name'), m.GetProp('v'), m.GetProp('n')] for m in Chem.SDMolSupplier(sys.argv[1])]))";
  const python = spawnSync(PYTHON, ["-c", script, path], { encoding: "utf8" });
  expect(python.stderr).toBe("");
  const safe = (value: string): string => value.replace("\n\n", "\n \n").replace("\n$$$$", () => "\n $$$$");
  expect(JSON.parse(python.stdout)).toEqual(values.map((value, i) => [`m${i}`, safe(value), String(i)]));
});

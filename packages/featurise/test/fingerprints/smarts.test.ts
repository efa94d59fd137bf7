import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Molecule } from "@molsieve/chem";
import { afterAll, describe, expect, test } from "vitest";
import { smartsKind } from "../../src/fingerprints/smarts.js";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

const rdkit = await loadRdkit();
const folder = mkdtempSync(join(tmpdir(), "smarts-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const LINES = "// groups\n[OX2H] hydroxyl\n\nC(=O)[OH] acid\n[N;X3]\n[#6]~[#6]\n";
const TABLE = 'name,smarts\nhydroxyl,[OX2H]\nacid,C(=O)[OH]\n,"[N;X3]"\npair,[#6]~[#6]\n';
const ACID = readMolecule(rdkit, "OCC(N)C(=O)O") as Molecule;

describe("a file of SMARTS", () => {
  test.each([
    ["lines.txt", LINES],
    ["table.csv", TABLE],
    ["table.tsv", TABLE.replaceAll(",", "\t").replaceAll('"', "")],
  ])("%s gives one bit or count a pattern, in the file's order", (name, text) => {
    const file = fileOf(name, text);
    const bits = smartsKind.create({ file, counts: false });
    const counts = smartsKind.create({ file, counts: true });
    if (bits.form !== "bits" || counts.form !== "counts") throw new Error("form");
    expect([bits.width, counts.width]).toEqual([4, 4]);
    const row = new Uint8Array(1);
    bits.write(ACID, row);
    expect(row[0]).toBe(0b1111);
    const numbers = new Uint32Array(4);
    counts.write(ACID, numbers);
    expect([...numbers]).toEqual([2, 1, 1, 2]);
    expect(counts.names).toEqual(["hydroxyl", "acid", "smarts_2", text === LINES ? "smarts_3" : "pair"]);
    const none = new Uint8Array(1);
    bits.write(readMolecule(rdkit, "[Na+].[Cl-]") as Molecule, none);
    expect(none[0]).toBe(0);
  });

  test.each([
    ["a pattern that cannot be read", "bad.txt", "CC\nC(C fine\n", { line: 2, key: "smarts", value: "C(C" }],
    ["a table without the column", "nocolumn.csv", "name,smart\na,CC\n", { line: 1, key: "smarts" }],
    ["a row of other length", "short.csv", "name,smarts\na,[C,N]\n", { line: 2 }],
    ["an empty pattern in a table", "empty.csv", "name,smarts\na,\n", { line: 2, value: "" }],
    ["a file without patterns", "none.txt", "// nothing\n", {}],
  ])("%s is refused with its place and a remedy", (_, name, text, place) => {
    const file = fileOf(name, text);
    expect(() => smartsKind.create({ file, counts: false })).toThrow(
      expect.objectContaining({
        code: "input",
        remedy: expect.any(String),
        place: expect.objectContaining({ file, ...place }),
      }),
    );
  });

  test("names that come again get a number", () => {
    const file = fileOf("again.smarts", "[OX2H] oxygen\n[OX1] oxygen\n");
    expect(smartsKind.create({ file, counts: true })).toMatchObject({ names: ["oxygen", "oxygen_2"] });
  });

  test("a path without a file is refused", () => {
    const file = join(folder, "missing.smarts");
    expect(() => smartsKind.create({ file, counts: false })).toThrow(
      expect.objectContaining({ code: "input", place: { file }, remedy: expect.stringContaining("one SMARTS a line") }),
    );
  });
});

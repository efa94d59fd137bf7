import { createRdkitEngine, parseMolBlock } from "@molsieve/chem";
import { describe, expect, test } from "vitest";
import { molBlock } from "../checker/blocks.js";

const engine = await createRdkitEngine();
const ethanol = molBlock(["0 0 0 C", "1.5 0 0 C", "2.2 1.2 0 O"], ["1 2 1 0", "2 3 1 0"]);
const ammoniumWithoutCharge = molBlock(
  ["0 0 0 N", "1 0 0 C", "-1 0 0 C", "0 1 0 C", "0 -1 0 C"],
  ["1 2 1 0", "1 3 1 0", "1 4 1 0", "1 5 1 0"],
);
const v3000 = [
  "",
  "  Molsieve           2D",
  "",
  "  0  0  0     0  0            999 V3000",
  "M  V30 BEGIN CTAB",
  "M  V30 COUNTS 2 1 0 0 0",
  "M  V30 BEGIN ATOM",
  "M  V30 7 C 0 0 0 0",
  "M  V30 9 N 1.5 0 -",
  "M  V30 0 0 CHG=1",
  "M  V30 END ATOM",
  "M  V30 BEGIN BOND",
  "M  V30 1 1 7 9",
  "M  V30 END BOND",
  "M  V30 END CTAB",
  "M  END",
].join("\n");

function smilesOf(text: string, sanitise = true): string {
  const parsed = parseMolBlock(engine, text, { sanitise });
  if (!parsed.ok) return parsed.code;
  using mol = parsed.mol;
  return mol.smiles();
}

test.each([
  ["V2000", ethanol, "CCO"],
  ["V3000, with a line continued", v3000, "C[NH3+]"],
  ["an SDF record with DOS line ends", `${ethanol.replaceAll("\n", "\r\n")}> <name>\r\nethanol\r\n\r\n$$$$\r\n`, "CCO"],
])("%s is read", (_, block, smiles) => {
  expect(smilesOf(block)).toBe(smiles);
});

test("a valence that RDKit refuses is read as drawn on request", () => {
  expect(smilesOf(ammoniumWithoutCharge)).toBe("valence");
  expect(smilesOf(ammoniumWithoutCharge, false)).toBe("CN(C)(C)C");
});

describe("a block that cannot be read says the line", () => {
  test.each([
    ["text for a count", ethanol.replace("  3  2", "  x  2"), "syntax", 4],
    ["text for a coordinate", ethanol.replace("    1.5000", "       one"), "syntax", 6],
    ["a bond to nowhere", ethanol.replace("  2  3  1", "  2  8  1"), "syntax", 9],
    ["too few lines", ethanol.split("\n").slice(0, 6).join("\n"), "syntax", 7],
    ["no end", ethanol.replace("M  END", ""), "syntax", 11],
    ["a version from the future", ethanol.replace("V2000", "V4000"), "syntax", 4],
    ["too many atoms", molBlock(Array.from({ length: 501 }, (_, i) => `${i} 0 0 C`)), "too-large", 4],
    ["more V3000 atoms than announced", v3000.replace("COUNTS 2 1", "COUNTS 1 1"), "syntax", 9],
  ])("%s", (_, block, code, line) => {
    expect(parseMolBlock(engine, block)).toMatchObject({ ok: false, code, line });
  });

  test("an unknown element is named", () => {
    const parsed = parseMolBlock(engine, molBlock(["0 0 0 Xq"]));
    expect(parsed).toMatchObject({ ok: false, code: "syntax" });
    expect(!parsed.ok && parsed.message).toContain("Xq");
  });

  test("an empty text is called empty", () => {
    expect(parseMolBlock(engine, " \n ")).toMatchObject({ ok: false, code: "empty" });
  });
});

test("a limit out of range is an argument error", () => {
  expect(() => parseMolBlock(engine, ethanol, { maxAtoms: 0 })).toThrow(/maxAtoms/);
});

test("every molecule is disposed", () => {
  expect(engine.liveMolecules).toBe(0);
});

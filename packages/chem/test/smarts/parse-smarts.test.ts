import { parseSmarts, parseSmartsOrThrow } from "@molsieve/chem";
import { describe, expect, test } from "vitest";

describe("a SMARTS that cannot be read", () => {
  test.each([
    ["", "empty", 0],
    ["C(C", "syntax", 1],
    ["C)", "syntax", 1],
    ["C()", "syntax", 2],
    ["(C).(C)", "syntax", 0],
    ["C..C", "syntax", 2],
    ["C=", "syntax", 2],
    ["C-&C", "syntax", 3],
    ["[C", "syntax", 2],
    ["[]", "syntax", 1],
    ["[C,]", "syntax", 3],
    ["[!]", "syntax", 2],
    ["[H+C]", "syntax", 1],
    ["[D{3}]", "syntax", 4],
    ["[D{-}]", "syntax", 4],
    ["[#]", "syntax", 2],
    ["[C:]", "syntax", 3],
    ["[$(C]", "syntax", 4],
    ["[99999999999]", "syntax", 1],
    ["C?C", "syntax", 1],
    ["C1CC", "ring-closure", 1],
    ["CC11", "ring-closure", 2],
    ["C1C1", "ring-closure", 1],
    ["[C@TH3]", "stereo", 0],
    ["[C@OH0]", "stereo", 5],
    ["C name", "unsupported", 1],
    ["[$(C)_5]", "unsupported", 5],
    ["[#119]", "unsupported", 1],
  ])("%s says why and where", (smarts, code, position) => {
    expect(parseSmarts(smarts)).toMatchObject({ ok: false, code, position });
  });

  test.each([
    ["deeply nested", `${"[$(".repeat(40)}C${")]".repeat(40)}`, 93],
    ["of very many atoms", "C".repeat(1001), 1001],
    ["of very many characters", "C".repeat(20_001), 0],
  ])("%s is too large", (_, smarts, position) => {
    expect(parseSmarts(smarts)).toMatchObject({ ok: false, code: "too-large", position });
  });

  test("is an input error when it must be read", () => {
    expect(() => parseSmartsOrThrow("C(C")).toThrow(
      expect.objectContaining({
        code: "input",
        reason: expect.stringContaining("a branch is not closed at character 2"),
      }),
    );
  });
});

test("a SMARTS that can be read is trimmed and its atoms counted", () => {
  expect(parseSmartsOrThrow(" [C,$(NC=O)]=O\n")).toMatchObject({ smarts: "[C,$(NC=O)]=O", nAtoms: 2 });
});

test("the second @ of @@TH1 belongs to the chiral class", () => {
  expect(parseSmarts("[C@@TH1]")).toMatchObject({ ok: true });
});

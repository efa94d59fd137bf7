import { fileURLToPath } from "node:url";
import { createRdkitEngine, findMatches, parseSmartsOrThrow, parseSmiles } from "@molsieve/chem";
import { findPython } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { NCI_SMILES } from "../nci.js";

const python = findPython("rdkit");
const engine = await createRdkitEngine();
const chosen = ["[2H]C", "[H][H]", "[H]O[H]", "F[C@H](Cl)O", ...NCI_SMILES.filter((_, i) => i % 40 === 0)].flatMap(
  (smiles) => {
    const parsed = parseSmiles(engine, smiles);
    if (!parsed.ok) return [];
    using mol = parsed.mol;
    return [{ smiles: mol.smiles(), molecule: mol.molecule() }];
  },
);

const PATTERNS = [
  ["[H]C", "[C;!H0]"],
  ["C([H])[H]", "[C;!H0;!H1]"],
  ["[#1]-[#7]-[#6]", "[#7;!H0]-[#6]"],
  ["[#1;D1;+0]O", "[O;!H0]"],
  ["[D1;#1]N", "[N;!H0]"],
  ["[$([#6](-[#1])-[#1])]-[#8]", "[$([#6;!H0;!H1])]-[#8]"],
  ["c[!$(C[H])]", "c[!$([C;!H0])]"],
  ["[$([H]C=O)]", "[$([C;!H0]=O)]"],
  ["[H][H]", "[#1]-[#1]"],
  ["[#1;*]C", "[C;!H0]"],
  ["[*;#1]C", "[#1]C"],
  ["[2H]C", "[2H]C"],
  ["[#1,C]N", "[#1,C]N"],
  ["[#7](-[#1])-c:1:c:c:c:c:c:1", "[#7;!H0]-c:1:c:c:c:c:c:1"],
] as const;

describe("a pattern whose hydrogens are merged", () => {
  test.each(PATTERNS)("%s means %s", (written, meant) => {
    const merged = parseSmartsOrThrow(written, { mergeHydrogens: true });
    const plain = parseSmartsOrThrow(meant);
    for (const { smiles, molecule } of chosen) {
      expect([smiles, ...findMatches(merged, molecule)]).toEqual([smiles, ...findMatches(plain, molecule)]);
    }
  });

  test("keeps its hydrogens unless asked", () => {
    const water = chosen.find(({ smiles }) => smiles === "O");
    if (water === undefined) throw new Error("no water");
    expect(findMatches(parseSmartsOrThrow("[H]O"), water.molecule)).toEqual([]);
    expect(findMatches(parseSmartsOrThrow("[H]O", { mergeHydrogens: true }), water.molecule)).toHaveLength(1);
  });

  test.skipIf(python.skip !== undefined)("matches as in RDKit for Python", () => {
    // Written anew by RDKit-JS, so that both sides number the atoms alike.
    const asked = { patterns: PATTERNS.map(([written]) => written), molecules: chosen.map(({ smiles }) => smiles) };
    const script = fileURLToPath(new URL("fixtures/merged_matches.py", import.meta.url));
    const expected = JSON.parse(python.run(script, [], JSON.stringify(asked))) as number[][][][];
    const molecules = chosen.map(({ smiles }) => {
      const parsed = parseSmiles(engine, smiles);
      if (!parsed.ok) throw new Error(parsed.message);
      using mol = parsed.mol;
      return mol.molecule();
    });
    PATTERNS.forEach(([written], p) => {
      const pattern = parseSmartsOrThrow(written, { mergeHydrogens: true });
      const found = molecules.map((molecule) => findMatches(pattern, molecule).map((match) => [...match]));
      expect([written, found]).toEqual([written, expected[p]]);
    });
  });
});

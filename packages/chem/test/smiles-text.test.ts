import { describe, expect, test } from "vitest";
import { countSmilesAtoms, editBracketAtoms, splitSmilesFragments } from "../src/smiles-text.js";

describe("countSmilesAtoms", () => {
  test.each([
    ["CCO", 3],
    ["c1ccccc1", 6],
    ["ClCBr", 3],
    ["[Na+].[Cl-]", 2],
    ["[nH]1cccc1", 5],
    ["C[C@H](N)C(=O)O", 6],
    ["*C", 2],
    ["C%12CC%12", 3],
    ["[13CH3:7]C", 2],
    ["123()=#", 0],
    ["", 0],
  ])("%s has %i", (smiles, atoms) => expect(countSmilesAtoms(smiles)).toBe(atoms));
});

test("splitSmilesFragments", () => {
  expect(splitSmilesFragments("C.[Na+].CC")).toEqual(["C", "[Na+]", "CC"]);
});

describe("editBracketAtoms", () => {
  test.each([
    ["CC(=O)[O-]", 3, 0, 1, "CC(=O)[OH]"],
    ["C[NH3+]", 1, 0, 2, "C[NH2]"],
    ["ClC[15NH2+:4]C", 2, 0, 1, "ClC[15NH:4]C"],
    ["[Fe+2]", 0, -1, 0, "[Fe-]"],
    ["[O-2]", 0, -2, 0, "[O-2]"],
    ["[O--]", 0, 3, 4, "[OH4+3]"],
    ["c1c[nH+]ccc1Br", 2, 0, 0, "c1c[n]ccc1Br"],
    ["[Co@OH12H+]", 0, 0, 0, "[Co@OH12]"],
    ["C[#7H3+]", 1, 0, 2, "C[#7H2]"],
    // Atoms without brackets, and atoms that do not exist, are left alone.
    ["CCO", 2, -1, 0, "CCO"],
    ["[O-]C", 7, 0, 1, "[O-]C"],
  ])("%s, atom %i to charge %i and %i hydrogens", (smiles, atom, charge, hydrogens, expected) => {
    expect(editBracketAtoms(smiles, [{ atom, charge, hydrogens }])).toBe(expected);
  });

  test("several at once, everything else letter for letter", () => {
    const edits = [
      { atom: 0, charge: 0, hydrogens: 2 },
      { atom: 4, charge: 0, hydrogens: 1 },
    ];
    expect(editBracketAtoms("[NH3+][C@@H](/C=C/[O-])C%11CC%11", edits)).toBe("[NH2][C@@H](/C=C/[OH])C%11CC%11");
    expect(editBracketAtoms("[NH3+][C@@H](/C=C/[O-])C%11CC%11", [])).toBe("[NH3+][C@@H](/C=C/[O-])C%11CC%11");
  });

  test("the mark of a chiral atom swaps where RDKit reads it the other way round without the hydrogen", () => {
    const edit = (smiles: string, atom: number) => editBracketAtoms(smiles, [{ atom, charge: 0, hydrogens: 0 }]);
    expect(edit("C[P@H+](CC)N", 1)).toBe("C[P@](CC)N");
    expect(edit("C[N@H+]1CC[C@H]1C", 1)).toBe("C[N@@]1CC[C@H]1C");
    expect(edit("C[N@@H+]%10CC[C@H]%10C", 1)).toBe("C[N@]%10CC[C@H]%10C");
    expect(edit("C[N@H+]12CCC1CC2", 1)).toBe("C[N@]12CCC1CC2");
    expect(edit("[P@H+](C)(CC)N", 0)).toBe("[P@@](C)(CC)N");
    expect(edit("[N@H+]1(C)CC1C", 0)).toBe("[N@]1(C)CC1C");
  });

  test("an atom of two hydrogens has no mark", () => {
    expect(editBracketAtoms("C[Si@H-](F)N", [{ atom: 1, charge: 0, hydrogens: 2 }])).toBe("C[SiH2](F)N");
  });
});

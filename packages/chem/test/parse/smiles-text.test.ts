import { describe, expect, test } from "vitest";
import { countSmilesAtoms } from "../../src/parse/smiles-text.js";

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

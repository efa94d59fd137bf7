import { createRdkitEngine, molecularFormula, parseSmiles } from "@molsieve/chem";
import { expect, test } from "vitest";

const engine = await createRdkitEngine();

test.each([
  ["CC(=O)Oc1ccccc1C(=O)O", "C9H8O4"],
  ["C", "CH4"],
  ["ClC(Br)(F)I", "CBrClFI"],
  ["O", "H2O"],
  ["[NH4+].[Cl-]", "ClH4N"],
  ["OS(=O)(=O)O", "H2O4S"],
  ["[Ca+2]", "Ca+2"],
  ["CC(=O)[O-]", "C2H3O2-"],
  ["[2H]C([2H])([2H])[13CH3]", "C2H6"],
  ["*C", "CH3*"],
  ["[Na+].[O-]c1ccccc1", "C6H5NaO"],
])("the formula of %s is %s", (smiles, formula) => {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  expect(molecularFormula(mol.molecule())).toBe(formula);
});

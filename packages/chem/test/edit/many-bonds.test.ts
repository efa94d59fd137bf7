import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { expect, test } from "vitest";
import { writeSmiles } from "../../src/edit/write-smiles.js";

const engine = await createRdkitEngine();
const CUBANE = "C12C3C4C1C5C2C3C45";

// RDKit's binary form has wider numbers above 255 atoms or bonds.
test.each([
  [252, ""],
  [255, ".C1CC1"],
  [256, ".C1CCC1"],
  [264, `.${CUBANE}`],
])("%i bonds between fewer than 256 atoms are read and written as they are", (nBonds, rest) => {
  const parsed = parseSmiles(engine, `${Array(21).fill(CUBANE).join(".")}${rest}`);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  const molecule = mol.molecule();
  expect([molecule.nBonds, molecule.nAtoms < 256]).toEqual([nBonds, true]);
  const again = parseSmiles(engine, writeSmiles(molecule).text);
  if (!again.ok) throw new Error(again.message);
  using copy = again.mol;
  expect(copy.smiles()).toBe(mol.smiles());
});

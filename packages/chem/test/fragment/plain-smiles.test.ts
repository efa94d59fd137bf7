import { createRdkitEngine, type Molecule, plainSmiles } from "@molsieve/chem";
import { Random } from "@molsieve/core";
import { expect, test } from "vitest";
import { shuffled } from "../edit/shuffled.js";
import { NCI_SMILES } from "../nci.js";

const engine = await createRdkitEngine();

function read(smiles: string): { molecule: Molecule; canonical: string } | undefined {
  const answer = engine.read(smiles);
  if (answer.mol === undefined) return undefined;
  using mol = answer.mol;
  return { molecule: mol.molecule(), canonical: mol.smiles() };
}

test("the SMILES of plain molecules is RDKit's, in any order of atoms", () => {
  let plain = 0;
  const random = new Random(3);
  for (const smiles of NCI_SMILES) {
    const known = read(smiles.replace(/[@/\\]/g, ""));
    if (known === undefined) continue;
    const own = plainSmiles(shuffled(known.molecule, random));
    if (own === undefined) continue;
    plain++;
    expect(own).toBe(known.canonical);
  }
  expect(plain).toBeGreaterThan(0.8 * NCI_SMILES.length);
});

test.each([
  "CC(=O)[O-]",
  "[13CH3]O",
  "[CH3:2]N",
  "[1*]CC[*:2]",
  "c1cc[nH]c1",
  "[O-][n+]1ccccc1",
  "C[Si](C)(C)C",
  "[H]C#N",
])("%s is written as RDKit does", (smiles) => {
  const known = read(smiles);
  expect(known && plainSmiles(known.molecule)).toBe(known?.canonical);
});

test.each([
  ["nothing", ""],
  ["one atom", "C"],
  ["several parts", "CC.O"],
  ["a centre", "C[C@H](N)O"],
  ["a double bond with sides", "C/C=C/C"],
  ["a radical", "C[CH2]"],
  ["a metal", "CC[Sn](CC)(CC)CC"],
  ["a dative bond", "CN->B"],
  ["a cage", "C12C3C4C1C5C2C3C45"],
])("RDKit is needed for %s", (_, smiles) => {
  const known = read(smiles);
  expect(known && plainSmiles(known.molecule)).toBeUndefined();
  expect(known).toBeDefined();
});

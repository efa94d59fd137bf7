import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { maccsKind } from "../../src/fingerprints/maccs.js";
import { keysOfBits, loadRdkit, readMolecule } from "../support/rdkit.js";

const rdkit = await loadRdkit();
const bits = maccsKind.create({ counts: false });
const counts = maccsKind.create({ counts: true });

function keysOf(smiles: string): number[] {
  const molecule = readMolecule(rdkit, smiles);
  if (molecule === null || bits.form !== "bits") throw new Error(smiles);
  const row = new Uint8Array(21);
  bits.write(molecule, row);
  return keysOfBits(row);
}

function countsOf(smiles: string): Uint32Array {
  const molecule = readMolecule(rdkit, smiles);
  if (molecule === null || counts.form !== "counts") throw new Error(smiles);
  const row = new Uint32Array(counts.width);
  counts.write(molecule, row);
  return row;
}

test("the examples of RDKit's own documentation have its keys", () => {
  expect(keysOf("CNO")).toEqual([24, 68, 69, 71, 93, 94, 102, 124, 131, 139, 151, 158, 160, 161, 164]);
  expect(keysOf("CCC")).toEqual([74, 114, 149, 155, 160]);
});

test("the golden molecules have RDKit-JS's keys", () => {
  const smiles = readFileSync(new URL("../golden/molecules.smi", import.meta.url), "utf8")
    .trim()
    .split("\n");
  let compared = 0;
  for (const text of smiles) {
    const mol = rdkit.get_mol(text);
    if (mol === null) continue;
    compared++;
    const want = keysOfBits(mol.get_maccs_fp_as_uint8array() as Uint8Array);
    mol.delete();
    expect(keysOf(text), text).toEqual(want);
  }
  expect(compared).toBeGreaterThan(430);
});

test("a molecule without atoms has no key", () => {
  expect(keysOf("")).toEqual([]);
});

test("cycles are seen beyond the smallest rings", () => {
  expect(keysOf("c1ccc2ccccc2c1")).toContain(101);
  expect(keysOf("C1CC2CCC1C2")).not.toContain(101);
  expect(keysOf("C1CC2CCC1CC2")).toContain(163);
  expect(keysOf("C1CC2CC12")).toContain(96);
});

test.each([
  "C12C3C4C1C5C2C3C45",
  "C1C2CC3CC1CC(C2)C3",
  "C1CC2CCC1CC2",
  "C1CC2CCCC(C1)C2",
  "C1CC2CC1CC2",
  "C1CCC2CCCC1CCC2",
  "C1CC2=CC=C(CCC3=CC=C1C=C3)C=C2",
  "C1CCCCCCCCCCCCC1",
  "C1CCCCCCCCCCCCCC1",
  "C12C3C1C1C2C31",
  "C1CN2CCN1CC2",
  "O1C2OC3OC1OC(O2)O3",
  "C1CN->[Cu]1",
  "O=c1c#c[nH]cc1.c1ccccc1",
  "C12(C3)CC3(C1)C2",
  "C1CCCCCCCCCCCCC2C1CCCCCCCCCCCCC2",
])("the keys of %s are RDKit-JS's", (smiles) => {
  const mol = rdkit.get_mol(smiles);
  if (mol === null) throw new Error(smiles);
  const want = keysOfBits(mol.get_maccs_fp_as_uint8array() as Uint8Array);
  mol.delete();
  expect(keysOf(smiles)).toEqual(want);
});

test("counts are of distinct sets of atoms", () => {
  const row = countsOf("OCC(O)CO.c1ccc2ccccc2c1");
  expect({ oxygens: row[164], more: row[140], aromaticRings: row[125], fragments: row[166] }).toEqual({
    oxygens: 3,
    more: 3,
    aromaticRings: 2,
    fragments: 2,
  });
  expect({ six: row[163], methyl: row[160], oo: row[72] }).toEqual({ six: 2, methyl: 0, oo: 2 });
  expect(countsOf("C1CO1")[153]).toBe(1);
});

test("one featuriser gives the same keys whatever it saw before", () => {
  const first = keysOf("CC(=O)Oc1ccccc1C(=O)O");
  keysOf("C12C3C4C1C5C2C3C45");
  keysOf("OCCN");
  expect(keysOf("CC(=O)Oc1ccccc1C(=O)O")).toEqual(first);
});

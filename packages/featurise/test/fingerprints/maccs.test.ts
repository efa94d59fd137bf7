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

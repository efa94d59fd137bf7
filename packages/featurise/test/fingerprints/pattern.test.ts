import { readFileSync } from "node:fs";
import type { Molecule } from "@molsieve/chem";
import fc from "fast-check";
import { expect, test } from "vitest";
import { patternKind } from "../../src/fingerprints/pattern.js";
import { randomSmiles } from "../support/random-smiles.js";
import { keysOfBits, loadRdkit, readMolecule } from "../support/rdkit.js";

const rdkit = await loadRdkit();
const seed = Number(process.env["MOLSIEVE_SEED"] ?? 20260901);

function bitsOf(molecule: Molecule, bits: number): number[] {
  const featuriser = patternKind.create({ bits });
  if (featuriser.form !== "bits") throw new Error(featuriser.form);
  const row = new Uint8Array(Math.ceil(bits / 8));
  featuriser.write(molecule, row);
  return keysOfBits(row);
}

function rdkitBits(smiles: string, bits: number): number[] {
  const mol = rdkit.get_mol(smiles);
  const row = mol?.get_pattern_fp_as_uint8array(JSON.stringify({ nBits: bits })) as Uint8Array;
  mol?.delete();
  return keysOfBits(row);
}

test("the golden molecules have RDKit-JS's bits at several widths", () => {
  const smiles = readFileSync(new URL("../golden/molecules.smi", import.meta.url), "utf8")
    .trim()
    .split("\n");
  let compared = 0;
  smiles.forEach((text, i) => {
    const molecule = readMolecule(rdkit, text);
    if (molecule === null) return;
    compared++;
    const bits = [2048, 1000, 64, 100_003][i % 4] as number;
    expect(bitsOf(molecule, bits), text).toEqual(rdkitBits(text, bits));
  });
  expect(compared).toBeGreaterThan(430);
});

test(`random molecules have RDKit-JS's bits (seed ${seed})`, () => {
  let compared = 0;
  fc.assert(
    fc.property(randomSmiles, (smiles) => {
      const molecule = readMolecule(rdkit, smiles);
      if (molecule === null) return;
      compared++;
      expect(bitsOf(molecule, 2048)).toEqual(rdkitBits(smiles, 2048));
    }),
    { seed, numRuns: 600 },
  );
  expect(compared).toBeGreaterThan(100);
});

test.each(["O=c1c#c[nH]cc1", "C1CN->[Cu]1", "[Na+].[Cl-]", "[H][H]"])("%s has RDKit-JS's bits", (smiles) => {
  expect(bitsOf(readMolecule(rdkit, smiles) as Molecule, 2048)).toEqual(rdkitBits(smiles, 2048));
});

test("what a molecule contains has no bit that it has not", () => {
  const whole = bitsOf(readMolecule(rdkit, "CC(=O)Nc1ccc(OCC2CC2)cc1") as Molecule, 4096);
  for (const part of ["c1ccccc1", "CC(=O)N", "COCC1CC1", "Nc1ccc(O)cc1"]) {
    const bits = bitsOf(readMolecule(rdkit, part) as Molecule, 4096);
    expect(bits.length).toBeGreaterThan(3);
    expect(whole).toEqual(expect.arrayContaining(bits));
  }
});

test("a molecule without atoms has no bit", () => {
  expect(bitsOf(readMolecule(rdkit, "") as Molecule, 2048)).toEqual([]);
});

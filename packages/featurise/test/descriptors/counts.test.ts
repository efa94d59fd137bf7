import { expect, test } from "vitest";
import { DescriptorReader } from "../../src/descriptors/descriptor-reader.js";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

const rdkit = await loadRdkit();

/** Values of descriptors, by name, of one molecule. */
function valuesOf(names: readonly string[], smiles: string): number[] {
  const molecule = readMolecule(rdkit, smiles);
  if (molecule === null) throw new Error(`not read: ${smiles}`);
  return [...new DescriptorReader(names).read(molecule)];
}

test.each([
  ["HeavyAtomCount", "", 0],
  ["HeavyAtomCount", "[2H]OC*", 2],
  ["NumHeteroatoms", "[2H]OC*", 2],
  ["FractionCSP3", "O", 0],
  ["FractionCSP3", "CC=C", 1 / 3],
  ["NumAtoms", "[2H]OC", 6],
  ["NumCarbons", "CC(=O)O", 2],
  ["FormalCharge", "[O-]C(=O)CC[O-].[Na+]", -1],
  ["NumAmideBonds", "CC(=O)NC(=O)NC", 3],
  ["NumAmideBonds", "O=C1CCCN1.c1ccc[nH]c1=O", 1],
  ["NumHDonors", "NCC(O)CS", 3],
  ["NumHDonors", "[NH4+].c1cc[nH]c1.C[N+](C)(C)C", 2],
  ["NumHAcceptors", "CN1C=CC=C1", 0],
  ["NumHAcceptors", "CC(=O)NC", 1],
  ["NumHAcceptors", "OC(=O)c1ccncc1", 2],
  ["NumHAcceptors", "[O-]c1occc1CS", 3],
  ["NumRotatableBonds", "CCCCC", 2],
  ["NumRotatableBonds", "CC(=O)NCC", 1],
  ["NumRotatableBonds", "FC(F)(F)CCC(C)(C)C", 1],
  ["NumRotatableBonds", "CC#CC", 0],
  ["NumRotatableBonds", "[2H]C([2H])([2H])CC", 0],
  ["NumRotatableBonds", "c1ccccc1-c1ccccc1", 1],
  ["NumSpiroAtoms", "C1CCC2(CC1)CCCC2", 1],
  ["NumBridgeheadAtoms", "C1CC2CCC1C2", 2],
  ["NumBridgeheadAtoms", "C1CCC2CCCCC2C1", 0],
  ["NumAtomStereoCenters", "C[C@H](F)C(Cl)Br", 2],
  ["NumUnspecifiedAtomStereoCenters", "C[C@H](F)C(Cl)Br", 1],
  ["NumAtomStereoCenters", "CC1CCC(C)CC1", 0],
  ["NumAtomStereoCenters", "C[C@H](F)C(O)[C@@H](F)C", 2],
  ["NumAtomStereoCenters", "C[C@H](F)C(O)[C@H](F)C", 3],
])("%s of %s is %d", (name, smiles, value) => {
  expect(valuesOf([name], smiles)).toEqual([value]);
});

test("rings are told apart by aromaticity, saturation and elements", () => {
  const kinds = ["Rings", "Carbocycles", "Heterocycles"];
  const names = [
    "RingCount",
    "NumHeterocycles",
    ...["Aromatic", "Aliphatic", "Saturated"].flatMap((kind) => kinds.map((k) => `Num${kind}${k}`)),
  ];
  const smiles = "c1ccccc1.c1ccncc1.C1CCCCC1.C1CCOCC1.C1CC=CCC1.C1CC=COC1";
  expect(valuesOf(names, smiles)).toEqual([6, 3, 2, 1, 1, 4, 2, 2, 2, 1, 1]);
});

test("fused rings count by all their bonds", () => {
  expect(valuesOf(["NumAromaticRings", "NumAliphaticRings", "NumSaturatedRings"], "C1CCc2ccccc2C1")).toEqual([1, 1, 0]);
});

test("a molecule without atoms has no counts and no scores", () => {
  const names = ["RingCount", "NumSpiroAtoms", "NumHDonors", "NumRotatableBonds", "fr_benzene", "NumAtomStereoCenters"];
  expect(valuesOf(names, "")).toEqual([0, 0, 0, 0, 0, 0]);
  const reader = new DescriptorReader(["SAScore", "NPLikeness", "NPConfidence"]);
  const molecule = readMolecule(rdkit, "") ?? fail();
  expect([...reader.read(molecule)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(reader.missing(molecule, 0)).toBe("the molecule has no atoms");
});

function fail(): never {
  throw new Error("not read");
}

test.each([
  ["fr_benzene", "c1ccc2ccccc2c1", 2],
  ["fr_bicyclic", "C1CC2CCC1C2", 2],
  ["fr_unbrch_alkane", "CCCCCC", 3],
  ["fr_unbrch_alkane", "CC(C)CC", 0],
  ["fr_prisulfonamd", "CS(=O)(=O)N", 1],
  ["fr_halogen", "FC(F)(F)Cl", 4],
  ["fr_nitro", "C[N+](=O)[O-]", 1],
  ["fr_Al_OH", "CO.[Fe]<-OC", 2],
])("%s of %s is %d", (name, smiles, value) => {
  expect(valuesOf([name], smiles)).toEqual([value]);
});

test("a row keeps the values of several blocks in the order of their names", () => {
  expect(valuesOf(["fr_halogen", "RingCount", "fr_benzene", "HeavyAtomCount"], "Clc1ccccc1")).toEqual([1, 1, 1, 7]);
});

test("a chain of a hundred rings has its counts", () => {
  const names = ["RingCount", "NumSpiroAtoms", "NumRotatableBonds"];
  expect(valuesOf(names, `C1CC1${"C2CC2".repeat(100)}`)).toEqual([101, 0, 100]);
});

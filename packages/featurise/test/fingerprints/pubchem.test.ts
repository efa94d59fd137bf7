import { expect, test } from "vitest";
import { PUBCHEM_SMARTS } from "../../src/fingerprints/pubchem/key-smarts.js";
import { pubchemKind } from "../../src/fingerprints/pubchem.js";
import { keysOfBits, loadRdkit, readMolecule } from "../support/rdkit.js";

const rdkit = await loadRdkit();
const pubchem = pubchemKind.create({});

function bitsOf(smiles: string): number[] {
  const molecule = readMolecule(rdkit, smiles);
  if (molecule === null || pubchem.form !== "bits") throw new Error(smiles);
  const row = new Uint8Array(111);
  pubchem.write(molecule, row);
  return keysOfBits(row);
}

/** The bits of PubChem's field PUBCHEM_CACTVS_SUBSKEYS: four bytes of length, then the bits, the highest of a byte first. */
function recordBits(keys: string): number[] {
  const bytes = Buffer.from(keys, "base64").subarray(4);
  return Array.from({ length: 881 }, (_, i) => i).filter((i) => ((bytes[i >> 3] as number) >> (7 - (i & 7))) & 1);
}

/** SMILES and fingerprint of PubChem's own records; CID 87396055 is not among them, whose C=P=O RDKit reads with charges. */
const RECORDS = [
  [
    "CID 3250657",
    "C1=CC=C(C=C1)N=C2C3C(C(=NC4=CC=CC=C4)C2=O)C(=NC5=CC=CC=C5)C(=O)C3=NC6=CC=CC=C6",
    "AAADceB/sAAAAAAAAAAAAAAAAAAAAYMAAAAwYMGAAAAYAAABVAAAHgAAAAAADQyBkAAwwIIAAACoAaRyRACCAAAgAgAIiAEwZIgIIDKAkZGAIABggAAIyAcYioCugAAAAAAAAAAAAAAAAAAAAAAACAAAAA==",
  ],
  [
    "isoleucine",
    "CCC(C)C(C(=O)O)N",
    "AAADccBiMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAHgAQCAAADSjBgAQCCABAAgAIAACQCAAAAAAAAAAAAIGAAAACABIAgAAAQAAEEAAAAACIAAAKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
  ],
  [
    "paracetamol",
    "CC(=O)NC1=CC=C(C=C1)O",
    "AAADccByMAAAAAAAAAAAAAAAAAAAAAAAAAAwAAAAAAAAAAABAAAAHgAQCAAACAyBkAAyxoLAAgCIACVSUACCAAAhIgAIiAAGbIgIJiLCkZOEcAhk1BHI2AewQAAAAEAAAAAAAAAAgAAAAAAAAAAAAAAAAA==",
  ],
  [
    "CID 23684363",
    "CCOC(=O)C1=C(C(=C(N1)C)CCC(=O)[O-])C.[Na+]",
    "AAADceByOCAAAAAAAAAAAAAAAAAAAWAAAAAAAAAAAAAAAAABgAAAHgAQAAAADAihngICiJLJlACoAwTwTASCgCAnACAAmSGwTNgKJnLAtLmHEQhk0AHY6QeY2TOegAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
  ],
  [
    "aspirin",
    "CC(=O)OC1=CC=CC=C1C(=O)O",
    "AAADccBwOAAAAAAAAAAAAAAAAAAAAAAAAAAwAAAAAAAAAAABAAAAGgAACAAADASAmAAyDoAABgCIAiDSCAACCAAkIAAIiAEGCMgMJzaENRqCe2Cl4BEIuYeIyCCOAAAAAAAIAAAAAAAAABAAAAAAAAAAAA==",
  ],
  [
    "benzene",
    "C1=CC=CC=C1",
    "AAADcYBgAAAAAAAAAAAAAAAAAAAAAAAAAAAwAAAAAAAAAAABAAAAGAAAAAAACACAEAAwAIAAAACAACBCAAACAAAgAAAIiAAAAIgIICKAERCAIAAggAAIiAcAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
  ],
  [
    "CID 25181308",
    "COC1C(C(C(C(O1)CO)OC2C(C(C(C(O2)CO)S)O)O)O)O",
    "AAADceBwPABAAAAAAAAAAAAAAAAAAAAAAAAkSAAAAAAAAAAAAAAAGgQACAAACBS0wAOCCAAABgQAAAAAAAAAAAAAAAAAAAAAAAAREAIAAAAiQAAFAAAHAAHAYAwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
  ],
  [
    "CID 5934166",
    "C1=CC=C(C=C1)C[N+]2=C(C=C(C=C2C=CC3=CC=CC=C3)C4=CC=CC=C4)C5=CC=CC=C5",
    "AAADceB+AAAAAAAAAAAAAAAAAAAAAAAAAAA8YMGCAAAAAAAB1AAAHAAAAAAADAjBHgQwgJMMEACgAyRiRACCgCAhAiAI2CA4ZJgIIOLAkZGEIAhggADIyAcQgMAOgAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
  ],
  [
    "CID 25181289",
    "C=C(C1=CC=C(C=C1)O)NNC2=C(C(=NC(=C2Cl)Cl)C(=O)O)Cl",
    "AAADccBzMAAGAAAAAAAAAAAAAAAAAAAAAAA8QAAAAAAAAAABwAAAHgIYCAAADA6BniAwzpJqEgCoAyTyTASChCAnJiIYumGmTtgKJnLD1/PEdQhkwBHY3Qe82AAOIAAAAAAAAABAAAAAAAAAAAAAAAAAAA==",
  ],
] as const;

test.each(RECORDS)("%s has the fingerprint of its PubChem record", (_, smiles, keys) => {
  expect(bitsOf(smiles)).toEqual(recordBits(keys));
});

test("naphthalene has three rings, the envelope among them", () => {
  const bits = bitsOf("c1ccc2ccccc2c1");
  // Two rings of six, one of ten, three aromatic ones.
  expect(bits).toEqual(expect.arrayContaining([178, 185, 248, 255, 257, 259]));
  expect(bits).not.toContain(192);
  expect(bits).not.toContain(261);
});

test("pyridone is not aromatic, as RDKit has it", () => {
  expect(bitsOf("O=c1cccc[nH]1")).not.toContain(255);
  expect(bitsOf("Oc1ccccn1")).toContain(255);
});

test("published patterns become SMARTS", () => {
  const smartsOf = (name: string) => PUBCHEM_SMARTS.find((pattern) => pattern.name === name)?.smarts;
  expect(PUBCHEM_SMARTS).toHaveLength(618);
  expect(smartsOf("Li-H")).toBe("[#3&!H0]");
  expect(smartsOf("C(~H)(~H)(~H)")).toBe("[#6&!H0&!H1&!H2]");
  expect(smartsOf("C(-C)(-H)(=O)")).toBe("[#6&!H0](-,:[#6])(=,:[#8])");
  expect(smartsOf("[#1]-C-C=C-[#1]")).toBe("[#6&!H0]-,:[#6]=,:[#6&!H0]");
  expect(smartsOf("O=C-C-C-C-C(=O)-C")).toBe("[#8]=,:[#6]-,:[#6]-,:[#6]-,:[#6]-,:[#6](=,:[#8])-,:[#6]");
  expect(smartsOf("C-[As]-O-[#1]")).toBe("[#6]-,:[#33]-,:[#8&!H0]");
  expect(smartsOf("Clc1ccc(Br)cc1")).toBe("[#17]c1ccc([#35])cc1");
});

test("a molecule without atoms has no bit", () => {
  expect(bitsOf("")).toEqual([]);
});

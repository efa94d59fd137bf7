import { expect, test } from "vitest";
import { featureClasses } from "../../src/fingerprints/feature-classes.js";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

const rdkit = await loadRdkit();

// Expected sums are RDKit's for Python 2022.09 (GetMorganFeatureAtomInvGen); 1 donor, 2 acceptor, 4 aromatic, 8 halogen,
// 16 basic, 32 acidic.
test.each([
  ["acetic acid", "CC(=O)O", [0, 32, 2, 1]],
  ["acetate", "CC(=O)[O-]", [0, 32, 2, 2]],
  ["ethylamine", "CCN", [0, 0, 19]],
  ["trimethylamine", "CN(C)C", [0, 18, 0, 0]],
  ["an amide", "CC(=O)NC", [0, 0, 2, 1, 0]],
  ["an ammonium ion", "C[NH3+]", [0, 17]],
  ["a nitro group", "C[N+](=O)[O-]", [0, 16, 2, 2]],
  ["pyridine", "c1ccncc1", [4, 4, 4, 6, 4, 4]],
  ["pyrrole", "c1cc[nH]c1", [4, 4, 4, 5, 4]],
  ["furan", "c1ccoc1", [4, 4, 4, 6, 4]],
  ["oxazole, whose oxygen is near a nitrogen", "c1cocn1", [4, 4, 4, 4, 6]],
  ["halogens", "FC(Cl)(Br)I", [8, 0, 8, 8, 8]],
  ["a sulfonic acid", "CS(=O)(=O)O", [0, 32, 2, 2, 1]],
  ["a thioether", "CSC", [0, 2, 0]],
  ["a phenol", "Oc1ccccc1", [3, 4, 4, 4, 4, 4, 4]],
  ["water and a metal", "O.[Na+]", [0, 0]],
])("%s", (_, smiles, expected) => {
  const molecule = readMolecule(rdkit, smiles);
  if (molecule === null) throw new Error(`RDKit-JS does not read ${smiles}`);
  const classes = new Int32Array(molecule.nAtoms);
  featureClasses(molecule, classes);
  expect([...classes]).toEqual(expected);
});

import { expect, test } from "vitest";
import { layeredKind } from "../../src/fingerprints/layered.js";
import { bitsBy, createFeaturiser, moleculeOf, nOnBits } from "../support/fingerprint-rows.js";
import { AWKWARD_SMILES } from "../support/golden-molecules.js";
import { loadRdkit } from "../support/rdkit.js";

const rdkit = await loadRdkit();
const read = (smiles: string) => moleculeOf(rdkit, smiles);
const layer = (layers: number) => (smiles: string) => bitsBy(layeredKind, { layers, bits: 65_536 })(read(smiles));

test("the sum of layers is the union of its layers", () => {
  for (const smiles of AWKWARD_SMILES) {
    const parts = [1, 2, 4, 8, 16, 32].map((layers) => layer(layers)(smiles));
    const union = layer(63)(smiles).map((_, i) => parts.reduce((bits, part) => bits | (part[i] as number), 0));
    expect(layer(63)(smiles)).toEqual(union);
  }
});

test.each([
  ["topology", 1, "CCO", "N=C=S", "CC1CC1"],
  ["bond orders", 2, "CC=O", "OC=S", "CCO"],
  ["elements", 4, "CCO", "C=C=O", "CCN"],
  ["ring bonds", 8, "C1CC1", "N1=NC1", "C1CCC1"],
  ["ring sizes", 16, "C1CCCCC1", "c1ccccc1", "C1CCCC1"],
  ["aromaticity", 32, "c1ccccc1", "n1ccccc1", "C1CCCCC1"],
] as const)("layer of %s", (_name, layers, smiles, alike, other) => {
  const bits = layer(layers);
  expect(bits(alike)).toEqual(bits(smiles));
  expect(bits(other)).not.toEqual(bits(smiles));
});

test("bits of a substructure are among those of its superstructure, ring layers aside", () => {
  const query = layer(7)("c1ccccc1C(=O)N");
  const target = layer(7)("Cc1ccc(C(=O)NC2CC2)cc1Cl");
  expect(query.every((byte, i) => (byte & ~(target[i] as number)) === 0)).toBe(true);
});

test.each(["", "C", "[2H]C"])("%j has no bit", (smiles) => {
  expect(nOnBits(bitsBy(layeredKind)(read(smiles)))).toBe(0);
});

test("a chain has no ring layer", () => {
  expect(nOnBits(layer(8)("CCCCC"))).toBe(0);
});

test("a lower bound above the upper one is refused", () => {
  expect(() => createFeaturiser(layeredKind, { minPath: 4, maxPath: 3 })).toThrow(/minPath.*from 1 to .*3/);
});

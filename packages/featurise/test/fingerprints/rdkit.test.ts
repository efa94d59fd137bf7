import { rdkitSubgraphCounts } from "@molsieve/featurise";
import { expect, test } from "vitest";
import { rdkitKind } from "../../src/fingerprints/rdkit.js";
import { bitsBy, createFeaturiser, moleculeOf, moleculeOfGraph, nOnBits } from "../support/fingerprint-rows.js";
import { AWKWARD_SMILES } from "../support/golden-molecules.js";
import { loadRdkit } from "../support/rdkit.js";
import { differencesFromRdkit, readTwice } from "../support/rdkit-bits.js";

const rdkit = await loadRdkit();
const read = (smiles: string) => moleculeOf(rdkit, smiles);
const molecules = readTwice(rdkit);

test.each([
  [{}, {}],
  [
    { bits: 1000, maxPath: 5, bitsPerFeature: 6 },
    { nBits: 1000, maxPath: 5, nBitsPerHash: 6 },
  ],
  [
    { minPath: 3, maxPath: 4, bondOrders: false, countSimulation: true },
    { minPath: 3, maxPath: 4, useBondOrder: false, useCountSimulation: true },
  ],
  [
    { hydrogens: false, bitsPerFeature: 1 },
    { useHs: false, nBitsPerHash: 1 },
  ],
  [
    { branched: false, maxPath: 4 },
    { branchedPaths: false, maxPath: 4 },
  ],
  [
    { branched: false, hydrogens: false, minPath: 5, maxPath: 7 },
    { branchedPaths: false, useHs: false, minPath: 5, maxPath: 7 },
  ],
])("bits of %j are those of RDKit-JS", (parameters, details) => {
  expect(molecules.length).toBeGreaterThan(500);
  expect(differencesFromRdkit(molecules, [rdkitKind, parameters], ["get_rdkit_fp", details])).toEqual([]);
});

test.each([
  ["", 0],
  ["C", 0],
  ["CC", 1],
  ["CCC", 3],
  ["C1CC1", 7],
  ["CC(C)(C)C", 15],
])("%j has %i subgraphs", (smiles, nSubgraphs) => {
  const { counts } = rdkitSubgraphCounts(read(smiles));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(nSubgraphs);
  expect(nOnBits(bitsBy(rdkitKind)(read(smiles))) > 0).toBe(nSubgraphs > 0);
});

test("one featuriser gives the same in whatever order molecules come", () => {
  const awkward = AWKWARD_SMILES.map(read);
  const bits = bitsBy(rdkitKind);
  const forth = awkward.map(bits);
  expect([...awkward].reverse().map(bits).reverse()).toEqual(forth);
});

test("a molecule with too many subgraphs is refused, and the next one is not harmed", () => {
  // A star of 40 rays has 22 million subgraphs of up to 7 bonds.
  const star = moleculeOfGraph(
    rdkit,
    41,
    Array.from({ length: 40 }, (_, ray) => [0, ray + 1] as const),
  );
  const bits = bitsBy(rdkitKind);
  expect(() => bits(star)).toThrow(/more than 5,000,000 .*maxPath 7/);
  expect(bits(read("CCO"))).toEqual(bitsBy(rdkitKind)(read("CCO")));
});

test("a lower bound above the upper one is refused", () => {
  expect(() => createFeaturiser(rdkitKind, { minPath: 4, maxPath: 3 })).toThrow(/minPath.*from 1 to .*3/);
});

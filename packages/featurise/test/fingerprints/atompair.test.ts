import { atomPairCodes } from "@molsieve/featurise";
import { describe, expect, test } from "vitest";
import { atomPairKind } from "../../src/fingerprints/atompair.js";
import { bitsBy, countsBy, createFeaturiser, moleculeOf, nOnBits } from "../support/fingerprint-rows.js";
import { AWKWARD_SMILES } from "../support/golden-molecules.js";
import { loadRdkit } from "../support/rdkit.js";
import { differencesFromRdkit, readTwice } from "../support/rdkit-bits.js";

const rdkit = await loadRdkit();
const read = (smiles: string) => moleculeOf(rdkit, smiles);
const molecules = readTwice(rdkit);

test.each([
  [{}, {}],
  [{ bits: 1001 }, { nBits: 1001 }],
  [
    { bits: 65_536, countSimulation: false },
    { nBits: 65_536, useCountSimulation: false },
  ],
  [
    { minDistance: 2, maxDistance: 5 },
    { minLength: 2, maxLength: 5 },
  ],
  [{ chirality: true }, { useChirality: true }],
])("bits of %j are those of RDKit-JS", (parameters, details) => {
  expect(molecules.length).toBeGreaterThan(500);
  expect(differencesFromRdkit(molecules, [atomPairKind, parameters], ["get_atom_pair_fp", details])).toEqual([]);
});

describe("codes", () => {
  // One neighbour, no pi electrons, carbon and oxygen as the second and fourth element with a type.
  const methyl = 1 | (1 << 5);
  const methylene = 2 | (1 << 5);
  const hydroxyl = 1 | (3 << 5);
  const code = (lower: number, higher: number, distance: number) => distance | (lower << 5) | (higher << 14);

  test("of ethanol are its three pairs", () => {
    const { ids, counts } = atomPairCodes(read("CCO"));
    expect([...ids]).toEqual([code(methyl, methylene, 1), code(methyl, hydroxyl, 2), code(methylene, hydroxyl, 1)]);
    expect([...counts]).toEqual([1, 1, 1]);
  });

  test("count equal pairs", () => {
    expect([...atomPairCodes(read("CC.CC")).counts]).toEqual([2]);
  });

  test("tell enantiomers apart with chirality only", () => {
    const [r, s] = [read("C[C@H](F)Cl"), read("C[C@@H](F)Cl")];
    expect(atomPairCodes(r)).toEqual(atomPairCodes(s));
    expect(atomPairCodes(r, { chirality: true })).not.toEqual(atomPairCodes(s, { chirality: true }));
  });
});

test.each(["", "C", "[Na+].[Cl-]"])("%j has no pair", (smiles) => {
  expect(nOnBits(bitsBy(atomPairKind)(read(smiles)))).toBe(0);
});

test("atoms of 40 in a chain pair up to 30 bonds by default, and as far as asked", () => {
  const nPairs = (parameters: Record<string, number>) =>
    Object.values(countsBy(atomPairKind, parameters)(read("C".repeat(40)))).reduce((sum, count) => sum + count, 0);
  expect(nPairs({})).toBe((40 * 39) / 2 - (9 * 10) / 2);
  expect(nPairs({ maxDistance: 16_000 })).toBe((40 * 39) / 2);
});

test("one featuriser gives the same in whatever order molecules come", () => {
  const awkward = AWKWARD_SMILES.map(read);
  const bits = bitsBy(atomPairKind);
  const forth = awkward.map(bits);
  expect([...awkward].reverse().map(bits).reverse()).toEqual(forth);
});

test("a lower bound above the upper one is refused", () => {
  expect(() => createFeaturiser(atomPairKind, { minDistance: 4, maxDistance: 3 })).toThrow(
    /minDistance.*from 1 to .*3/,
  );
});

import { torsionCodes } from "@molsieve/featurise";
import { expect, test } from "vitest";
import { torsionKind } from "../../src/fingerprints/torsion.js";
import { bitsBy, countsBy, moleculeOf, nOnBits } from "../support/fingerprint-rows.js";
import { AWKWARD_SMILES } from "../support/golden-molecules.js";
import { loadRdkit } from "../support/rdkit.js";
import { differencesFromRdkit, readTwice } from "../support/rdkit-bits.js";

const rdkit = await loadRdkit();
const read = (smiles: string) => moleculeOf(rdkit, smiles);
const molecules = readTwice(rdkit);

test.each([
  [{}, {}],
  [{ bits: 999 }, { nBits: 999 }],
  [
    { atoms: 2, countSimulation: false },
    { torsionAtomCount: 2, useCountSimulation: false },
  ],
  [{ atoms: 3 }, { torsionAtomCount: 3 }],
  [{ atoms: 5 }, { torsionAtomCount: 5 }],
  [{ atoms: 7 }, { torsionAtomCount: 7 }],
  [{ chirality: true }, { useChirality: true }],
])("bits of %j are those of RDKit-JS", (parameters, details) => {
  expect(molecules.length).toBeGreaterThan(500);
  expect(differencesFromRdkit(molecules, [torsionKind, parameters], ["get_topological_torsion_fp", details])).toEqual(
    [],
  );
});

test("the code of propanol's one torsion has the end atoms' codes outside", () => {
  // No neighbour outside the path and no pi electrons; carbon and oxygen are the second and fourth element with a type.
  const [carbon, oxygen] = [1n << 5n, 3n << 5n];
  const { ids, counts } = torsionCodes(read("OCCC"));
  expect([...ids]).toEqual([carbon | (carbon << 9n) | (carbon << 18n) | (oxygen << 27n)]);
  expect([...counts]).toEqual([1]);
});

test("codes tell enantiomers apart with chirality only", () => {
  const [r, s] = [read("CC[C@H](F)Cl"), read("CC[C@@H](F)Cl")];
  expect(torsionCodes(r)).toEqual(torsionCodes(s));
  expect(torsionCodes(r, { chirality: true })).not.toEqual(torsionCodes(s, { chirality: true }));
});

test("codes of more atoms than fit in 64 bits are refused", () => {
  expect(torsionCodes(read("CCCCCCC"), { atoms: 7 }).ids).toHaveLength(1);
  expect(() => torsionCodes(read("CC"), { atoms: 8 })).toThrow(/from 2 to 7/);
  expect(() => torsionCodes(read("CC"), { atoms: 6, chirality: true })).toThrow(/from 2 to 5/);
});

test.each([
  ["CCC", 0],
  ["CCCC", 1],
  ["C1CCC1", 4],
  // Three paths of two bonds in the ring make one closed path of three.
  ["C1CC1", 1],
  // Three methyl groups on either side of the central bond.
  ["CC(C)(C)C(C)(C)C", 9],
  ["[2H]CC[2H]", 0],
  ["", 0],
])("%j has %i paths of four atoms, hydrogen left out", (smiles, nPaths) => {
  const counts = Object.values(countsBy(torsionKind)(read(smiles)));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(nPaths);
  expect(nOnBits(bitsBy(torsionKind)(read(smiles))) > 0).toBe(nPaths > 0);
});

test("one featuriser gives the same in whatever order molecules come", () => {
  const awkward = AWKWARD_SMILES.map(read);
  const bits = bitsBy(torsionKind);
  const forth = awkward.map(bits);
  expect([...awkward].reverse().map(bits).reverse()).toEqual(forth);
});

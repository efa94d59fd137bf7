import { readFileSync } from "node:fs";
import type { Molecule } from "@molsieve/chem";
import { morganCounts, morganEnvironments } from "@molsieve/featurise";
import { describe, expect, test } from "vitest";
import { fcfpKind } from "../../src/fingerprints/fcfp.js";
import { morganKind } from "../../src/fingerprints/morgan.js";
import type { FeaturiserKind } from "../../src/spec/featuriser.js";
import type { ParameterValues } from "../../src/spec/parameter.js";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

const rdkit = await loadRdkit();

function read(smiles: string): Molecule {
  const molecule = readMolecule(rdkit, smiles);
  if (molecule === null) throw new Error(`RDKit-JS does not read ${smiles}`);
  return molecule;
}

const defaults = Object.fromEntries(
  Object.entries(morganKind.parameters).map(([name, parameter]) => [name, "default" in parameter && parameter.default]),
) as ParameterValues;

function featuriserOf(kind: FeaturiserKind, parameters: ParameterValues) {
  return kind.create({ ...defaults, ...parameters });
}

function bitsOf(molecule: Molecule, parameters: ParameterValues, kind = morganKind): Uint8Array {
  const featuriser = featuriserOf(kind, parameters);
  if (featuriser.form !== "bits") throw new Error("not bits");
  const row = new Uint8Array(Math.ceil(featuriser.width / 8));
  featuriser.write(molecule, row);
  return row;
}

const goldenSmiles = ["molecules.smi", "more-molecules.smi"].flatMap((name) =>
  readFileSync(new URL(`../golden/${name}`, import.meta.url), "utf8")
    .trim()
    .split("\n"),
);
const STEREO = [
  "C[C@H](N)C(=O)O",
  "C/C=C/C",
  "C/C=C\\C[C@@H](O)F",
  "C[C@H]1CC[C@@H](C)CC1",
  "O[C@H]([C@H](C)F)[C@@H](C)F",
  "C[S@](=O)c1ccccc1",
  "C[P@](=O)(O)CC",
  "[13CH3][C@H](C)O",
  "OC[C@H]1O[C@@H](O)[C@H](O)[C@@H](O)[C@@H]1O",
  "C[N@]1C[C@H]1C",
  "[2H][C@H](C)O",
];
const EXTREMES = [
  "",
  "[Na+].[Cl-]",
  "[H][H]",
  "*",
  `*${"(C)".repeat(300)}`,
  `C1${"C".repeat(450)}1`,
  "C12C3C4C1C5C2C3C45",
  "C[N+](C)(C)C.[O-]S(=O)(=O)[O-].[2H]O[2H]",
  "CN(C)(C)->B(F)F",
  "[13C][14C][235U]",
];

describe("bits", () => {
  test.each([
    [{}, {}],
    [{ radius: 0 }, { radius: 0 }],
    [
      { radius: 8, bits: 65_536 },
      { radius: 8, nBits: 65_536 },
    ],
    [{ bits: 100 }, { nBits: 100 }],
    [{ chirality: true }, { useChirality: true }],
    [
      { chirality: true, bondTypes: false, radius: 4 },
      { useChirality: true, useBondTypes: false, radius: 4 },
    ],
    [
      { redundant: true, radius: 3 },
      { includeRedundantEnvironments: true, radius: 3 },
    ],
  ])("%j are those of RDKit-JS", (parameters, details) => {
    for (const smiles of [...goldenSmiles, ...STEREO, ...EXTREMES]) {
      const molecule = readMolecule(rdkit, smiles);
      if (molecule === null) continue;
      const mol = rdkit.get_mol(smiles);
      const wanted = mol?.get_morgan_fp_as_uint8array(JSON.stringify(details)) as Uint8Array;
      mol?.delete();
      expect(Buffer.compare(bitsOf(molecule, parameters as ParameterValues), wanted), smiles).toBe(0);
    }
  });

  test("tell enantiomers apart only with chirality", () => {
    const [left, right] = [read("C[C@H](N)C(=O)O"), read("C[C@@H](N)C(=O)O")];
    expect(bitsOf(left, {})).toEqual(bitsOf(right, {}));
    expect(bitsOf(left, { chirality: true })).not.toEqual(bitsOf(right, { chirality: true }));
  });

  test("of features are equal where halogens are exchanged, those of atoms are not", () => {
    const [chloride, bromide] = [read("Clc1ccccc1"), read("Brc1ccccc1")];
    expect(bitsOf(chloride, {}, fcfpKind)).toEqual(bitsOf(bromide, {}, fcfpKind));
    expect(bitsOf(chloride, {})).not.toEqual(bitsOf(bromide, {}));
  });

  test("of a molecule do not depend on the one before", () => {
    const featuriser = featuriserOf(morganKind, { chirality: true, radius: 4 });
    if (featuriser.form !== "bits") throw new Error("not bits");
    for (const smiles of [...STEREO, "C".repeat(200), ...STEREO]) {
      const row = new Uint8Array(256);
      featuriser.write(read(smiles), row);
      expect(row, smiles).toEqual(bitsOf(read(smiles), { chirality: true, radius: 4 }));
    }
  });
});

describe("counts", () => {
  test("fold to the featuriser's columns", () => {
    const molecule = read("CCCCCCO");
    const { ids, counts } = morganCounts(molecule);
    const wanted = new Uint32Array(1000);
    ids.forEach((id, i) => {
      wanted[id % 1000] = (wanted[id % 1000] as number) + (counts[i] as number);
    });
    const featuriser = featuriserOf(morganKind, { counts: true, bits: 1000 });
    if (featuriser.form !== "counts") throw new Error("not counts");
    const row = new Uint32Array(1000);
    featuriser.write(molecule, row);
    expect(row).toEqual(wanted);
    expect(Math.max(...row)).toBe(5);
  });

  test("refuse a radius out of range", () => {
    expect(() => morganCounts(read("C"), { radius: 9 })).toThrow(/radius.*9/);
  });
});

describe("environments", () => {
  test("name the centre, atoms and bonds behind each bit", () => {
    const found = morganEnvironments(read("CCO"), { radius: 1 });
    expect(found.map(({ centre, radius, atoms, bonds }) => ({ centre, radius, atoms, bonds }))).toEqual([
      { centre: 0, radius: 0, atoms: [0], bonds: [] },
      { centre: 1, radius: 0, atoms: [1], bonds: [] },
      { centre: 2, radius: 0, atoms: [2], bonds: [] },
      { centre: 0, radius: 1, atoms: [0, 1], bonds: [0] },
      { centre: 1, radius: 1, atoms: [0, 1, 2], bonds: [0, 1] },
      { centre: 2, radius: 1, atoms: [1, 2], bonds: [1] },
    ]);
  });

  test("set all bits of the fingerprint and no other", () => {
    for (const smiles of STEREO) {
      const molecule = read(smiles);
      const row = new Uint8Array(64);
      for (const { bit } of morganEnvironments(molecule, { radius: 3, chirality: true, bits: 512 })) {
        row[bit >> 3] = (row[bit >> 3] as number) | (1 << (bit & 7));
      }
      expect(row, smiles).toEqual(bitsOf(molecule, { radius: 3, chirality: true, bits: 512 }));
    }
  });

  test("of one place are counted once unless redundant ones are asked for", () => {
    const ethane = read("CC");
    expect(morganEnvironments(ethane)).toHaveLength(3);
    expect(morganEnvironments(ethane, { redundant: true })).toHaveLength(6);
  });

  test("refuse a width out of range", () => {
    expect(() => morganEnvironments(read("C"), { bits: 8 })).toThrow(/bits.*8/);
  });
});

import { createRequire } from "node:module";
import { CIP_R, CIP_S, cipCodes, moleculeFromPickle, stereoCentres } from "@molsieve/chem";
import type { MainModule } from "@rdkit/rdkit";
import { expect, test } from "vitest";
import { NCI_SMILES } from "../nci.js";

const load = createRequire(import.meta.url)("@rdkit/rdkit") as (options: object) => Promise<MainModule>;
const rdkit = await load({ print: () => undefined, printErr: () => undefined });

/** Our labels and RDKit-JS's, as `[atom, label]`. */
function labels(smiles: string): { readonly ours: [number, string][]; readonly rdkit: [number, string][] } {
  const mol = rdkit.get_mol(smiles);
  if (mol === null) return { ours: [], rdkit: [] };
  const codes = cipCodes(moleculeFromPickle(mol.get_as_uint8array() as Uint8Array));
  const { molecules } = JSON.parse(mol.get_json()) as {
    molecules: { extensions: { name: string; cipCodes?: [number, string][] }[] }[];
  };
  mol.delete();
  const ours = [...codes].flatMap((code, atom): [number, string][] => {
    return code === CIP_R ? [[atom, "R"]] : code === CIP_S ? [[atom, "S"]] : [];
  });
  const representation = molecules[0]?.extensions.find(({ name }) => name === "rdkitRepresentation");
  return { ours, rdkit: representation?.cipCodes ?? [] };
}

const WEDGED_AZIRIDINE = `aziridine
  hand-made

  5  5  0  0  1  0  0  0  0  0999 V2000
    0.0000    0.0000    0.0000 N   0  0  0  0  0  0
   -1.2000    0.0000    0.0000 C   0  0  0  0  0  0
    0.9000    0.7000    0.0000 C   0  0  0  0  0  0
    0.9000   -0.7000    0.0000 C   0  0  0  0  0  0
    2.0000    1.2000    0.0000 C   0  0  0  0  0  0
  1  2  1  1
  1  3  1  0
  1  4  1  0
  3  4  1  0
  3  5  1  0
M  END
`;

test.each([
  ["four neighbours", "F[C@](Cl)(Br)I", 1],
  ["a hydrogen", "C[C@H](N)C(=O)O", 1],
  ["a hydrogen first", "[C@@H](F)(Cl)Br", 1],
  ["isotopes", "[13CH3][C@H](C)O", 1],
  ["deuterium beside hydrogen", "[2H][C@H](C)O", 1],
  ["map numbers", "[CH3:1][C@H]([CH3:2])O", 1],
  ["a sulfoxide", "C[S@](=O)c1ccccc1", 1],
  ["a sulfonium", "C[S@+](CC)c1ccccc1", 1],
  ["a phosphine", "C[P@](CC)c1ccccc1", 1],
  ["a phosphinate, whose double bond counts once", "C[P@](=O)(O)CC", 1],
  ["nitrogen in a ring of three drawn with a wedge", WEDGED_AZIRIDINE, 1],
  ["nitrogen at a bridgehead", "F[C@H]1C[N@@]2CC[C@H]1CC2", 1],
  ["a quaternary ammonium", "C[N@+](CC)(CCC)c1ccccc1", 1],
  ["aromatic against aliphatic rings", "O[C@H](c1ccccc1)C1CCCCC1", 1],
  ["neighbours that differ in their hands only", "O[C@H]([C@H](C)F)[C@@H](C)F", 3],
  ["neighbours that differ in a double bond only", "C/C=C/[C@H](O)/C=C\\C", 1],
  ["equal neighbours", "C[C@H](C)O", 0],
  ["cis and trans on a ring", "C[C@H]1CC[C@@H](C)CC1", 0],
  ["a sugar", "OC[C@H]1O[C@@H](O)[C@H](O)[C@@H](O)[C@@H]1O", 5],
  ["morphine", "CN1CC[C@]23c4c5ccc(O)c4O[C@H]2[C@@H](O)C=C[C@H]3[C@H]1C5", 5],
  ["a dative bond", "C[C@H](N->[Pt](Cl)Cl)F", 1],
])("RDKit-JS's labels with %s", (_, smiles, count) => {
  const found = labels(smiles);
  expect(found.rdkit).toHaveLength(count);
  expect(found.ours).toEqual(found.rdkit);
});

test("RDKit-JS's labels on every molecule of a library in which centres are put at random", () => {
  let nLabels = 0;
  NCI_SMILES.forEach((smiles, i) => {
    // [CH] is how this library writes a centre without its stereo.
    const chiral = smiles.replaceAll("[CH]", i % 2 === 0 ? "[C@H]" : "[C@@H]");
    const found = labels(chiral);
    expect(found.ours, chiral).toEqual(found.rdkit);
    nLabels += found.rdkit.length;
  });
  expect(nLabels).toBeGreaterThan(100);
});

test("stereo centres are RDKit's, given or not", () => {
  const differences = [
    ...[
      "CC(F)Cl",
      "C[C@H](F)C(O)[C@H](F)C",
      "C[C@H](F)C(O)[C@@H](F)C",
      "CC1CCC(C)CC1",
      "C1CC2CC1CN2C",
      "CS(=O)CC",
      "CP(F)CC",
    ],
    ...["C/C=C/C(O)/C=C\\C", "CC(=O)N1CC2CC1C2", "[2H]C(C)O", "C[C@@](F)(Cl)Br.CC(O)N", "FC1CC1", "C[N+](CC)(CCC)CCCC"],
    ...NCI_SMILES.filter((_, i) => i % 40 === 0),
  ].flatMap((smiles) => {
    const mol = rdkit.get_mol(smiles);
    if (mol === null) return [];
    const molecule = moleculeFromPickle(mol.get_as_uint8array() as Uint8Array);
    const { NumAtomStereoCenters: want } = JSON.parse(mol.get_descriptors()) as { NumAtomStereoCenters: number };
    mol.delete();
    const got = stereoCentres(molecule).reduce((sum, flag) => sum + flag, 0);
    return got === want ? [] : [{ smiles, got, want }];
  });
  expect(differences).toEqual([]);
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bondStereoWithPossible } from "../../src/stereo/possible-bonds.js";
import { stereoCentres } from "../../src/stereo/stereo-centres.js";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

const rdkit = await loadRdkit();
const table = readFileSync(new URL("../golden/descriptors.golden.json", import.meta.url), "utf8");
const { rows } = JSON.parse(table) as { rows: Record<string, readonly (number | null)[] | null> };

/** Stereo by way of rings, of alike arms that differ in stereo, of elements other than carbon, and what only looks like it. */
const SPECIAL = [
  ..."CC1CC(C)C1 CC1CCC(C)CC1 CC1CC(C)CC(C)C1 C1CCC2CCCCC2C1 C1CC2CCC1C2 CC1CCC(=CC)CC1 C12CC3CC4C1CCCCC24CO3".split(
    " ",
  ),
  ..."OC1C(O)C(O)C(O)C(O)C1O CC(O)C(O)C(C)O C[C@H](O)C(O)[C@H](C)O C[C@H](O)C(O)[C@@H](C)O FC1C[C@H]2CNC[C@@H]2C1".split(
    " ",
  ),
  ..."CS(=O)CC C[S+](C)CC CP(C)CC CP(=O)(O)OC CN(CC)CCC C1CN2CCC1CC2 CC1CN1C C[Si](C)(CC)CCC C[SiH2]CC C[SiH3]".split(
    " ",
  ),
  ..."CC(C)C CC(F)(F)C C[C@@](F)(Cl)Br CC(=O)C(C)(C)C N[C@@H](C)C(=O)O C/C=C/C(C)/C=C\\C CC=CC(O)C=CC".split(" "),
  ..."FC1C[C@H]2CNC[C@H]2C1 OC1[C@H]2COC[C@@H]12 C=CC(=O)NC1C[C@@H](OC)[C@H](OC)C1 C1CC1(C)C [2H]C(C)O [2H]C([H])(C)O".split(
    " ",
  ),
];

/** Atoms that RDKit's newer perception lists as centres, assigned or not, those with five or six neighbours included. */
function rdkitCentres(smiles: string): number[] {
  rdkit.use_legacy_stereo_perception(false);
  const mol = rdkit.get_mol(smiles);
  try {
    const tags = JSON.parse(mol?.get_stereo_tags() ?? "{}") as { CIP_atoms: [atom: number, label: string][] };
    return tags.CIP_atoms.map(([atom]) => atom);
  } finally {
    mol?.delete();
    rdkit.use_legacy_stereo_perception(true);
  }
}

test.each([...SPECIAL, ...Object.keys(rows).filter((smiles) => rows[smiles] !== null && !smiles.includes("|"))])(
  "%s has the stereo centres that RDKit finds",
  (smiles) => {
    const molecule = readMolecule(rdkit, smiles);
    if (molecule === null) throw new Error(smiles);
    const centres = stereoCentres(molecule, bondStereoWithPossible(molecule));
    const { neighbourStart, hydrogens } = molecule;
    const neighbours = (atom: number) =>
      (neighbourStart[atom + 1] ?? 0) - (neighbourStart[atom] ?? 0) + (hydrogens[atom] ?? 0);
    const tetrahedral = rdkitCentres(smiles).filter((atom) => neighbours(atom) <= 4);
    expect([...centres.keys()].filter((atom) => centres[atom] === 1)).toEqual(tetrahedral);
  },
);

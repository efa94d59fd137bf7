import { createRequire } from "node:module";
import { AROMATIC_BOND, type Molecule, moleculeFromPickle } from "@molsieve/chem";
import type { MainModule } from "@rdkit/rdkit";
import { describe, expect, test } from "vitest";
import { writeSmiles } from "../../src/edit/write-smiles.js";
import { canonicalRanks } from "../../src/perception/canonical-ranks.js";
import { kekuleForm } from "../../src/perception/electron-form.js";
import { skeletonOf } from "../../src/perception/skeleton.js";
import { NCI_SMILES } from "../nci.js";
import { read } from "./read.js";

const load = createRequire(import.meta.url)("@rdkit/rdkit") as (options: object) => Promise<MainModule>;
const rdkit = await load({ print: () => undefined, printErr: () => undefined });

const CHIRAL = [
  "C[C@H](N)c1ccc2ncccc2c1",
  "C[C@@H](O)c1cc2ccccc2cc1[C@H](C)O",
  "F/C=C/c1ccc2ccccc2c1/C=C\\F",
  "C[C@H]1CCc2cc(F)c(N)cc2[C@@H]1C",
  "c1ccc2c(c1)[C@@H]1C[C@H]2c2ccccc21",
];

/** Orders of the aromatic bonds in RDKit's Kekulé form, by bond; 0 for other bonds. */
function rdkitOrders(smiles: string): { readonly molecule: Molecule; readonly orders: number[] } | undefined {
  const mol = rdkit.get_mol(smiles);
  if (mol === null) return undefined;
  const molecule = moleculeFromPickle(mol.get_as_uint8array('{"propertyFlags":{"NoConformers":true}}') as Uint8Array);
  const lines = mol
    .get_kekule_form()
    .split("\n")
    .slice(4 + molecule.nAtoms, 4 + molecule.nAtoms + molecule.nBonds);
  mol.delete();
  const written = new Map(
    lines.map((line) => [pairOf(Number(line.slice(0, 3)) - 1, Number(line.slice(3, 6)) - 1), Number(line.slice(6, 9))]),
  );
  const orders = Array.from(molecule.bondOrder, (order, b) =>
    order === AROMATIC_BOND
      ? (written.get(pairOf(molecule.bondBegin[b] as number, molecule.bondEnd[b] as number)) as number)
      : 0,
  );
  return { molecule, orders };
}

function pairOf(a: number, b: number): string {
  return `${Math.min(a, b)}-${Math.max(a, b)}`;
}

describe("ranks", () => {
  test("lead to the Kekulé form that RDKit draws", () => {
    let nAromatic = 0;
    for (const smiles of [...CHIRAL, ...NCI_SMILES.filter((_, i) => i % 12 === 0)]) {
      const expected = rdkitOrders(smiles);
      if (expected === undefined) continue;
      const { molecule, orders } = expected;
      if (molecule.bondOrder.includes(AROMATIC_BOND)) nAromatic++;
      const form = kekuleForm(skeletonOf(molecule), true);
      const own = Array.from(molecule.bondOrder, (order, b) => (order === AROMATIC_BOND ? form?.order[b] : 0));
      expect([smiles, own]).toEqual([smiles, orders]);
    }
    expect(nAromatic).toBeGreaterThan(200);
  });

  test("are a permutation that follows the atoms when they are renumbered", () => {
    for (const smiles of ["Cc1ccc2ncc(O)c(N)c2c1", "OC(=O)CCc1c[nH]c2ccccc12", "NC(CS)C(=O)O"]) {
      const molecule = read(smiles);
      const { text, atomOrder } = writeSmiles(molecule, Array.from(molecule.element.keys()).reverse());
      const ranks = ranksOf(molecule);
      expect(Array.from(ranks).sort((x, y) => x - y)).toEqual(Array.from(molecule.element.keys()));
      expect(ranksOf(read(text))).toEqual(Int32Array.from(atomOrder, (a) => ranks[a] as number));
    }
  });
});

function ranksOf(molecule: Molecule): Int32Array {
  const skeleton = skeletonOf(molecule);
  const form = kekuleForm(skeleton);
  if (form === undefined) throw new Error("no Kekulé form");
  return canonicalRanks(skeleton, form, molecule);
}

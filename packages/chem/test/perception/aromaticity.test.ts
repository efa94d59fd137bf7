import { readFileSync } from "node:fs";
import { AROMATIC_BOND, type Molecule, parseSmiles } from "@molsieve/chem";
import { sharedDataset } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { perceiveAromaticity } from "../../src/perception/aromaticity.js";
import { kekuleForm } from "../../src/perception/electron-form.js";
import { formValence, skeletonOf } from "../../src/perception/skeleton.js";
import { totalValence } from "../../src/smarts/valence.js";
import { NCI_SMILES } from "../nci.js";
import { engine, read } from "./read.js";

/** One structure for each way in which an atom or ring takes part, or does not. */
const WAYS =
  `c1ccccc1 c1ccc2ccccc2c1 c1ccc2c(c1)ccc1ccccc12 C1=CC=C2C=CC=CC=C12 C1=CC2=CC=CC2=C1 C1=CC=CC=CC=C1 c1cc[nH]c1 c1ccoc1 c1ccsc1
  c1cc[se]c1 c1cc[te]c1 c1cnc[nH]1 c1ccncc1 O=c1cc[nH]cc1 O=C1C=CC(=O)C=C1 O=c1cccco1 C1=CC=CC=CC1=O c1ccc[n+]([O-])c1 C[n+]1ccccc1
  c1cc[o+]cc1 c1cc[cH+]cc1 [CH-]1C=CC=C1 [CH+]1C=CC=CC=C1 C1=C[CH+]1 B1C=CC=C1 OB1C=CC=C1 P1C=CC=C1 c1ccpcc1 S1(=O)C=CC=C1
  CS1=CC=CC=C1 N1C=CC=CC=C1 O1C=COC=C1 C1=CC(=CC=C1)C=C1C=CC=C1 C1=CC(=C)C=CC1=C C=C1C=CC=C1 N=C1C=CC=C1 S=c1cc[nH]cc1 *1ccccc1 *1C=CC=C1
  c1ccc2[nH]ccc2c1 c1ccc2c(c1)[nH]c1ccccc12 c1cnc2nc[nH]c2n1 O=c1[nH]cnc2nc[nH]c12 c1ccn2cccc2c1 c1cc2cccc3ccc(c1)c23 c1cc2ccc3cccc4ccc(c1)c2c34
  C1=CC2=CC=C3C=CC=C4C=CC(=C1)C2=C34 c1cc2cc3ccc(cc4ccc(cc5ccc(cc1n2)[nH]5)n4)[nH]3 C1#CC=CC=C1 C1=C=NC=N1 [O-][n+]1ccccc1 c1c[nH]nn1
  c1nn[nH]n1 c1cnsn1 C1=CC=C[Si]1 C1CC1 C1=CCCC=C1 O=S1(=O)C=CC=C1 C1=CC=CC1.[Na+] c1ccc(-c2ccccc2)cc1 C1=CSC=CS1 c1ccc2oc3ccccc3c2c1
  C1=COC=CC=COC=CC=C1 c1ccc2sc3ccccc3c2c1 O=C1c2ccccc2C(=O)c2ccccc21 [CH]1C=CC=C1 c1ccc[c]c1 C1=CC=C[N]1`.split(/\s+/);

function flags(molecule: Molecule) {
  return {
    atoms: Array.from(molecule.aromatic),
    bonds: Array.from(molecule.bondOrder, (order) => Number(order === AROMATIC_BOND)),
  };
}

/** Flags perceived anew from a Kekulé form, beside RDKit's own. */
function perceived(molecule: Molecule) {
  const skeleton = skeletonOf(molecule);
  const form = kekuleForm(skeleton);
  if (form === undefined) return undefined;
  perceiveAromaticity(skeleton, form);
  const triple = form.order.map((order) => Number(order > 2));
  return {
    atoms: Array.from(form.aromaticAtom),
    bonds: Array.from(form.aromaticBond, (flag, b) => (triple[b] === 1 ? 0 : flag)),
  };
}

function readable(smiles: readonly string[]): (readonly [string, Molecule])[] {
  return smiles.flatMap((text) => {
    const parsed = parseSmiles(engine, text);
    if (!parsed.ok) return [];
    using mol = parsed.mol;
    return [[text, mol.molecule()] as const];
  });
}

describe("aromaticity", () => {
  test("is RDKit's for every kind of ring atom and fused system", () => {
    const molecules = readable(WAYS);
    expect(molecules.length).toBeGreaterThan(55);
    expect(molecules.filter(([, molecule]) => molecule.aromatic.includes(1)).length).toBeGreaterThan(40);
    for (const [smiles, molecule] of molecules)
      expect([smiles, perceived(molecule)]).toEqual([smiles, flags(molecule)]);
  });

  test("is RDKit's for real molecules", () => {
    const molecules = readable(NCI_SMILES.filter((_, i) => i % 5 === 0));
    for (const [smiles, molecule] of molecules)
      expect([smiles, perceived(molecule)]).toEqual([smiles, flags(molecule)]);
  });

  const regressions = sharedDataset("robustness/rdkit/aromat_regress.txt");
  test.skipIf(regressions.skip)("is RDKit's for its own regression set", () => {
    const lines = readFileSync(regressions.path, "utf8").split("\n").slice(1);
    const molecules = readable(lines.map((line) => line.split("\t")[0] ?? "").filter((smiles) => smiles !== ""));
    expect(molecules.length).toBeGreaterThan(4400);
    for (const [smiles, molecule] of molecules)
      expect([smiles, perceived(molecule)]).toEqual([smiles, flags(molecule)]);
  });
});

describe("a Kekulé form", () => {
  test("has the valences of the aromatic one, and no aromatic order", () => {
    for (const [smiles, molecule] of readable([...WAYS, ...NCI_SMILES.filter((_, i) => i % 40 === 0)])) {
      const skeleton = skeletonOf(molecule);
      const form = kekuleForm(skeleton);
      if (form === undefined) throw new Error(`${smiles} has none`);
      expect([smiles, form.order.includes(AROMATIC_BOND)]).toEqual([smiles, false]);
      for (let a = 0; a < molecule.nAtoms; a++) {
        if (molecule.element[a] === 0) continue;
        expect([smiles, a, formValence(skeleton, form, a)]).toEqual([smiles, a, totalValence(molecule, a)]);
      }
    }
  });

  test("does not exist where a hydrogen is missing", () => {
    const pyrrole = read("c1cc[nH]c1");
    const bare = { ...pyrrole, explicitHydrogens: pyrrole.explicitHydrogens.map(() => 0) };
    expect(kekuleForm(skeletonOf(pyrrole))).toBeDefined();
    expect(kekuleForm(skeletonOf(bare))).toBeUndefined();
  });

  test("goes back on a wrong choice", () => {
    // Walked in the order of atoms, the first double bonds chosen leave an atom without a partner.
    const molecule = read("c1ccc2c(c1)c1cccc3c1c1c2cccc31");
    const form = kekuleForm(skeletonOf(molecule));
    expect(form?.order.filter((order) => order === 2).length).toBe(molecule.nAtoms / 2);
  });
});

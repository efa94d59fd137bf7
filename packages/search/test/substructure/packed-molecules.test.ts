import { readFileSync } from "node:fs";
import { createRdkitEngine, type Molecule } from "@molsieve/chem";
import { PackedMolecules } from "@molsieve/search";
import { expect, test } from "vitest";
import { moleculeReader } from "./support/libraries.js";

const read = moleculeReader(await createRdkitEngine());
const UNUSUAL =
  `[NH3]->[Cu]<-[NH3] [13CH4] [2H]C([2H])O F/C=C/C=C\\Cl [C-]#[O+] [U] [Fe+3] [O-][Cl+3]([O-])([O-])[O-] *CC[CH2] C[S@](=O)c1ccccc1
  [235U+6] [Se]1C=CC=C1 C12C3C4C1C5C2C3C45 B1OB(O)OB(O)O1 [H][H] [CH3:7]C`.split(/\s+/);
const lines = readFileSync(new URL("../../../../datasets/nci-5k/nci-5k.smi", import.meta.url), "utf8")
  .trim()
  .split("\n");
const SMILES = [
  ...UNUSUAL,
  ...lines.filter((_, i) => i % 2 === 0).map((line) => line.split(/\s/)[0] as string),
  "C".repeat(400),
  `C1${"C".repeat(300)}1`,
  ...UNUSUAL,
];

/** The fields of a molecule whose arrays may be longer than it needs, map numbers left out. */
function fieldsOf(molecule: Molecule): Record<string, unknown> {
  const { nAtoms, nBonds, rings } = molecule;
  const atoms = (values: ArrayLike<number>) => Array.from(values).slice(0, nAtoms);
  const bonds = (values: ArrayLike<number>) => Array.from(values).slice(0, nBonds);
  const ends = (values: ArrayLike<number>) => Array.from(values).slice(0, 2 * nBonds);
  const { element, charge, isotope, explicitHydrogens, implicitHydrogens, hydrogens, radical, aromatic } = molecule;
  const { chirality, hybridisation, inRing, smallestRing, bondBegin, bondEnd, bondOrder, bondConjugated } = molecule;
  const { bondStereo, bondInRing, bondStereoAtoms, neighbourAtom, neighbourBond, neighbourStart } = molecule;
  return {
    atoms: [element, charge, isotope, explicitHydrogens, implicitHydrogens, hydrogens, radical, aromatic].map(atoms),
    more: [chirality, hybridisation, inRing, smallestRing].map(atoms),
    bonds: [bondBegin, bondEnd, bondOrder, bondConjugated, bondStereo, bondInRing].map(bonds),
    ends: [bondStereoAtoms, neighbourAtom, neighbourBond].map(ends),
    start: Array.from(neighbourStart).slice(0, nAtoms + 1),
    rings: rings.map((ring) => [...ring]),
  };
}

test("molecules come back as they were, in any order", () => {
  const molecules = SMILES.map((text) => read(text));
  const packed = new PackedMolecules();
  for (const molecule of molecules) packed.add(molecule);
  expect(packed.nRows).toBe(SMILES.length);
  for (let i = 0; i < SMILES.length; i++) {
    const row = (i * 7919) % SMILES.length;
    const expected = molecules[row];
    const found = packed.molecule(row);
    expect(found && fieldsOf(found), SMILES[row]).toEqual(expected && fieldsOf(expected));
  }
});

test("more rings than 16 bits count", () => {
  const square = read("C1CCC1") as Molecule;
  const molecule = { ...square, rings: Array.from({ length: 70_000 }, () => square.rings[0] as Uint16Array) };
  const packed = new PackedMolecules();
  packed.add(molecule);
  expect(packed.molecule(0)?.rings).toHaveLength(70_000);
  expect(packed.molecule(0)?.rings.at(-1)).toEqual(square.rings[0]);
});

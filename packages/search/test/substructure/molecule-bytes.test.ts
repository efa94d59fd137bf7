import { readFileSync } from "node:fs";
import { createRdkitEngine, type Molecule } from "@molsieve/chem";
import { moleculeFromBytes, moleculeToBytes } from "@molsieve/search";
import { expect, test } from "vitest";
import { moleculeReader } from "./support/libraries.js";

const read = moleculeReader(await createRdkitEngine());
const UNUSUAL =
  `[NH3]->[Cu]<-[NH3] [13CH4] [2H]C([2H])O F/C=C/C=C\\Cl [C-]#[O+] [U] [Fe+3] [O-][Cl+3]([O-])([O-])[O-] *CC[CH2] C[S@](=O)c1ccccc1
  [235U+6] [Se]1C=CC=C1 C12C3C4C1C5C2C3C45 [H][H] [CH3:7]C [CH3:70000][OH:1] C[C@H](N)C(=O)O`.split(/\s+/);
const lines = readFileSync(new URL("../../../../datasets/nci-5k/nci-5k.smi", import.meta.url), "utf8")
  .trim()
  .split("\n");
const SMILES = [
  ...UNUSUAL,
  ...lines.filter((_, i) => i % 10 === 0).map((line) => line.split(/\s/)[0] as string),
  `C1${"C".repeat(300)}1`,
];

test("molecules come back from their bytes field by field, wherever the bytes lie", () => {
  for (const [i, text] of SMILES.entries()) {
    const molecule = read(text);
    if (molecule === undefined) continue;
    const bytes = moleculeToBytes(molecule);
    const moved = new Uint8Array(bytes.length + 3).subarray(i % 4);
    moved.set(bytes.subarray(0, moved.length));
    const found = moleculeFromBytes(moved.length < bytes.length ? bytes : moved.subarray(0, bytes.length));
    expect(found, text).toEqual(fieldsOf(molecule));
  }
});

/** The fields of a molecule, whatever its prototype. */
function fieldsOf(molecule: Molecule): Molecule {
  return { ...molecule, rings: molecule.rings.map((ring) => ring.slice()) };
}

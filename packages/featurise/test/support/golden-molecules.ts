import { readFileSync } from "node:fs";

const read = (name: string) =>
  readFileSync(new URL(`../golden/${name}`, import.meta.url), "utf8")
    .trim()
    .split("\n");

/** The SMILES of the golden tables. */
export const GOLDEN_SMILES: readonly string[] = [...read("molecules.smi"), ...read("more-molecules.smi")];

/** Rings, cages, arynes, charges, hydrogen atoms, borane, metals, fragments and stereo centres that paths go wrong on. */
export const AWKWARD_SMILES: readonly string[] = [
  "C",
  "[Na+].[Cl-]",
  "C1CC1",
  "CC1CC1C",
  "C1CCC1",
  "C12C3C4C1C5C2C3C45",
  "C1CC2CCC1CC2",
  "c1ccc2ccccc2c1",
  "FS(F)(F)(F)(F)F",
  "CB(C)C",
  "[BH3-]C#N",
  "[H][H]",
  "[2H]C([2H])[2H]",
  "[H]O[H].[3H]C",
  "C[Hg]C",
  "[Fe+2].[cH-]1cccc1.[cH-]1cccc1",
  "N->[Pt](<-N)(Cl)Cl",
  "C[C@H](N)C(=O)O",
  "C[C@@H](O)[C@H](F)Cl",
  "O=C1C=CC(=O)C=C1",
  "C1#CC=CC=C1",
  "O=C1C=CNC#C1",
  "CN=[N+]=[N-]",
  "CS(C)(=O)=O",
  "Ic1ccccc1I",
  "[At]C[Se]C",
];

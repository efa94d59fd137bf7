import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { expect, test } from "vitest";
import { hasMatch } from "../../src/smarts/find-matches.js";
import { ALKOXIDE, CHEMBL_RULES } from "../../src/standardise/chembl-normalise.js";
import { hasAlkaliMetal, hasGroupOfChembl } from "../../src/standardise/chembl-screens.js";
import { editedAtRandom, randomNumbers } from "../edit/edits.mjs";
import { NCI_SMILES } from "../nci.js";

const engine = await createRdkitEngine();
const GROUPS = [
  "CN(=O)=O",
  "CN#N",
  "C[N+]#N",
  "CS(C)=O",
  "CS(=O)C(F)F",
  "OC(C)=NC",
  "OC(N)=N",
  "[Cl].C",
  "C[N-][N+]#N",
  "CN=[N+]=[N-]",
  "C[N-][N+2](C)[O-]",
  "C=[SH]=O",
  "C[SH+](C)=O",
];
const SMILES = [...GROUPS, ...GROUPS, ...GROUPS, ...NCI_SMILES.filter((_, i) => i % 10 === 0)];

test("no transform matches where the screen says that none may, in molecules edited at random", () => {
  const random = randomNumbers(11);
  const matched = new Set<string>();
  let screened = 0;
  let total = 0;
  for (const smiles of SMILES) {
    const read = parseSmiles(engine, smiles);
    if (!read.ok) continue;
    using mol = read.mol;
    const molecule = mol.molecule();
    const edited = Array.from({ length: 8 }, () => editedAtRandom(molecule, random).graph);
    for (const graph of [molecule, ...edited]) {
      const found = CHEMBL_RULES.filter(({ pattern }) => hasMatch(pattern, graph));
      for (const { transform } of found) matched.add(transform.name);
      if (hasGroupOfChembl(graph)) screened++;
      else expect(found, smiles).toEqual([]);
      total++;
    }
  }
  expect(matched.size).toBeGreaterThan(CHEMBL_RULES.length / 2);
  expect(screened).toBeLessThan(total / 3);
});

test.each([
  ["C[O][Na]", true],
  ["CO[Li].CO", true],
  ["C[N]([K])C", true],
  ["COC", false],
])("%s holds an alkali metal: %s", (smiles, expected) => {
  const read = parseSmiles(engine, smiles);
  if (!read.ok) throw new Error(read.message);
  using mol = read.mol;
  expect(hasAlkaliMetal(mol.molecule())).toBe(expected);
  expect(hasMatch(ALKOXIDE, mol.molecule())).toBe(expected);
});

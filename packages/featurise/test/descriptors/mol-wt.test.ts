import { molWt } from "@molsieve/featurise";
import { expect, test } from "vitest";
import { ELEMENT_MASSES } from "../../src/data/element-masses.js";
import { loadRdkit, rdkitRuleOfFive, readMolecule } from "../support/rdkit.js";

test("weighs every element and every isotope as RDKit does, unknown isotopes included", async () => {
  const rdkit = await loadRdkit();
  expect(ELEMENT_MASSES).toHaveLength(119);
  const different: number[] = [];
  for (const [element, [, first = 1, ...isotopes]] of ELEMENT_MASSES.entries()) {
    const atoms = [`[#${element}]`];
    for (let m = Math.max(1, first - 1); m <= first + isotopes.length; m++) atoms.push(`[${m}#${element}]`);
    const smiles = atoms.join(".");
    const molecule = readMolecule(rdkit, smiles);
    if (molecule === null || molWt(molecule) !== rdkitRuleOfFive(rdkit, smiles)?.MolWt) different.push(element);
  }
  expect(different).toEqual([]);
});

import { readFileSync } from "node:fs";
import type { Molecule } from "@molsieve/chem";
import { sharedDataset } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { DESCRIPTOR_BLOCKS } from "../../src/descriptors/descriptor-blocks.js";
import { MoleculeFacts } from "../../src/descriptors/molecule-facts.js";
import { loadRdkit, rdkitRuleOfFive, readMolecule } from "../support/rdkit.js";

/** RDKit's own tables of expected values: file, names of the columns and the error that their decimals allow. */
const TABLES: readonly [file: string, names: readonly string[] | undefined, tolerance: number, atLeast: number][] = [
  ["PP_descrs_regress.csv", undefined, 6e-5, 98],
  ["PP_descrs_regress.2.csv", undefined, 6e-5, 499],
  ["PP_descrs_regress.VSA.csv", undefined, 6e-5, 98],
  ["PP_descrs_regress.VSA.2.csv", undefined, 6e-5, 499],
  ["NCI_5K_TPSA.csv", ["SMILES", "TPSA"], 1e-4, 4970],
  ["tpsa_regr.csv", ["SMILES", "TPSA"], 1e-4, 4970],
];

const IS_COMPARED = /^(LabuteASA|SMR_VSA\d+|SlogP_VSA\d+|TPSA|MolLogP)$/;

const rdkit = await loadRdkit();
const blocks = DESCRIPTOR_BLOCKS.flatMap((block) => block.columns.map(({ name }, i) => ({ name, block, i })));

test.for(TABLES)("%s", ([file, names, tolerance, atLeast], { skip }) => {
  const dataset = sharedDataset(`descriptor_reference/${file}`);
  skip(dataset.skip !== undefined, dataset.skip);
  const lines = readFileSync(dataset.path, "utf8").trim().split("\n");
  const header = names ?? (lines[0] as string).slice(1).split(",");
  const compared = blocks.filter(({ name }) => header.includes(name) && IS_COMPARED.test(name));
  expect(compared.length).toBe(header.filter((name) => IS_COMPARED.test(name)).length);
  let read = 0;
  const differences = lines
    .filter((line) => !line.startsWith("#"))
    .flatMap((line) => {
      const words = line.trim().split(",");
      const smiles = words[0] as string;
      const molecule = readMolecule(rdkit, smiles);
      if (molecule === null) return [];
      read++;
      const facts = new MoleculeFacts(molecule);
      return compared.flatMap(({ name, block, i }) => {
        const row = new Float64Array(block.columns.length);
        block.write(facts, row, 0);
        const want = Number(words[header.indexOf(name)]);
        const actual = row[i] as number;
        if (Math.abs(actual - want) <= tolerance || isLaterLogP(name, smiles, molecule, actual)) return [];
        return [{ name, smiles, actual, want }];
      });
    });
  expect(differences).toEqual([]);
  expect(read).toBeGreaterThanOrEqual(atLeast);
});

/** The tables are older than RDKit's present Crippen type of the aromatic [nH]. */
function isLaterLogP(name: string, smiles: string, molecule: Molecule, actual: number): boolean {
  const { aromatic, element, hydrogens } = molecule;
  const hasPyrrole = element.some((z, atom) => z === 7 && aromatic[atom] === 1 && (hydrogens[atom] as number) > 0);
  return name === "MolLogP" && hasPyrrole && rdkitRuleOfFive(rdkit, smiles)?.MolLogP === actual;
}

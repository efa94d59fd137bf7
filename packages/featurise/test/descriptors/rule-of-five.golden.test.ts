import { readFileSync } from "node:fs";
import { RULE_OF_FIVE_DESCRIPTORS, ruleOfFiveDescriptors } from "@molsieve/featurise";
import type { MainModule } from "@rdkit/rdkit";
import { beforeAll, describe, expect, test } from "vitest";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

type Row = [smiles: string, ...values: number[]];

// Made by make-rule-of-five-golden.mjs. Among the molecules are some for each of RDKit's 110 Crippen patterns.
const golden = JSON.parse(readFileSync(new URL("rule-of-five.golden.json", import.meta.url), "utf8")) as {
  columns: string[];
  rows: Row[];
};

let rdkit: MainModule;
beforeAll(async () => {
  rdkit = await loadRdkit();
});

describe("ruleOfFiveDescriptors", () => {
  test("has the columns of the golden table", () => {
    expect(golden.columns).toEqual([...RULE_OF_FIVE_DESCRIPTORS]);
    expect(golden.rows.length).toBeGreaterThan(500);
  });

  test("equals RDKit's values to the last bit", () => {
    const actual = golden.rows.map(([smiles]) => {
      const molecule = readMolecule(rdkit, smiles);
      return molecule === null ? [smiles] : [smiles, ...ruleOfFiveDescriptors(molecule)];
    });
    expect(actual).toEqual(golden.rows);
  });
});

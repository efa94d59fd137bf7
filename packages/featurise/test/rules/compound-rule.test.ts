import { COMPOUND_RULES, compoundRule, ruleVerdict } from "@molsieve/featurise";
import type { MainModule } from "@rdkit/rdkit";
import { beforeAll, describe, expect, test } from "vitest";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

let rdkit: MainModule;
beforeAll(async () => {
  rdkit = await loadRdkit();
});

function verdict(name: string, smiles: string) {
  const molecule = readMolecule(rdkit, smiles);
  if (molecule === null) throw new Error(`not read: ${smiles}`);
  const { passes, breaches } = ruleVerdict(compoundRule(name), molecule);
  return {
    passes,
    exceeded: breaches.map(({ descriptor, value, max }) => `${descriptor} ${Math.round(value)} > ${max}`),
  };
}

describe("lipinski", () => {
  test("passes a compound within all limits", () => {
    expect(verdict("lipinski", "CC(=O)Oc1ccccc1C(=O)O")).toEqual({ passes: true, exceeded: [] });
  });
  test("passes a compound that exceeds one limit, and tells it", () => {
    expect(verdict("lipinski", "CCCCCCCCCCCCCC")).toEqual({ passes: true, exceeded: ["MolLogP 6 > 5"] });
  });
  test("fails a compound that exceeds two", () => {
    expect(verdict("lipinski", "C".repeat(40))).toEqual({
      passes: false,
      exceeded: ["MolWt 563 > 500", "MolLogP 16 > 5"],
    });
  });
});

describe("veber", () => {
  test("passes ten rotatable bonds and fails eleven", () => {
    expect(verdict("veber", "C".repeat(13))).toEqual({ passes: true, exceeded: [] });
    expect(verdict("veber", "C".repeat(14))).toEqual({ passes: false, exceeded: ["NumRotatableBonds 11 > 10"] });
  });
  test("fails a large polar surface", () => {
    const glucuronide = "O=C(O)[C@H]1O[C@@H](Oc2ccccc2C(=O)O)[C@H](O)[C@@H](O)[C@@H]1O";
    expect(verdict("veber", glucuronide)).toEqual({ passes: false, exceeded: ["TPSA 154 > 140"] });
  });
});

test("the verdict holds the value of every limit", () => {
  const molecule = readMolecule(rdkit, "CCO");
  const veber = COMPOUND_RULES.find(({ name }) => name === "veber");
  expect(veber && molecule && ruleVerdict(veber, molecule).values).toEqual([20.23, 0]);
});

test("compoundRule takes any letter case and names the nearest for an unknown name", () => {
  expect(compoundRule("Veber").name).toBe("veber");
  expect(() => compoundRule("lipinsky")).toThrow(
    'there is no rule "lipinsky". Did you mean lipinski? Known: lipinski, veber',
  );
});

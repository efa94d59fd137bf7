import { RULE_OF_FIVE_DESCRIPTORS, ruleOfFive, ruleOfFiveDescriptors } from "@molsieve/featurise";
import type { MainModule } from "@rdkit/rdkit";
import { beforeAll, describe, expect, test } from "vitest";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

let rdkit: MainModule;
beforeAll(async () => {
  rdkit = await loadRdkit();
});

function descriptorsOf(smiles: string, target?: Float64Array, offset?: number): Float64Array {
  const molecule = readMolecule(rdkit, smiles);
  if (molecule === null) throw new Error(`not read: ${smiles}`);
  return ruleOfFiveDescriptors(molecule, target, offset);
}

describe("ruleOfFiveDescriptors", () => {
  test("gives the values of aspirin by name", () => {
    const values = descriptorsOf("CC(=O)Oc1ccccc1C(=O)O");
    expect(Object.fromEntries(RULE_OF_FIVE_DESCRIPTORS.map((name, i) => [name, values[i]]))).toEqual({
      MolWt: expect.closeTo(180.159, 3),
      MolLogP: expect.closeTo(1.3101, 4),
      NHOHCount: 1,
      NOCount: 4,
    });
  });

  test("writes one row of a table and leaves the rest alone", () => {
    const table = new Float64Array(12).fill(-1);
    expect(descriptorsOf("O", table, 4)).toBe(table);
    expect([...table]).toEqual([-1, -1, -1, -1, 18.015, expect.closeTo(-0.8247, 10), 2, 1, -1, -1, -1, -1]);
  });

  test("is all zeros for a molecule without atoms", () => {
    expect([...descriptorsOf("")]).toEqual([0, 0, 0, 0]);
  });

  test("counts donors by hydrogen, those kept as atoms included", () => {
    expect(descriptorsOf("[2H]OC([NH3+])=O")[2]).toBe(4);
  });

  test("adds nothing for a dummy atom or an element that Crippen has no type for", () => {
    expect([...descriptorsOf("*")]).toEqual([0, 0, 0, 0]);
    expect(descriptorsOf("[U]")[1]).toBe(0);
  });
});

describe("ruleOfFive", () => {
  test("lets values at their limits pass without a violation", () => {
    expect(ruleOfFive([500, 5, 5, 10], { maxViolations: 0 })).toEqual({
      passes: true,
      violations: 0,
      failed: [],
      unknown: [],
    });
  });

  test("forgives one violation unless told otherwise", () => {
    const values = [500.1, 5, 5, 10];
    expect(ruleOfFive(values)).toMatchObject({ passes: true, violations: 1, failed: ["MolWt"] });
    expect(ruleOfFive(values, { maxViolations: 0 }).passes).toBe(false);
  });

  test.each([
    [
      [0, 5.01, 6, 0],
      ["MolLogP", "NHOHCount"],
    ],
    [
      [0, 0, 6, 11],
      ["NHOHCount", "NOCount"],
    ],
    [
      [501, 6, 6, 11],
      ["MolWt", "MolLogP", "NHOHCount", "NOCount"],
    ],
  ])("fails %j and names what failed", (values, failed) => {
    expect(ruleOfFive(values)).toMatchObject({ passes: false, violations: failed.length, failed });
  });

  test("decides without an unknown value where it cannot matter, and only there", () => {
    expect(ruleOfFive([300, NaN, 1, 1])).toEqual({ passes: true, violations: 0, failed: [], unknown: ["MolLogP"] });
    expect(ruleOfFive([501, NaN, 1, 1])).toMatchObject({ passes: null, violations: 1, unknown: ["MolLogP"] });
    expect(ruleOfFive([501, NaN, 6, 1])).toMatchObject({ passes: false, violations: 2, unknown: ["MolLogP"] });
  });

  test("refuses a wrong number of values or violations", () => {
    expect(() => ruleOfFive([1, 2, 3])).toThrowError(/values\.length must be 4, got 3/);
    expect(() => ruleOfFive([1, 2, 3, 4], { maxViolations: 5 })).toThrowError(/maxViolations/);
    expect(() => ruleOfFive([1, 2, 3, 4], { maxViolations: 0.5 })).toThrowError(/maxViolations/);
  });
});

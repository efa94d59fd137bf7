import type { Molecule } from "@molsieve/chem";
import { ringSystems, scaffoldKey } from "@molsieve/featurise";
import { describe, expect, test } from "vitest";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

const rdkit = await loadRdkit();

function read(smiles: string): Molecule {
  const molecule = readMolecule(rdkit, smiles);
  if (molecule === null) throw new Error(smiles);
  return molecule;
}

describe("a scaffold key", () => {
  test("is shared by molecules that differ in their side chains, order of atoms, stereo and isotopes", () => {
    const key = scaffoldKey(read("c1ccccc1CC1CCNCC1"));
    expect(key).toMatch(/^[0-9a-f]{16}$/);
    for (const other of ["C1NCC[C@@H](Cc2ccccc2)[C@@H]1C", "Oc1ccc(cc1)CC1CCN(C)CC1", "[13CH3]C1CC(CCN1)Cc1ccccc1F"]) {
      expect(scaffoldKey(read(other))).toBe(key);
    }
  });

  test("tells elements, bond orders and what is double-bonded to the scaffold apart; a framework key does not tell elements", () => {
    const texts = ["c1ccccc1CC1CCNCC1", "c1ccccc1CC1CCOCC1", "c1ccncc1CC1CCNCC1", "c1ccccc1OC1CCNCC1"];
    expect(new Set(texts.map((text) => scaffoldKey(read(text)))).size).toBe(4);
    expect(new Set(texts.map((text) => scaffoldKey(read(text), "framework"))).size).toBe(1);
    expect(scaffoldKey(read("O=C1CCCCC1"))).not.toBe(scaffoldKey(read("OC1CCCCC1")));
    expect(scaffoldKey(read("C1CCC2CCCCC2C1"), "framework")).not.toBe(scaffoldKey(read("C1CCCC1C1CCCC1"), "framework"));
  });

  test("of a molecule without rings is `none`", () => {
    expect(scaffoldKey(read("CCO"))).toBe("none");
    expect(scaffoldKey(read("CCO"), "framework")).toBe("none");
  });
});

describe("ring systems", () => {
  test("are rings that share atoms, with what is double-bonded to them", () => {
    expect(ringSystems(read("C1CC2(C1)CC2CCc1ccc2ccccc2c1"))).toEqual([
      [0, 1, 2, 3, 4, 5],
      [8, 9, 10, 11, 12, 13, 14, 15, 16, 17],
    ]);
    expect(ringSystems(read("O=C1CCCC1O"))).toEqual([[0, 1, 2, 3, 4, 5]]);
    expect(ringSystems(read("CCO"))).toEqual([]);
  });

  test("merge where a later ring joins two earlier ones", () => {
    expect(ringSystems(read("C1CC2CC1C1CC3CC4CC4C3C21"))).toHaveLength(1);
  });
});

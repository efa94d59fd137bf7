import { fragmentSmiles } from "@molsieve/chem";
import { describe, expect, test } from "vitest";
import { NCI_SMILES } from "../nci.js";
import { canonical, engine, read } from "../perception/read.js";

// Expected texts are those of RDKit for Python 2022.09 (`MHFPEncoder.CreateShinglingFromMol` with and without `kekulize`).
describe("environments", () => {
  test.each([
    ["a chain", "CCO", 1, ["C(C)O"]],
    ["a chain, wider", "CCCCO", 0, ["CC", "CCC", "CCCC"]],
    ["branches before the chain", "CC(C)(N)CO", 1, ["C(C)(C)(C)N", "C(C)(C)(N)CO"]],
    ["a carbonyl", "CC(=O)O", 1, ["C(C)(=O)O"]],
    ["a hydrogen in brackets that stays", "C[CH](C)O", 0, ["C[CH]", "CC(C)O"]],
    ["a charge", "C[NH3+]", 0, ["C[NH3+]"]],
    ["sulfur filled up to its next valence", "CS(=O)C", 0, ["CS", "CS(C)=O"]],
    ["a dummy atom", "*CC", 1, ["C(*)C"]],
    ["a metal", "C[Zn]C", 0, ["C[Zn]", "C[Zn]C"]],
    ["a dative bond", "CN(C)(C)->B(F)F", 1, ["N(->B)(C)(C)C", "N(C)(C)(C)->B(F)F"]],
    ["a hydrogen atom left out", "[2H]C", 1, []],
  ])("%s", (_, smiles, centre, expected) => {
    expect(fragmentSmiles(read(smiles), "aromatic").environments(centre, 3)).toEqual(expected);
  });

  test("go over ring closures, and end where no bonds are left", () => {
    const smiles = fragmentSmiles(read("C1CC1"), "aromatic");
    expect(smiles.environments(0, 3)).toEqual(["C(C)C", "C1CC1"]);
    expect(fragmentSmiles(read("C1CCC1"), "aromatic").environments(0, 4)).toEqual(["C(C)C", "C1CCC1", "C1CCC1"]);
  });

  test("have aromatic atoms or double bonds as asked for", () => {
    const pyrrole = read("c1cc[nH]c1");
    expect(fragmentSmiles(pyrrole, "aromatic").environments(3, 3)).toEqual(["[nH](c)c", "[nH](cc)cc", "[nH]1cccc1"]);
    expect(fragmentSmiles(pyrrole, "kekule").environments(3, 3)).toEqual(["N(C)C", "N(C=C)C=C", "N1C=CC=C1"]);
  });
});

describe("rings", () => {
  test.each([
    ["each by itself", "C1CC1CC1CCCO1", "kekule", ["C1CC1", "C1CCOC1"]],
    ["with isotopes", "[13CH2]1CC1", "kekule", ["C1C[13CH2]1"]],
    ["without the stereo of substituents", "C[C@H]1CC[C@@H](C)CC1", "kekule", ["C1CCCCC1"]],
    ["Kekulé forms", "c1ccncc1", "kekule", ["C1=CC=NC=C1"]],
    ["aromatic forms", "c1ccncc1", "aromatic", ["c1ccncc1"]],
    ["none", "CCO", "kekule", []],
  ] as const)("%s", (_, smiles, form, expected) => {
    expect(fragmentSmiles(read(smiles), form).rings().sort()).toEqual([...expected].sort());
  });
});

test("the widest environment of a molecule without marks reads as the molecule", () => {
  let compared = 0;
  for (const smiles of NCI_SMILES.slice(0, 300)) {
    if (!/^[A-Z\d()=#]+$/i.test(smiles)) continue;
    const whole = fragmentSmiles(read(smiles), "aromatic").environments(0, 500).at(-1);
    expect(canonical(whole ?? smiles), smiles).toBe(canonical(smiles));
    compared++;
  }
  expect(compared).toBeGreaterThan(50);
  expect(engine.broken).toBe(false);
});

test("a ring of 400 atoms is written", () => {
  const ring = `C1${"C".repeat(398)}C1`;
  expect(fragmentSmiles(read(ring), "kekule").rings()).toEqual([ring]);
  expect(fragmentSmiles(read(ring), "kekule").environments(0, 8)).toHaveLength(8);
});

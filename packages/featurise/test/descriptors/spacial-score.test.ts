import { expect, test } from "vitest";
import { MoleculeFacts } from "../../src/descriptors/molecule-facts.js";
import { spacialScoreBlock } from "../../src/descriptors/spacial-score.js";
import { moleculeOf } from "../support/molecules.js";
import { topologyOf } from "../support/topology.js";

/**
 * Spacial scores, before they are divided by the number of heavy atoms, of the paper's table 1, of its authors' code and of
 * RDKit's tests (`UnitTestSpacialScore.py`, BSD-3-Clause).
 */
const PUBLISHED: Readonly<Record<string, number>> = {
  "C/C=C\\C1C=CCC(Br)C1C2=CC(C#C)=CC=C2": 491,
  "C=CCCBr": 37,
  CCCCC: 42,
  CCCCBr: 42,
  "CC(C)CBr": 48,
  "C/C=C/CBr": 50,
  "BrC(C)(C)(C)": 60,
  "CC[C@@H](C)Br": 75,
  c1ccccc1: 48,
  c1cnccc1: 48,
  "C1=CC=CCC1": 112,
  "C1=CCCCC1": 128,
  C1CCCCC1: 144,
  C1CCCC1C: 153,
  "C1CCC1(C)C": 174,
  "O=C1COCCN1c4ccc(N3C[C@H](CNC(=O)c2ccc(Cl)s2)OC3=O)cc4": 563,
  "CC(C)CCC[C@@H](C)[C@H]3CC[C@H]4C2CC=C1C[C@@H](O)CC[C@]1(C)[C@H]2CC[C@]34C": 1303,
  "CC=CC": 38,
  "C/C=C/C": 38,
  "C=C1CCCCC1": 158,
  "C=C1CCCNC1": 158,
  "CC=C1CCCCC1": 167,
  "C/C=C\\1CCCCC1": 167,
  "CC=C1CCCNC1": 211,
  "CC=C(C1CCCNC1)C2CCCNC2": 485,
  "C/C=C(C1CCCNC1)/C2CCCNC2": 485,
  "CC=C(C1CCCNC1)C2CCCCN2": 511,
  "C/C=C(C1CCCNC1)/C2CCCCN2": 511,
  "CC1=CCCCC1": 151,
};

test.each(Object.entries(PUBLISHED))("%s has the published spacial score", (smiles, score) => {
  const molecule = moleculeOf(smiles);
  expect(topologyOf(molecule)["SPS"]).toBe(score / molecule.nAtoms);
});

test("is NaN with a reason without heavy atoms", () => {
  for (const smiles of ["", "[H][H]", "*"]) {
    expect(topologyOf(moleculeOf(smiles))["SPS"]).toBeNaN();
    expect(spacialScoreBlock.missing?.(new MoleculeFacts(moleculeOf(smiles)), 0)).toBe(
      "the molecule has no heavy atoms",
    );
  }
});

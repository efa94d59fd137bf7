import { RULE_OF_FIVE_DESCRIPTORS, ruleOfFiveDescriptors } from "@molsieve/featurise";
import type { MainModule } from "@rdkit/rdkit";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { loadRdkit, rdkitRuleOfFive, readMolecule } from "../support/rdkit.js";

let rdkit: MainModule;
beforeAll(async () => {
  rdkit = await loadRdkit();
});

const ELEMENTS = ["C", "N", "O", "S", "P", "B", "Si", "Se", "As", "F", "Cl", "Br", "I", "Na", "Fe", "Zn", "U", "*"];
const RINGS = [
  ..."c1ccccc1 c1ccncc1 n1cccc1 c1ccoc1 c1ccsc1 c1cc[nH]c1 [n+]1ccccc1 c1cc[o+]cc1 c1c[se]cc1 p1ccccc1".split(" "),
  ..."n1(=O)ccccc1 c1(=O)cc[nH]cc1 c1(=C)cc[nH]cc1 c1(=N)cc[nH]cc1 c1(=S)cc[nH]cc1 c12ccccc1cccc2 c1c[n-]cc1".split(
    " ",
  ),
];

const bracketAtom = fc
  .tuple(
    fc.constantFrom("", "", "13"),
    fc.constantFrom(...ELEMENTS),
    fc.constantFrom("", "", "H", "H2", "H3"),
    fc.constantFrom("", "", "+", "-", "+2", "-2", "+3"),
  )
  .map(([isotope, element, hydrogens, charge]) => `[${isotope}${element}${hydrogens}${charge}]`);
const atom = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("C", "C", "C", "N", "O", "O", "S", "P", "F", "Cl", "Br", "I") },
  { weight: 2, arbitrary: fc.constantFrom(...RINGS) },
  { weight: 2, arbitrary: bracketAtom },
  { weight: 1, arbitrary: fc.constantFrom("C(=O)[O-]", "C(=O)O", "[N+](=O)[O-]", "S(=O)(=O)O", "[2H]", "[H]") },
);
const bond = fc.constantFrom("", "", "", "", "", "=", "=", "#", "->", "~");

/** SMILES of random trees; RDKit refuses about half of them for their valences. */
const { smiles } = fc.letrec<{ smiles: string; branch: string }>((tie) => ({
  branch: fc.tuple(bond, tie("smiles")).map(([b, s]) => `(${b}${s})`),
  smiles: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    atom,
    fc.tuple(atom, fc.array(tie("branch"), { maxLength: 3 })).map(([a, branches]) => a + branches.join("")),
  ),
}));

test("random molecules, however odd, have RDKit's values to the last bit", () => {
  let compared = 0;
  fc.assert(
    fc.property(smiles, (text) => {
      const expected = rdkitRuleOfFive(rdkit, text);
      const molecule = readMolecule(rdkit, text);
      if (expected === null || molecule === null) return;
      compared++;
      const values = ruleOfFiveDescriptors(molecule);
      expect(Object.fromEntries(RULE_OF_FIVE_DESCRIPTORS.map((name, i) => [name, values[i]]))).toEqual(expected);
    }),
    { numRuns: 1500 },
  );
  expect(compared).toBeGreaterThan(500);
});

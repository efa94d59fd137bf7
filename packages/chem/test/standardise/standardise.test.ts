import {
  createRdkitEngine,
  normaliseStepOf,
  PRESETS,
  STEPS,
  type StandardiseOptions,
  type StandardiseStep,
  standardise,
} from "@molsieve/chem";
import { afterEach, describe, expect, test } from "vitest";

const engine = await createRdkitEngine();
afterEach(() => expect(engine.liveMolecules).toBe(0));

/** The standard SMILES and what was done, or the code of the failure. */
function run(smiles: string, options: StandardiseOptions) {
  const result = standardise(engine, smiles, options);
  if (!result.ok) return { smiles: result.code, steps: [] };
  using value = result.value;
  expect(value.mol.smiles()).toBe(value.smiles);
  expect(value.molecule.nAtoms).toBe(value.mol.nAtoms);
  return { smiles: value.smiles, steps: value.steps };
}

describe("each step says what it did", () => {
  test.each<[keyof typeof STEPS, string, string, string[]]>([
    ["metals", "CC(=O)O[Na]", "CC(=O)[O-].[Na+]", ["cut 1 bond to metals"]],
    ["metals", "C[Zn]C", "[CH3-].[CH3-].[Zn+2]", ["cut 2 bonds to metals"]],
    ["metals", "[NH3]->[Pt](Cl)Cl", "N.[Cl-].[Cl-].[Pt+2]", ["cut 3 bonds to metals"]],
    ["metals", "[Na+].[Cl-]", "[Cl-].[Na+]", []],
    ["normalise", "CS(C)=O", "C[S+](C)[O-]", ["Sulfoxide to -S+(O-)-"]],
    ["normalise", "C[S@](=O)CC", "CC[S@+](C)[O-]", ["Sulfoxide to -S+(O-)-"]],
    ["normalise", "CS(C)=O.CS(C)=O.[Na+]", "C[S+](C)[O-].C[S+](C)[O-].[Na+]", Array(2).fill("Sulfoxide to -S+(O-)-")],
    ["salts", "CCN.Cl.O", "CCN", ["removed chlorine", "removed water/hydroxide"]],
    ["salts", "O.Cl", "O", ["removed chlorine"]],
    ["salts", "O.O", "O.O", []],
    ["fragment", "CCN.Cl", "CCN", ["kept the largest of 2 parts"]],
    ["reionise", "[Na].CC(=O)O", "CC(=O)[O-].[Na+]", ["charged 1 lone atom", "ionised -CO2H to balance the charge"]],
    ["reionise", "OC(=O)c1ccc([O-])cc1", "O=C([O-])c1ccc(O)cc1", ["moved a proton from -CO2H to phenol"]],
    ["neutralise", "CC(=O)[O-]", "CC(=O)O", ["removed charges"]],
    ["isotopes", "[13CH3]O[2H]", "CO", ["took 2 isotope labels off"]],
    ["stereo", "F/C=C/[C@H](O)Cl", "OC(Cl)C=CF", ["took stereo off"]],
    ["stereo", "CCO", "CCO", []],
  ])("%s of %s", (name, smiles, expected, rules) => {
    const { smiles: got, steps } = run(smiles, { steps: [name] });
    expect(got).toBe(expected);
    expect(steps).toEqual(rules.map((rule) => ({ step: name, rule })));
  });
});

test("explain tells the SMILES before and after each step", () => {
  expect(run("CS(C)=O.CC(=O)O[Na]", { preset: "rdkit", explain: true }).steps).toEqual([
    {
      step: "metals",
      rule: "cut 1 bond to metals",
      before: "CC(=O)[O][Na].CS(C)=O",
      after: "CC(=O)[O-].CS(C)=O.[Na+]",
    },
    {
      step: "normalise",
      rule: "Sulfoxide to -S+(O-)-",
      before: "CC(=O)[O-].CS(C)=O.[Na+]",
      after: "CC(=O)[O-].C[S+](C)[O-].[Na+]",
    },
  ]);
});

test("steps run in the order given, presets in theirs", () => {
  expect(run("[Na]OC(C)=O", { steps: ["metals", "fragment"] }).smiles).toBe("CC(=O)[O-]");
  expect(run("[Na]OC(C)=O", { steps: ["fragment", "metals"] }).smiles).toBe("CC(=O)[O-].[Na+]");
  expect(run("[Na]OC(C)=O", { preset: "rdkit" }).smiles).toBe("CC(=O)[O-].[Na+]");
  expect(run("[Na]OC(C)=O", { preset: "rdkit-parent" }).smiles).toBe("CC(=O)O");
  expect(run("[Na]OC(C)=O", {}).smiles).toBe(run("[Na]OC(C)=O", { preset: "chembl" }).smiles);
  expect(run("CC(=O)[O-]", { steps: [] })).toEqual({ smiles: "CC(=O)[O-]", steps: [] });
});

test("what RDKit refuses is not kept, and said", () => {
  const overfill: StandardiseStep = {
    name: "overfill",
    apply(work) {
      const refused = work.become("CC(C)(C)(C)C");
      return refused === undefined ? [] : [{ rule: "a fifth bond", refused: refused.code }];
    },
  };
  expect(run("CCO", { steps: [overfill] })).toEqual({
    smiles: "CCO",
    steps: [{ step: "overfill", rule: "a fifth bond", refused: "valence" }],
  });
});

test("transforms of one's own", () => {
  const enol = normaliseStepOf([
    {
      name: "enol to ketone",
      pattern: "[OX2H][CX3]=[CX3]",
      charges: [],
      orders: [
        [0, 1, 2],
        [1, 2, 1],
      ],
      hydrogens: [
        [0, 0],
        [2, 3],
      ],
    },
  ]);
  expect(run("CC(O)=C", { steps: [enol] })).toEqual({
    smiles: "CC(C)=O",
    steps: [{ step: "normalise", rule: "enol to ketone" }],
  });
});

test("a step or preset that does not exist is an error of the caller", () => {
  expect(() => standardise(engine, "C", { steps: ["polish" as "metals"] })).toThrow(
    `steps must be one of ${Object.keys(STEPS).join(", ")}, got "polish"`,
  );
  expect(() => standardise(engine, "C", { preset: "toString" as "rdkit" })).toThrow(
    `preset must be one of ${Object.keys(PRESETS).join(", ")}, got "toString"`,
  );
});

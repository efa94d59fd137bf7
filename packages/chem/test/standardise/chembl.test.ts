import { createRdkitEngine, parseSmiles, standardise } from "@molsieve/chem";
import { describe, expect, test } from "vitest";
import { molBlock } from "../checker/blocks.js";

const engine = await createRdkitEngine();

function canonical(smiles: string): string {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return mol.smiles();
}

function run(input: string, preset: "chembl" | "chembl-standard") {
  const result = standardise(engine, input, { preset });
  if (!result.ok) throw new Error(result.message);
  using value = result.value;
  return { smiles: value.smiles, exclusion: value.exclusion, steps: value.steps };
}

describe("ChEMBL's standard form", () => {
  test.each([
    ["a sulfoxide is drawn with charges", "CS(C)=O", "C[S+](C)[O-]"],
    ["a sulfone is not", "CS(C)(=O)=O", "CS(C)(=O)=O"],
    ["sodium is cut off an alkoxide", "CO[Na]", "C[O-].[Na+]"],
    ["an imidic acid becomes an amide", "CC(O)=NC", "CNC(C)=O"],
    ["an azide gets its usual form", "C[N-][N+]#N", "CN=[N+]=[N-]"],
    ["charges go by protons", "[NH3+]CC([O-])=O", "NCC(=O)O"],
    ["charges stay that balance a metal", "CC(=O)[O-].[Na+]", "CC(=O)[O-].[Na+]"],
    ["the weaker acid is protonated first", "[O-]C([N+](C)(C)C)CC(=O)[O-]", "C[N+](C)(C)C(O)CC(=O)[O-]"],
    ["a choice among alcohols is canonical", "C[N+](C)(C)CC([O-])CC[O-]", "C[N+](C)(C)CC([O-])CCO"],
    ["whatever the order of the atoms", "C[N+](C)(C)CC(CC[O-])[O-]", "C[N+](C)(C)CC([O-])CCO"],
    ["tartrate loses its stereo", "CN.O[C@H]([C@@H](O)C(O)=O)C(O)=O", "CN.O=C(O)C(O)C(O)C(=O)O"],
    ["its esters keep it", "COC(=O)[C@H](O)[C@@H](O)C(=O)O", "COC(=O)[C@H](O)[C@@H](O)C(=O)O"],
  ])("%s", (_, input, standard) => {
    expect(run(input, "chembl-standard").smiles).toBe(canonical(standard));
  });

  test("an excluded structure stays as it is, and the result says why", () => {
    const { smiles, exclusion, steps } = run("CS(C)=O.[Pt+2]", "chembl-standard");
    expect(smiles).toBe(canonical("CS(C)=O.[Pt+2]"));
    expect(exclusion).toBe("it holds Pt");
    expect(steps).toEqual([]);
  });

  test("each change is named", () => {
    expect(run("CS(C)=O", "chembl-standard").steps).toEqual([{ step: "chembl-normalise", rule: "sulfoxide" }]);
  });
});

describe("ChEMBL's parent", () => {
  test.each([
    ["a counter-ion goes", "OC(=O)c1ccccn1.[Na]", "OC(=O)c1ccccn1"],
    ["charges go with it", "[O-]C(=O)c1ccccn1.[Na+]", "OC(=O)c1ccccn1"],
    ["a salt of salts stays", "[Na+].[Cl-]", "[Na+].[Cl-]"],
    ["solvents go before salts", "c1ccncc1.ClCCl.[Na+].[Cl-].O", "c1ccncc1"],
    ["a ring among the salts is known", "CCCCN.OC(=O)c1ccccc1", "CCCCN"],
    ["what is all solvent stays", "CO.O", "CO.O"],
    ["one of two equal parents stays", "CCCCN.CCCC[NH3+].[Cl-]", "CCCCN"],
    ["two different ones stay", "CCCCN.CCCCCN.Cl", "CCCCN.CCCCCN"],
    ["isotope labels go", "[2H]c1ccncc1.[13CH3]O", "c1ccncc1"],
    ["a labelled stereocentre keeps its hand", "F[C@]([2H])(Cl)C.Cl", "F[C@]([H])(Cl)C"],
    ["a metal of the list keeps its ligands", "[Pt+2].CC(=O)[O-].CC(=O)[O-]", "[Pt+2].CC(=O)[O-].CC(=O)[O-]"],
  ])("%s", (_, input, parent) => {
    expect(run(input, "chembl").smiles).toBe(canonical(parent));
  });

  test("eight borons exclude a structure, seven do not", () => {
    expect(run("BBBBBBBB", "chembl").exclusion).toBe("it holds 8 boron atoms, more than 7");
    expect(run("BBBBBBB", "chembl").exclusion).toBeUndefined();
  });
});

describe("a mol block", () => {
  const cross = ["1 2 1 0", "1 3 1 0", "1 4 1 0", "1 5 1 0"];

  test("is standardised as drawn, valences that RDKit refuses included", () => {
    const block = molBlock(["0 0 0 N", "1 0 0 C", "-1 0 0 C", "0 1 0 C", "0 -1 0 C"], cross);
    expect(run(block, "chembl").smiles).toBe("C[N+](C)(C)C");
  });

  test("keeps a hand that only a wedge to hydrogen draws", () => {
    const atoms = ["0 0 0 C", "1 0 0 H", "-1 0 0 Cl", "0 1 0 C", "0 -1 0 O"];
    const hands = ["1 2 1 1", "1 2 1 6"].map(
      (first) => run(molBlock(atoms, [first, ...cross.slice(1)]), "chembl").smiles,
    );
    expect(hands.toSorted()).toEqual([canonical("C[C@@H](O)Cl"), canonical("C[C@H](O)Cl")].toSorted());
  });

  test("with drawn hydrogens gives what the SMILES without them gives", () => {
    const atoms = ["0 0 0 O", "1 0 0 H", "-1 0 0 C", "-1 1 0 H", "-1 -1 0 H", "-2 0 0 H"];
    const block = molBlock(atoms, ["1 2 1 0", "1 3 1 0", "3 4 1 0", "3 5 1 0", "3 6 1 0"]);
    expect(run(block, "chembl").smiles).toBe("CO");
  });

  test("with an end missing is refused with the line", () => {
    const block = molBlock(["0 0 0 C"]).replace("M  END", "");
    expect(standardise(engine, block, { preset: "chembl" })).toMatchObject({ ok: false, code: "syntax", line: 7 });
  });

  test("with a query atom is refused as a pattern", () => {
    const block = molBlock(["0 0 0 A", "1 0 0 C"], ["1 2 1 0"]);
    expect(standardise(engine, block, { preset: "chembl" })).toMatchObject({ ok: false, code: "query" });
  });
});

test("every molecule is disposed", () => {
  expect(engine.liveMolecules).toBe(0);
});

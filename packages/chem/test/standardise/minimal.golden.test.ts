import { readFileSync } from "node:fs";
import { createRdkitEngine, murckoScaffold, parseSmiles, standardise } from "@molsieve/chem";
import { afterEach, describe, expect, test } from "vitest";

// Made by fixtures/make-standardise.py with RDKit for Python, which has the standardiser that RDKit-JS lacks.
const golden = JSON.parse(readFileSync(new URL("../fixtures/standardise.golden.json", import.meta.url), "utf8")) as {
  rdkit: string;
  rows: [input: string, standard: string, scaffold: string][];
  orders: string[][];
  unprotonated: [cation: string, neutral: string][];
};

/** Where the answers differ, by cause. */
const DIFFERENCES = {
  "RDKit 2026 refuses a valence that 2022 accepted": [
    "CCCCNCCCC.F[Si](F)(F)(F)(F)F",
    "CC1=[O+][Al]23([O+]=C(C)C1)([O+]=C(C)CC(=[O+]2)C)[O+]=C(C)CC(=[O+]3)C",
    "CCCCCCCCCCCCCCCC[N+](C)(C)CC1=CC=CC=C1.F[P](F)(F)(F)(F)F",
    "O=C1O[Al]23(OC1=O)(OC(=O)C(=O)O2)OC(=O)C(=O)O3",
  ],
  "RDKit 2022 refuses a valence that 2026 accepts": ["N[Co](N)(N)([NH3+])([NH3+])[NH3+].Cl[Sb-3](Cl)(Cl)(Cl)(Cl)Cl"],
  "RDKit 2026 reads its own SMILES of a sandwich otherwise than 2022": [
    "CN(C)C[C-]12C3=C4C5=C1[Fe++]23456789[C-]%10C6=C7C8=C9%10",
  ],
  "a cation outside rings: RDKit leaves it bare in the scaffold": [
    "CN(C)C1=CC=C(C=C1)C(C2=CC=C(C=C2)N(C)C)=C3C=CC(C=C3)=[N+](C)C",
    "CC[N+](C)(C)C1=CC=C(C=C1)C(C2=CC=C(C=C2)N(C)C)=C3C=CC(C=C3)=[N+](C)C",
    "CCN(CC)C1=CC=C2C=C3C=CC(C=C3OC2=C1)=[N+](CC)CC.Cl[Fe](Cl)(Cl)Cl",
    "CCN(CC)C1=CC=C(C=C1)C(=C2C=CC(C=C2)=[N+](CC)CC)C3=C(C=C(C(=C3)O)S(O)(=O)=O)S([O-])(=O)=O",
    "CCN(CC)C1=CC=C(C=C1)C(C2=CC=CC=C2)=C3C=CC(C=C3)=[N+](CC)CC.OS([O-])(=O)=O",
    "[N-]=[N+]=C1C=CC=C1",
    "CN(C)c1ccc2cc3ccc(=[N+](C)C)cc-3oc2c1.[Cl-]",
  ],
  "RDKit leaves a carbanion of an aromatic ring bare in the scaffold": ["CCC1=C[N+](=O)[C-](C)C=C1"],
};

const engine = await createRdkitEngine();
afterEach(() => expect(engine.liveMolecules).toBe(0));

/** Canonical SMILES by RDKit-JS, so that only the graphs are compared; the failure's code where it reads none. */
function canonical(smiles: string): string {
  if (smiles === "") return "";
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return parsed.code;
  using mol = parsed.mol;
  return mol.smiles();
}

/** Standard SMILES and scaffold; both empty for what is refused. */
function answer(smiles: string): { standard: string; scaffold: string } {
  const result = standardise(engine, smiles, { preset: "minimal" });
  if (!result.ok) return { standard: "", scaffold: "" };
  using value = result.value;
  return { standard: value.smiles, scaffold: murckoScaffold(engine, value.molecule) };
}

test("standard forms and scaffolds are RDKit's, except where a cause is known", () => {
  const differing = golden.rows.filter(([input, standard, scaffold]) => {
    const ours = answer(input);
    return ours.standard !== canonical(standard) || ours.scaffold !== canonical(scaffold);
  });
  expect(golden.rows.length).toBeGreaterThan(1900);
  expect(differing.map(([input]) => input).toSorted()).toEqual(Object.values(DIFFERENCES).flat().toSorted());
});

describe("the order of the atoms does not matter", () => {
  test.each(golden.orders.map((orders) => [orders[0] ?? "", orders] as const))("%s", (_, orders) => {
    expect(new Set(orders.map((smiles) => JSON.stringify(answer(smiles))))).toHaveLength(1);
  });
});

test("standardising twice changes nothing", () => {
  const changed = golden.rows
    .map(([input]) => answer(input).standard)
    .filter((standard) => {
      if (standard === "") return false;
      const again = standardise(engine, standard, { preset: "minimal" });
      if (!again.ok) return true;
      using value = again.value;
      return value.smiles !== standard || value.steps.length > 0;
    });
  expect(changed).toEqual([]);
});

test("taking the proton from a chiral atom keeps its hand, whatever the order of the text", () => {
  const differing = golden.unprotonated.filter(([cation, neutral]) => {
    const result = standardise(engine, cation, { steps: ["neutralise"] });
    if (!result.ok) return true;
    using value = result.value;
    return value.smiles !== canonical(neutral);
  });
  expect(differing).toEqual([]);
});

import { readFileSync } from "node:fs";
import { type CanonicalTautomer, canonicalTautomer, enumerateTautomers, type TautomerOptions } from "@molsieve/chem";
import { sharedDataset } from "@molsieve/testkit";
import { afterEach, describe, expect, test } from "vitest";
import { rereadMolecule } from "../../src/edit/reread-molecule.js";
import { canonical, engine, read } from "../perception/read.js";

afterEach(() => expect(engine.liveMolecules).toBe(0));

function canonicalOf(smiles: string, options?: TautomerOptions): CanonicalTautomer {
  const result = canonicalTautomer(engine, read(smiles), options);
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

function smilesOfAll(smiles: string, options?: TautomerOptions): string[] {
  const result = enumerateTautomers(engine, read(smiles), options);
  if (!result.ok) throw new Error(result.message);
  return result.value.tautomers
    .map((tautomer) => {
      const again = rereadMolecule(engine, tautomer);
      if (!again.ok) throw new Error(again.message);
      using mol = again.mol;
      return mol.smiles();
    })
    .sort();
}

describe("the canonical tautomer", () => {
  test("is the keto form of an enol, an amide of an imidic acid, a lactam of a hydroxypyridine", () => {
    expect(canonicalOf("OC1=CCCCC1").smiles).toBe("O=C1CCCCC1");
    expect(canonicalOf("CC(O)=N").smiles).toBe("CC(N)=O");
    expect(canonicalOf("Oc1ccccn1").smiles).toBe("O=c1cccc[nH]1");
  });

  test("says what was done", () => {
    expect(canonicalOf("OC1=CCCCC1")).toMatchObject({
      isChanged: true,
      nTautomers: 2,
      isComplete: true,
      stoppedBy: undefined,
    });
    expect(canonicalOf("O=C1CCCCC1")).toMatchObject({ isChanged: false, nTautomers: 2 });
    expect(canonicalOf("CCO")).toMatchObject({ smiles: "CCO", isChanged: false, nTautomers: 1 });
  });

  test("has the graph of its SMILES, with the atoms of the molecule", () => {
    const molecule = read("OC1=CCCCC1");
    const { molecule: tautomer } = canonicalOf("OC1=CCCCC1");
    expect(tautomer.element).toEqual(molecule.element);
    expect(Array.from(tautomer.bondOrder.slice(0, 2))).toEqual([2, 1]);
    expect(Array.from(tautomer.hydrogens)).toEqual([0, 0, 2, 2, 2, 2, 2]);
  });

  test("loses stereo where hydrogens can move, and keeps the rest", () => {
    expect(canonicalOf("CC[C@H](C)C(C)=O").smiles).toBe("CCC(C)C(C)=O");
    expect(canonicalOf("C[C@H](F)CC(C)=O").smiles).toBe(canonical("C[C@H](F)CC(C)=O"));
    expect(canonicalOf("C/C=C/C(C)=O").smiles).toBe("CC=CC(C)=O");
    expect(canonicalOf("C/C=C/CC(C)(C)C(C)=O").smiles).toBe("C/C=C/CC(C)(C)C(C)=O");
    expect(canonicalOf("C[C@H](N)C(=O)O")).toMatchObject({ smiles: "CC(N)C(=O)O", isChanged: true });
  });

  test("keeps isotopes, charges and other components", () => {
    expect(canonicalOf("[13CH3]C(O)=CC").smiles).toBe("CCC([13CH3])=O");
    expect(canonicalOf("CC(O)=C.[Na+].[Cl-]").smiles).toBe(canonical("CC(C)=O.[Na+].[Cl-]"));
  });

  test("does not ask RDKit when nothing changes and the SMILES is known", () => {
    const molecule = read("CC(C)(C)c1ccccc1");
    const before = engine.moleculesRead;
    const result = canonicalTautomer(engine, molecule, { smiles: "CC(C)(C)c1ccccc1" });
    expect(result).toMatchObject({ ok: true, value: { smiles: "CC(C)(C)c1ccccc1", isChanged: false } });
    expect(engine.moleculesRead).toBe(before);
  });

  test("follows MolVS when asked to", () => {
    expect(canonicalOf("Nc1nccs1", { rules: "molvs" }).smiles).toBe("N=c1[nH]ccs1");
    expect(canonicalOf("Nc1nccs1").smiles).toBe("Nc1nccs1");
  });
});

describe("the tautomers of a molecule", () => {
  test("are each given once, the molecule among them", () => {
    expect(smilesOfAll("Cc1cc[nH]n1")).toEqual(["Cc1cc[nH]n1", "Cc1ccn[nH]1"]);
    expect(smilesOfAll("NC(N)=N")).toEqual(["N=C(N)N"]);
    expect(smilesOfAll("CC(=O)CC(C)=O")).toEqual(
      ["C=C(O)C=C(C)O", "C=C(O)CC(=C)O", "C=C(O)CC(C)=O", "CC(=O)C=C(C)O", "CC(=O)CC(C)=O"].sort(),
    );
  });

  test("score higher with aromatic rings, carbonyls and without hydrogen on sulphur", () => {
    const result = enumerateTautomers(engine, read("CC(=S)CC(C)=O"));
    if (!result.ok) throw new Error(result.message);
    const { tautomers, scores } = result.value;
    expect(scores.length).toBe(tautomers.length);
    const best = tautomers[scores.indexOf(Math.max(...scores))];
    expect(best?.hydrogens[2]).toBe(0);
  });
});

describe("limits", () => {
  const MANY = "NC(=N)NC(=N)NC(=N)NC(=N)NC(=O)CC(=O)CC(=O)C";

  test("say that they were reached", () => {
    expect(canonicalOf(MANY, { maxTautomers: 5 })).toMatchObject({
      stoppedBy: "tautomers",
      isComplete: false,
      nTautomers: 5,
    });
    expect(canonicalOf(MANY, { maxTransforms: 20 })).toMatchObject({ stoppedBy: "transforms", isComplete: false });
    expect(canonicalOf(MANY, { timeoutMs: 0.001 })).toMatchObject({ stoppedBy: "time", isComplete: false });
    expect(canonicalOf(MANY)).toMatchObject({ stoppedBy: "transforms" });
  });

  test.each([{ maxTautomers: 0 }, { maxTransforms: 1.5 }, { timeoutMs: 0 }, { timeoutMs: Number.NaN }])(
    "out of range are refused: %o",
    (options) => {
      expect(() => canonicalTautomer(engine, read("CCO"), options)).toThrow(
        expect.objectContaining({ code: "argument" }),
      );
    },
  );
});

const molvs = sharedDataset("standardisation/molvs_cases.json");
test.skipIf(molvs.skip)("every tautomer case of MolVS comes out as there", () => {
  type Case = { file: string; function: string; args: [string]; expected: string & string[] };
  const cases = (JSON.parse(readFileSync(molvs.path, "utf8")) as Case[]).filter(({ file }) => file === "test_tautomer");
  expect(cases.length).toBeGreaterThan(120);
  const rules = "molvs";
  for (const { function: name, args, expected } of cases) {
    const [smiles] = args;
    if (name === "canonicalize_tautomer_smiles") {
      expect([smiles, canonicalOf(smiles, { rules }).smiles]).toEqual([smiles, canonical(expected)]);
    } else {
      const all = [...new Set(expected.map(canonical))].sort();
      expect([smiles, [...new Set(smilesOfAll(smiles, { rules }))]]).toEqual([smiles, all]);
    }
  }
});

import { createRdkitEngine, type RdkitEngine, standardise } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import { afterEach, describe, expect, test } from "vitest";

const engine = await createRdkitEngine();
afterEach(() => expect(engine.liveMolecules).toBe(0));

/** The standard SMILES and the steps, `SMILES (steps)`, or `code: message`. */
function standard(smiles: string, on: RdkitEngine = engine): string {
  const result = standardise(on, smiles, { preset: "minimal" });
  if (!result.ok) return `${result.code}: ${result.message}`;
  using value = result.value;
  expect(value.mol.smiles()).toBe(value.smiles);
  expect(value.molecule.nAtoms).toBe(value.mol.nAtoms);
  const steps = new Set(value.steps.filter(({ refused }) => refused === undefined).map(({ step }) => step));
  return `${value.smiles} (${[...steps].join(", ")})`;
}

describe("salts and mixtures keep the largest organic fragment", () => {
  test.each([
    ["CC(=O)[O-].[Na+]", "CC(=O)O (organic-fragment, neutralise)"],
    ["CCN.Cl", "CCN (organic-fragment)"],
    ["CC[NH3+].[Br-].[Br-]", "CCN (organic-fragment, neutralise)"],
    ["[O-][Cl+3]([O-])([O-])[O-].CC[NH3+]", "CCN (organic-fragment, neutralise)"],
    ["[Mg+2].[O-]C(C)=O.[O-]C(C)=O", "CC(=O)O (organic-fragment, neutralise)"],
    // Carbon counts before size, hydrogens count as atoms, weight breaks ties, then the alphabet.
    ["C.OS(=O)(=O)O", "C (organic-fragment)"],
    ["[O-]S(=O)(=O)c1ccccc1.CCCCCCCCCC[N+](C)(C)C", "CCCCCCCCCC[N+](C)(C)C (organic-fragment)"],
    ["CCCC.C1CCCC1", "C1CCCC1 (organic-fragment)"],
    ["CCC.CCO", "CCC (organic-fragment)"],
    ["CCF.CCCl", "CCCl (organic-fragment)"],
    ["CCO.COC", "CCO (organic-fragment)"],
    ["C.[13CH4]", "[13CH4] (organic-fragment)"],
    ["C[C@H](N)C(=O)O.C[C@@H](N)C(=O)O", "C[C@@H](N)C(=O)O (organic-fragment)"],
    ["O.O", "O (organic-fragment)"],
    ["[Na+].[Cl-]", "Cl (organic-fragment, neutralise)"],
  ])("%s", (smiles, expected) => expect(standard(smiles)).toBe(expected));
});

describe("charges that a proton can remove are removed", () => {
  test.each([
    // RDKit accepts no neutral silicon with five bonds, so the charged form is the standard one.
    ["CC[SiH-](C)c1ccccc1", "CC[SiH-](C)c1ccccc1 ()"],
    ["CC(=O)[O-]", "CC(=O)O (neutralise)"],
    ["[NH3+]CC(=O)[O-]", "NCC(=O)O (neutralise)"],
    ["C1CC[NH2+]CC1", "C1CCNCC1 (neutralise)"],
    ["c1cc[nH+]cc1", "c1ccncc1 (neutralise)"],
    ["[O-]c1ccccc1", "Oc1ccccc1 (neutralise)"],
    ["[S-]c1ccccc1", "Sc1ccccc1 (neutralise)"],
    ["CC(=[OH+])C", "CC(C)=O (neutralise)"],
    ["CC(=O)[CH-]C(C)=O", "CC(=O)CC(C)=O (neutralise)"],
    ["[O-]P([O-])(=O)[O-]", "O=P(O)(O)O (neutralise)"],
    ["c1nn[n-]n1", "c1nn[nH]n1 (neutralise)"],
    ["[O-][Cl+3]([O-])([O-])[O-]", "[O-][Cl+3]([O-])([O-])O (neutralise)"],
    ["[O-][N+](=O)[O-]", "O=[N+]([O-])O (neutralise)"],
    ["[NH4+]", "N (neutralise)"],
    ["[CH3+]", "C (neutralise)"],
    ["[O-]C(=O)c1cc[n+](C)cc1C(=O)[O-]", "C[n+]1ccc(C(=O)O)c(C(=O)[O-])c1 (neutralise)"],
  ])("%s", (smiles, expected) => expect(standard(smiles)).toBe(expected));
});

describe("charges that belong to the structure stay", () => {
  test.each([
    ["C[N+](C)(C)CC(=O)[O-]", "C[N+](C)(C)CC(=O)[O-] ()"],
    ["C[N+](C)(C)CC(=O)[O-].[Cl-]", "C[N+](C)(C)CC(=O)[O-] (organic-fragment)"],
    ["C[N+](C)(C)C.[I-]", "C[N+](C)(C)C (organic-fragment)"],
    ["O=[N+]([O-])c1ccccc1", "O=[N+]([O-])c1ccccc1 ()"],
    ["[O-][n+]1ccccc1", "[O-][n+]1ccccc1 ()"],
    ["CN=[N+]=[N-]", "CN=[N+]=[N-] ()"],
    ["C[N+]#[C-]", "[C-]#[N+]C ()"],
    ["[O-]c1c[n+](C)no1", "C[n+]1cc([O-])on1 ()"],
    ["OB(O)c1ccccc1", "OB(O)c1ccccc1 ()"],
    ["O[B-](O)(O)c1ccccc1", "O[B-](O)(O)c1ccccc1 ()"],
    ["F[B-](F)(F)c1ccccc1.[K+]", "F[B-](F)(F)c1ccccc1 (organic-fragment)"],
    ["C[P+](C)(C)C", "C[P+](C)(C)C ()"],
    ["[H+]", "[H+] ()"],
    ["O=C([O-])c1ccccc1C[n+]1ccccc1", "O=C([O-])c1ccccc1C[n+]1ccccc1 ()"],
  ])("%s", (smiles, expected) => expect(standard(smiles)).toBe(expected));
});

describe("the rest of the structure stays", () => {
  test.each([
    ["CCO", "CCO ()"],
    ["[13CH3]C(=O)[O-]", "[13CH3]C(=O)O (neutralise)"],
    ["[2H]OC", "[2H]OC ()"],
    ["C/C=C/C(=O)[O-].[K+]", "C/C=C/C(=O)O (organic-fragment, neutralise)"],
    ["C/C=C\\C(=O)[O-].[K+]", "C/C=C\\C(=O)O (organic-fragment, neutralise)"],
    ["N[C@@H](C)C(=O)[O-]", "C[C@H](N)C(=O)O (neutralise)"],
    ["[NH3+][C@H](C)C(=O)[O-]", "C[C@@H](N)C(=O)O (neutralise)"],
    ["CC[S@@+](C)[O-]", "CC[S@@+](C)[O-] ()"],
    ["CC[N@@+]1(C)CCC[C@H]1C", "CC[N@@+]1(C)CCC[C@H]1C ()"],
    // A protonated ring nitrogen with a hand of its own loses the proton and, outside rings of three, the hand.
    ["C[N@H+]1CC[C@H]1C", "C[C@@H]1CCN1C (neutralise)"],
    ["C[N@@H+]1CC[C@H]1C", "C[C@@H]1CCN1C (neutralise)"],
    ["[Na]Cl", "[Na][Cl] ()"],
    ["N[Pt](N)(Cl)Cl", "[NH2][Pt]([NH2])([Cl])[Cl] ()"],
    ["CC(=O)O[Zn]", "CC(=O)[O][Zn] ()"],
    ["C[CH2]", "[CH2]C ()"],
    ["[1*]CC", "[1*]CC ()"],
    ["C*.Cl", "*C (organic-fragment)"],
  ])("%s", (smiles, expected) => expect(standard(smiles)).toBe(expected));
});

describe("no standard form", () => {
  test.each([
    ["C~C", 'query: "C~C": the structure holds a query (an any-atom or any-bond): a pattern, not a compound'],
    ["C1CC", 'syntax: "C1CC": unclosed ring near character 2'],
    ["", "empty: no structure was given"],
  ])("%j", (smiles, expected) => expect(standard(smiles)).toBe(expected));

  test("limits are the caller's", () => {
    expect(standardise(engine, "CCO", { limits: { maxAtoms: 2 } })).toMatchObject({ ok: false, code: "too-large" });
  });

  /** An engine that reads with RDKit-JS alone and then fails when a molecule is asked for `method`. */
  function failingIn(method: "smiles" | "molecule"): RdkitEngine {
    return {
      ...engine,
      reader: "rdkit",
      read(text) {
        const read = engine.read(text);
        if (read.mol === undefined) return read;
        const mol = read.mol;
        const fail = () => {
          throw new MolsieveError("engine", "RDKit-JS failed on this structure");
        };
        return {
          mol: {
            nAtoms: mol.nAtoms,
            smiles: () => mol.smiles(),
            molecule: () => mol.molecule(),
            flatSmiles: () => mol.flatSmiles(),
            morganBits: () => new Uint8Array(),
            pickle: () => new Uint8Array(),
            svg: () => "",
            molblock: () => "",
            explicitSmiles: () => "",
            inchi: () => "",
            draw: () => "",
            layOut: () => undefined,
            layOutLike: () => false,
            [Symbol.dispose]: () => mol[Symbol.dispose](),
            [method]: fail,
          },
        };
      },
    };
  }

  test("the engine failing while a molecule is standardised is a failure, and nothing stays alive", () => {
    expect(standard("CC(=O)[O-]", failingIn("molecule"))).toBe('engine-failure: RDKit-JS failed on "CC(=O)[O-]"');
  });

  test("the engine failing when the SMILES is asked for throws, and nothing stays alive", () => {
    expect(() => standard("CC(=O)[O-]", failingIn("smiles"))).toThrow("RDKit-JS failed on this structure");
  });
});

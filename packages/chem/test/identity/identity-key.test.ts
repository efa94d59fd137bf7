import { createRdkitEngine, type IdentityKind, identityKey, parseSmiles } from "@molsieve/chem";
import { afterEach, describe, expect, test } from "vitest";

const engine = await createRdkitEngine();
afterEach(() => expect(engine.liveMolecules).toBe(0));

function key(smiles: string, kind: IdentityKind, stereo = true): string | undefined {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  const result = identityKey(engine, mol, kind, { stereo });
  return result.ok ? result.key : undefined;
}

// Expected keys of RDKit's own tests, Code/GraphMol/MolHash/catch_tests.cpp (BSD-3-Clause), to the letter.
test.each([
  ["C=O", "[CH2][O]_0_0", "[CH2]=[O]_0_0"],
  ["CC=O", "C[CH][O]_0_0", "[C]:[C]:[O]_4_0"],
  ["C=CO", "[CH2][CH][O]_1_0", "[C]:[C]:[O]_4_0"],
  ["c1ccccc1", "[CH]1[CH][CH][CH][CH][CH]1_0_0", "[cH]1:[cH]:[cH]:[cH]:[cH]:[cH]:1_0_0"],
  ["n1ccccc1", "[CH]1[CH][CH][N][CH][CH]1_0_0", "[C]1:[C]:[C]:[N]:[C]:[C]:1_5_0"],
  ["CNC=O", "C[N][CH][O]_1_0", "[CH3]-[N]:[C]:[O]_2_0"],
  ["CN(C)C=O", "CN(C)[CH][O]_0_0", "[CH3]-[N](-[CH3]):[C]:[O]_1_0"],
  ["N1C=CCC(F)C1", "FC1C[CH][CH][N]C1_1_0", "[F]-[CH]1-[CH2]-[C]:[C]:[N]-[CH2]-1_3_0"],
  ["C=CCC(O)C", "C=CCC(C)[O]_1_0", "[CH2]=[CH]-[CH2]-[CH](-[CH3])-[OH]_0_0"],
  ["CC(=O)CCC(=O)C", "C[C]([O])CC[C](C)[O]_0_0", "[C]:[C](:[O]):[C]-[C]:[C](:[C]):[O]_10_0"],
])("%s has RDKit's tautomer keys", (smiles, first, second) => {
  expect(key(smiles, "tautomer-v1")).toBe(first);
  expect(key(smiles, "tautomer")).toBe(second);
});

test.each([
  ["CC(C)C[C@@H](C(=O)O)N", "[CH3]-[CH](-[CH3])-[CH2]-[C@H](-[NH2])-[C](:[O]):[O]_1_0"],
  ["CC[C@@H](N)C1=NC=CN1", "[CH3]-[CH2]-[C@@H](-[NH2])-[C]1:[N]:[C]:[C]:[N]:1_3_0"],
  ["NC(N)=[N+]1CCc2ccccc2C1", "[NH2]-[C](-[NH2])=[N+]1-[CH2]-[CH2]-[c]2:[cH]:[cH]:[cH]:[cH]:[c]:2-[CH2]-1_0_0"],
  ["O=S1(=Nc2ccncc2)CCCCC1", "[O]=[S]1(=[N]-[C]2:[C]:[C]:[N]:[C]:[C]:2)-[CH2]-[CH2]-[CH2]-[CH2]-[CH2]-1_4_0"],
  ["C1=CN(C[C@H]2CNCCO2)N=C1", "[C]1:[C]:[N]:[N](-[CH2]-[C@H]2-[CH2]-[NH]-[CH2]-[CH2]-[O]-2):[C]:1_3_0"],
])("the tautomer key of %s is RDKit's", (smiles, expected) => expect(key(smiles, "tautomer")).toBe(expected));

describe("kinds see what they should", () => {
  test.each<[IdentityKind, string, string, boolean]>([
    ["smiles", "OCC", "C(C)O", true],
    ["smiles", "[CH3:1]O", "CO", true],
    ["smiles", "[13CH3]O", "CO", false],
    ["smiles", "C[C@H](N)O", "C[C@@H](N)O", false],
    ["inchi-key", "Oc1ccccn1", "O=c1cccc[nH]1", true],
    ["inchi-key", "CC(C)=O", "CC(O)=C", false],
    ["tautomer", "CC(C)=O", "CC(O)=C", true],
    ["tautomer", "O=C1CC(C)NC(=O)C1", "OC1=CC(C)N=C(C1)O", true],
    ["tautomer", "CC(=O)[O-]", "CC(=O)O", false],
    ["tautomer", "C/C=C/C", "C/C=C\\C", false],
    ["protomer", "CC(=O)[O-]", "CC(=O)O", true],
    ["protomer", "C[NH3+]", "CN", true],
    ["protomer-v2", "Cc1c[nH]cn1", "Cc1c[nH]c[nH+]1", true],
    ["protomer-v2", "CC=CO", "CCC=O", true],
    ["protomer-v2", "CC=CO", "C=CCO", false],
    ["tautomer-v1", "C[NH3+]", "CN", false],
    ["mesomer", "C[N+](=O)[O-]", "CN(=O)=O", true],
    ["mesomer", "[O-]C=O", "OC=O", false],
    ["redox-pair", "O=C1C=CC(=O)C=C1", "[O-]C1=CC=C([O-])C=C1", true],
    ["element-graph", "c1ccccc1O", "OC1CCCCC1", true],
    ["element-graph", "CCO", "CCN", false],
    ["anonymous-graph", "CCO", "CCN", true],
    ["anonymous-graph", "CCCC", "CC(C)C", false],
    ["murcko-scaffold", "O=C1CCCCC1C", "C1CCCCC1", true],
    ["extended-murcko", "CC1CCCCC1", "ClC1CCCCC1", true],
    ["extended-murcko", "CC1CCCCC1", "C1CCCCC1", false],
    ["regioisomer", "Cc1ccc(O)cc1", "Cc1ccccc1O", true],
    ["regioisomer", "Cc1ccc(O)cc1", "Cc1ccccc1N", false],
    ["formula", "CCO", "COC", true],
    ["net-charge", "[Na+]", "[NH4+]", true],
    ["degree-vector", "CC(C)C", "CCCC", false],
  ])("%s: %s and %s are equal: %s", (kind, a, b, equal) => {
    expect(key(a, kind) === key(b, kind), `${key(a, kind)} ${key(b, kind)}`).toBe(equal);
  });

  test.each<IdentityKind>(["smiles", "inchi-key", "tautomer", "tautomer-v1", "mesomer", "murcko-scaffold"])(
    "%s without stereo takes enantiomers for one",
    (kind) => {
      const [a, b] = ["C[C@H]1CC[C@@H](O)CO1", "C[C@@H]1CC[C@@H](O)CO1"];
      expect(key(a, kind, false)).toBe(key(b, kind, false));
      if (kind === "smiles" || kind === "inchi-key") expect(key(a, kind)).not.toBe(key(b, kind));
    },
  );

  test("counts", () => {
    expect(key("CC(C)(C)CO.[Na+]", "degree-vector")).toBe("1,0,1,4");
    expect(key("CC(C)(C)CO.[Na+]", "atom-bond-counts")).toBe("7,5");
    expect(key("CC(=O)[O-].[Ca+2]", "net-charge")).toBe("1");
  });
});

test("the tautomer key of two amides that share a carbon does not depend on the order of atoms", () => {
  const orders = [
    "CSCC(=O)NC1CCN2C(=O)c3cc(-c4cccc(C(F)(F)F)c4)ccc3NC(=O)C12",
    "c12NC(=O)C3C(NC(=O)CSC)CCN3C(c1cc(cc2)-c1cccc(C(F)(F)F)c1)=O",
  ];
  expect(new Set(orders.map((smiles) => key(smiles, "tautomer"))).size).toBe(1);
});

test("the tautomer key of a ring with an exocyclic E or Z bond does not depend on the order of atoms", () => {
  const orders = [
    "Oc1ccc2c(c1)O/C(=C\\c1ccco1)C2=O",
    "c(c3O)cc(c2c3)C(C(/O2)=C/c(c1)occ1)=O",
    "c(c1)oc(\\C=C(/O2)C(=O)c(c3)c2cc(O)c3)c1",
  ];
  expect(new Set(orders.map((smiles) => key(smiles, "tautomer"))).size).toBe(1);
});

test("what has no key says why", () => {
  const parsed = parseSmiles(engine, "*CC");
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  expect(identityKey(engine, mol, "inchi-key")).toMatchObject({ ok: false, code: "dummy-atom" });
  expect(identityKey(engine, mol, "tautomer")).toMatchObject({ ok: true });
});

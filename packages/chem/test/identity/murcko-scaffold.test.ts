import { createRdkitEngine, murckoScaffold, parseSmiles } from "@molsieve/chem";
import { afterEach, describe, expect, test } from "vitest";
import { NCI_SMILES } from "../nci.js";

const engine = await createRdkitEngine();
afterEach(() => expect(engine.liveMolecules).toBe(0));

/** The scaffold; `undefined` for what cannot be read. */
function scaffold(smiles: string): string | undefined {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return undefined;
  using mol = parsed.mol;
  return murckoScaffold(engine, mol.molecule());
}

describe("the scaffold", () => {
  test.each([
    ["CCCC", ""],
    ["[Na+].CC(=O)[O-]", ""],
    ["CCc1ccccc1", "c1ccccc1"],
    ["CC(=O)Oc1ccccc1C(=O)O", "c1ccccc1"],
    ["c1ccccc1C(C)CC(F)N1CCOCC1", "c1ccc(CCCN2CCOCC2)cc1"],
    ["Cn1cccc1", "c1cc[nH]c1"],
    ["Cc1ccc[nH]1", "c1cc[nH]c1"],
    // Atoms double-bonded to the core stay, what hangs on them goes.
    ["O=C1CCCCC1", "O=C1CCCCC1"],
    ["CC=C1CC1", "C=C1CC1"],
    ["CN=C1CCCCC1", "N=C1CCCCC1"],
    ["O=C(c1ccccc1)c1ccccc1", "O=C(c1ccccc1)c1ccccc1"],
    ["O=S1(=O)CCCC1", "O=S1(=O)CCCC1"],
    ["C[N+](C)=C1CCCCC1", "[NH2+]=C1CCCCC1"],
    // Two ring systems without a link are two scaffolds.
    ["Cc1ccccc1.CC1CC1", "C1CC1.c1ccccc1"],
    // Stereo and isotopes go.
    ["C[C@H]1CC[C@@H](O)CC1", "C1CCCCC1"],
    ["[13CH2]1CC1C", "C1CC1"],
    ["C1CCCCC1/C=C/C1CCCCC1", "C(=CC1CCCCC1)C1CCCCC1"],
    // Hydrogens fill up to the next common valence.
    ["CP1(C)(C)CCCC1", "C1CCPC1"],
    ["CS1(C)CCCC1", "C1CCSC1"],
    ["CC(=O)OI(OC(C)=O)c1ccccc1", "c1ccccc1"],
    ["C[Si]1(C)CCCC1", "C1CC[SiH2]C1"],
    ["C[n+]1ccccc1", "c1cc[nH+]cc1"],
  ])("of %s is %j", (smiles, expected) => expect(scaffold(smiles)).toBe(expected));
});

test("the scaffold of a scaffold is itself, for every molecule of nci-5k", () => {
  const scaffolds = [...new Set(NCI_SMILES.map((smiles) => scaffold(smiles) ?? ""))];
  expect(scaffolds.length).toBeGreaterThan(1000);
  expect(scaffolds.filter((smiles) => (smiles === "" ? "" : scaffold(smiles)) !== smiles)).toEqual([]);
});

test("every ring of a molecule of nci-5k is in its scaffold", () => {
  const count = (smiles: string) => {
    const parsed = parseSmiles(engine, smiles);
    if (!parsed.ok) return undefined;
    using mol = parsed.mol;
    const { nAtoms, nBonds, inRing } = mol.molecule();
    return { ringAtoms: inRing.reduce((sum, flag) => sum + flag, 0), nAtoms, nBonds };
  };
  const lost = NCI_SMILES.filter((smiles) => {
    const whole = count(smiles);
    const core = scaffold(smiles);
    return whole !== undefined && whole.ringAtoms > 0 && count(core ?? "")?.ringAtoms !== whole.ringAtoms;
  });
  expect(lost).toEqual([]);
});

import { createRdkitEngine, genericScaffold, murckoScaffold, parseSmiles } from "@molsieve/chem";
import { afterEach, expect, test } from "vitest";
import { NCI_SMILES } from "../nci.js";

const engine = await createRdkitEngine();
afterEach(() => expect(engine.liveMolecules).toBe(0));

function generic(smiles: string): string | undefined {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return genericScaffold(engine, mol.molecule());
}

function isRead(smiles: string): boolean {
  const parsed = parseSmiles(engine, smiles);
  if (parsed.ok) parsed.mol[Symbol.dispose]();
  return parsed.ok;
}

test.each([
  ["CCCC", ""],
  ["Cc1ccccc1", "C1CCCCC1"],
  ["c1ncccc1C(=O)N[C@H]1CCOC1", "CC(CC1CCCC1)C1CCCCC1"],
  ["C1[NH2+]C1", "C1CC1"],
  ["O=C1C=CC(=O)C=C1", "CC1CCC(C)CC1"],
  ["[2H]C1CC1", "C1CC1"],
  ["O=S1(=O)CCCC1", "CC1(C)CCCC1"],
  ["FP1(F)(F)CC1", "C1CC1"],
  ["C1CS12(CC2)(CC3)C3", undefined],
  ["*1CCC1", "C1CCC1"],
])("the generic scaffold of %s is %j", (smiles, expected) => expect(generic(smiles)).toBe(expected));

test("is a saturated hydrocarbon that is its own generic scaffold, for every 10th molecule of nci-5k", () => {
  const readable = NCI_SMILES.filter((smiles, i) => i % 10 === 0 && isRead(smiles));
  const found = new Set(readable.map(generic));
  expect(found.size).toBeGreaterThan(100);
  for (const scaffold of found) {
    if (scaffold === undefined || scaffold === "") continue;
    expect(scaffold).toMatch(/^[C0-9()%.]+$/);
    const parsed = parseSmiles(engine, scaffold);
    if (!parsed.ok) throw new Error(parsed.message);
    using mol = parsed.mol;
    const skeleton = murckoScaffold(engine, mol.molecule());
    expect(generic(skeleton)).toBe(skeleton);
  }
});

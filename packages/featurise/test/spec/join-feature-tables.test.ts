import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { featuriseAll, joinFeatureTables, parseFeatures } from "@molsieve/featurise";
import { expect, test } from "vitest";

const engine = await createRdkitEngine();

test("tables of some rows each, joined, are the table of all", () => {
  const spec = parseFeatures("maccs + morgan:counts,bits=32 + mhfp:size=32 + rdkit2d:names=MolWt+MaxPartialCharge");
  const molecules = ["CCO", "C[Cu]", "c1ccccc1", "[Na+]", "CC(=O)O"].map((smiles) => {
    const parsed = parseSmiles(engine, smiles);
    if (!parsed.ok) throw new Error(parsed.message);
    using mol = parsed.mol;
    return mol.molecule();
  });
  const parts = [molecules.slice(0, 1), [], molecules.slice(1, 4), molecules.slice(4)];
  const whole = featuriseAll(spec, molecules);
  expect(whole.missing.length).toBeGreaterThan(0);
  expect(
    joinFeatureTables(
      spec,
      parts.map((part) => featuriseAll(spec, part)),
    ),
  ).toEqual(whole);
  expect(joinFeatureTables(spec, [])).toEqual(featuriseAll(spec, []));
});

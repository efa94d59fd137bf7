import { readFileSync } from "node:fs";
import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { sharedDataset } from "@molsieve/testkit";
import { expect, test } from "vitest";

const engine = await createRdkitEngine();

function canonical(smiles: string): string | undefined {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return undefined;
  using mol = parsed.mol;
  return mol.smiles();
}

test.each<[string, number, string[]]>([
  ["canonSmiles.smi", 2312, []],
  // Silicon of six bonds without its charge.
  ["canonSmiles.long.smi", 5289, ["CCCCNCCCC.F[Si](F)(F)(F)(F)F"]],
  ["c6h6-cdk.smi", 217, []],
])(
  "%s is read, and its canonical SMILES are their own",
  (name, rows, refused) => {
    const file = sharedDataset(`robustness/rdkit/${name}`);
    if (file.skip !== undefined) return;
    const lines = readFileSync(file.path, "utf8").split("\n");
    // RDKit's own tests leave out the lines behind a "#".
    const structures = lines.map((line) => line.split(/\s/)[0] ?? "").filter((text) => text !== "" && text[0] !== "#");
    expect(structures).toHaveLength(rows);
    expect(structures.filter((smiles) => canonical(smiles) === undefined)).toEqual(refused);
    expect(structures.filter((smiles) => canonical(canonical(smiles) ?? "") !== canonical(smiles))).toEqual([]);
    expect(engine.liveMolecules).toBe(0);
  },
  300_000,
);

import { readFileSync } from "node:fs";
import { numRotatableBonds, tpsa } from "@molsieve/featurise";
import type { MainModule } from "@rdkit/rdkit";
import { beforeAll, expect, test } from "vitest";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

type Row = [smiles: string, tpsa: number, rotatable: number];

// Made by make-veber-golden.mjs.
const golden = JSON.parse(readFileSync(new URL("veber.golden.json", import.meta.url), "utf8")) as { rows: Row[] };

let rdkit: MainModule;
beforeAll(async () => {
  rdkit = await loadRdkit();
});

test("tpsa and numRotatableBonds equal RDKit's values to the last bit", () => {
  const actual = golden.rows.map(([smiles]) => {
    const molecule = readMolecule(rdkit, smiles);
    return molecule === null ? [smiles] : [smiles, tpsa(molecule), numRotatableBonds(molecule)];
  });
  expect(golden.rows.length).toBeGreaterThan(100);
  expect(actual).toEqual(golden.rows);
});

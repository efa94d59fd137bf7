import { readFileSync } from "node:fs";
import { qed, qedProperties } from "@molsieve/featurise";
import { expect, test } from "vitest";
import { DescriptorReader } from "../../src/descriptors/descriptor-reader.js";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

// Made by ../golden/make-drug-likeness.mjs with RDKit for Python.
const golden = JSON.parse(readFileSync(new URL("../golden/drug-likeness.golden.json", import.meta.url), "utf8")) as {
  names: string[];
  rows: Record<string, number[] | null>;
};

const rdkit = await loadRdkit();
const scores = new DescriptorReader(["SAScore", "NPLikeness", "NPConfidence"]);
const computed = Object.entries(golden.rows).flatMap(([smiles, values]) => {
  const molecule = readMolecule(rdkit, smiles);
  if (molecule === null || values === null) return [];
  const properties = qedProperties(molecule);
  const weighted = (["max", "mean", "none"] as const).map((weights) => qed(molecule, weights, properties));
  const actual = [...Object.values(properties), ...weighted, ...scores.read(molecule)];
  return [{ smiles, values, actual }];
});

test.each(golden.names.map((name, i) => [name, i] as const))("%s has RDKit's values", (_, i) => {
  expect(computed.length).toBeGreaterThan(480);
  const differences = computed.flatMap(({ smiles, values, actual }) => {
    const [got, want] = [actual[i] as number, values[i] as number];
    const isEqual = want === null ? Number.isNaN(got) : Math.abs(got - want) <= 1e-6 * Math.max(Math.abs(want), 1e-3);
    return isEqual ? [] : [{ smiles, got, want }];
  });
  expect(differences).toEqual([]);
});

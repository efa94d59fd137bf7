import { readFileSync } from "node:fs";
import { createFeaturiser, parseFeatures } from "@molsieve/featurise";
import { expect, test } from "vitest";
import { loadRdkit, readMolecule } from "./support/rdkit.js";

// Made by make_morgan_table.py with RDKit for Python.
const golden = JSON.parse(readFileSync(new URL("morgan.golden.json", import.meta.url), "utf8")) as {
  specs: [radius: number, bits: number][];
  rows: { smiles: string; bits: number[][] }[];
};

const rdkit = await loadRdkit();

function onBits(smiles: string, radius: number, bits: number): number[] {
  const molecule = readMolecule(rdkit, smiles);
  if (molecule === null) throw new Error(smiles);
  const featuriser = createFeaturiser(parseFeatures(`morgan:radius=${radius},bits=${bits}`));
  if (featuriser.form !== "bits") throw new Error(featuriser.form);
  const bytes = new Uint8Array(bits / 8);
  featuriser.write(molecule, bytes);
  return Array.from({ length: bits }, (_, i) => i).filter((i) => ((bytes[i >> 3] ?? 0) >> (i & 7)) & 1);
}

test.each(golden.specs.map(([radius, bits], i) => [radius, bits, i] as const))(
  "radius %i, %i bits: the bits that RDKit for Python sets",
  (radius, bits, spec) => {
    expect(golden.rows.map(({ smiles }) => onBits(smiles, radius, bits))).toEqual(
      golden.rows.map((row) => row.bits[spec]),
    );
  },
);

import { readFileSync } from "node:fs";
import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { morganFingerprint } from "@molsieve/featurise";
import { expect, test } from "vitest";

// Made by make_morgan_table.py with RDKit for Python.
const golden = JSON.parse(readFileSync(new URL("morgan.golden.json", import.meta.url), "utf8")) as {
  specs: [radius: number, bits: number][];
  rows: { smiles: string; bits: number[][] }[];
};

const engine = await createRdkitEngine();

function onBits(smiles: string, radius: number, bits: number): number[] {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  const bytes = morganFingerprint(mol, { name: "morgan", radius, bits });
  expect(bytes).toHaveLength(bits / 8);
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

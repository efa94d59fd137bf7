import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ergKind } from "../../src/fingerprints/erg.js";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

// Made by ../golden/make-erg.mjs with RDKit for Python: column and value in turn.
const golden = JSON.parse(readFileSync(new URL("../golden/erg.golden.json", import.meta.url), "utf8")) as {
  rdkit: string;
  rows: Record<string, number[]>;
};

/** RDKit before 2025.03.1 (its #8385) laid the columns out 14 a pair of kinds. */
const COLUMNS_A_PAIR = Number.parseInt(golden.rdkit, 10) < 2025 ? 14 : 15;

/** Molecules in which the two RDKits differ, with the cause. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

const rdkit = await loadRdkit();

test("the values are RDKit's", () => {
  const erg = ergKind.create({});
  if (erg.form !== "values") throw new Error(erg.form);
  const row = new Float64Array(erg.width);
  let compared = 0;
  const differences = Object.entries(golden.rows).flatMap(([smiles, pairs]) => {
    const molecule = readMolecule(rdkit, smiles);
    if (molecule === null) return [];
    compared++;
    erg.write(molecule, row);
    const folded = new Float64Array(row.length);
    row.forEach((value, i) => {
      const column = Math.floor(i / 15) * COLUMNS_A_PAIR + (i % 15);
      folded[column] = (folded[column] as number) + value;
    });
    const want = new Float64Array(row.length);
    for (let i = 0; i < pairs.length; i += 2) want[pairs[i] as number] = pairs[i + 1] as number;
    const isSame = want.every((value, i) => Math.abs(value - (folded[i] as number)) < 1e-6);
    return isSame === smiles in EXCEPTIONS ? [smiles] : [];
  });
  expect(compared).toBeGreaterThan(480);
  expect(differences).toEqual([]);
});

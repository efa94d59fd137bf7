import { expect, test } from "vitest";
import { ergKind } from "../../src/fingerprints/erg.js";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

const rdkit = await loadRdkit();
const erg = ergKind.create({});

function valuesOf(smiles: string): Record<string, number> {
  const molecule = readMolecule(rdkit, smiles);
  if (molecule === null || erg.form !== "values") throw new Error(smiles);
  const row = new Float64Array(erg.width).fill(7);
  erg.write(molecule, row);
  return Object.fromEntries(
    erg.columns.flatMap(({ name }, i) => (row[i] === 0 ? [] : [[name, Number((row[i] as number).toFixed(6))]])),
  );
}

test("a pair of points counts 1 at its distance and 0.3 beside it", () => {
  // Piperidine's nitrogen is donor, acceptor and positive, one bond from the centre of the ring, which is hydrophobic.
  expect(valuesOf("C1CCNCC1")).toEqual({
    erg_donor_hydrophobic_1: 1,
    erg_donor_hydrophobic_2: 0.3,
    erg_acceptor_hydrophobic_1: 1,
    erg_acceptor_hydrophobic_2: 0.3,
    erg_positive_hydrophobic_1: 1,
    erg_positive_hydrophobic_2: 0.3,
  });
});

test("RDKit's example of the last column has a value there (its issue 8201)", () => {
  expect(valuesOf("c4ccc(C(CCCCCCCCCCC(c1ccccc1)C2CCNCC2)C3CCNCC3)cc4")["erg_aromatic_aromatic_15"]).toBe(1);
});

test.each([
  ["no atoms", ""],
  ["one atom that is two points", "CO"],
  ["two points in two fragments", "[OH-].C[N+](C)(C)C"],
])("a molecule with %s has only zeroes", (_, smiles) => {
  expect(valuesOf(smiles)).toEqual({});
});

test("the columns are named, 315 of them, no two alike", () => {
  if (erg.form !== "values") throw new Error(erg.form);
  expect(erg.columns).toHaveLength(315);
  expect(new Set(erg.columns.map(({ name }) => name)).size).toBe(315);
});

import { readFileSync } from "node:fs";
import type { Molecule } from "@molsieve/chem";
import { describe, expect, test } from "vitest";
import { bricsKind } from "../../src/fingerprints/brics.js";
import { scaffoldKind } from "../../src/fingerprints/scaffold.js";
import type { FeaturiserKind } from "../../src/spec/featuriser.js";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

const rdkit = await loadRdkit();

function read(smiles: string): Molecule {
  const molecule = readMolecule(rdkit, smiles);
  if (molecule === null) throw new Error(smiles);
  return molecule;
}

function counts(kind: FeaturiserKind, smiles: string, bits = 65_536): Uint32Array {
  const featuriser = kind.create({ bits, counts: true });
  if (featuriser.form !== "counts") throw new Error(featuriser.form);
  const row = new Uint32Array(featuriser.width);
  featuriser.write(read(smiles), row);
  return row;
}

const columns = (row: Uint32Array) => [...row.entries()].filter(([, count]) => count > 0).map(([column]) => column);
const shared = (one: Uint32Array, other: Uint32Array) => columns(one).filter((column) => other[column] !== 0).length;
const sum = (row: Uint32Array) => row.reduce((total, count) => total + count, 0);

describe("a BRICS fingerprint", () => {
  test("counts pieces, equal ones together", () => {
    const row = counts(bricsKind, "CCCOCC");
    expect(columns(row)).toHaveLength(3);
    expect(sum(row)).toBe(3);
    const symmetrical = counts(bricsKind, "CCOCC");
    expect(columns(symmetrical).map((column) => symmetrical[column])).toEqual(expect.arrayContaining([1, 2]));
    expect(sum(symmetrical)).toBe(3);
  });

  test("has the same pieces in every molecule, told apart by where they were cut", () => {
    // Phenyl at an ether and at a carbonyl is one piece; phenol is not cut.
    expect(shared(counts(bricsKind, "c1ccccc1OCC"), counts(bricsKind, "O=C(CC)c1ccccc1"))).toBe(1);
    expect(shared(counts(bricsKind, "c1ccccc1OCC"), counts(bricsKind, "c1ccccc1O"))).toBe(0);
  });
});

describe("a scaffold fingerprint", () => {
  test("has the scaffold, the framework and the ring systems", () => {
    const benzylpyridine = counts(scaffoldKind, "c1ccccc1Cc1ccncc1");
    expect(sum(benzylpyridine)).toBe(4);
    expect(shared(benzylpyridine, counts(scaffoldKind, "Oc1cccc(F)c1Cc1ccncc1"))).toBe(4);
    // The framework and the phenyl ring.
    expect(shared(benzylpyridine, counts(scaffoldKind, "c1ccccc1Oc1ccccc1"))).toBe(2);
    expect(sum(counts(scaffoldKind, "CCO"))).toBe(0);
  });
});

/** Columns and their counts. */
const sparse = (row: Uint32Array) => columns(row).map((column) => `${column}: ${row[column]}`);

test.each([bricsKind, scaffoldKind])("$name does not depend on the order of atoms", (kind) => {
  const texts = readFileSync(new URL("../golden/molecules.smi", import.meta.url), "utf8")
    .trim()
    .split("\n");
  let nPieces = 0;
  for (const text of texts.filter((_, i) => i % 6 === 0)) {
    const mol = rdkit.get_mol(text);
    const canonical = mol?.get_smiles() ?? "";
    mol?.delete();
    const row = counts(kind, text);
    nPieces += sum(row);
    expect(sparse(counts(kind, canonical))).toEqual(sparse(row));
  }
  expect(nPieces).toBeGreaterThan(100);
});

// Hashes are part of what a saved model was trained on: a change here needs a new name.
test("columns stay the same from version to version", () => {
  expect(sparse(counts(bricsKind, "CCOc1ccccc1", 2048))).toMatchInlineSnapshot(`
    [
      "127: 1",
      "425: 1",
      "1307: 1",
    ]
  `);
  expect(sparse(counts(scaffoldKind, "CCOc1ccccc1", 2048))).toMatchInlineSnapshot(`
    [
      "419: 1",
      "1683: 1",
      "2017: 1",
    ]
  `);
});

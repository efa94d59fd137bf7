import { type Molecule, moleculeFromParts } from "@molsieve/chem";
import { molGraphBatch } from "@molsieve/featurise";
import { NO_ATOMS } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

const rdkit = await loadRdkit();

function read(smiles: string): Molecule {
  const molecule = readMolecule(rdkit, smiles);
  if (molecule === null) throw new Error(smiles);
  return molecule;
}

const noAtoms = moleculeFromParts(...NO_ATOMS);

describe("a batch of graphs", () => {
  test("has two edges a bond, first along it and then back", () => {
    const batch = molGraphBatch([read("OCN")]);
    expect(Array.from(batch.edgeIndex)).toEqual([0, 1, 1, 2, 1, 0, 2, 1]);
    expect(Array.from(batch.reverseEdge)).toEqual([1, 0, 3, 2]);
  });

  test("is the single graphs one after the other", () => {
    const molecules = ["CCO", "C", "c1ccccc1C(=O)[O-]", "F/C=C/F"].map(read);
    const batch = molGraphBatch(molecules);
    const single = molecules.map((molecule) => molGraphBatch([molecule]));
    expect(Array.from(batch.atoms)).toEqual(single.flatMap(({ atoms }) => Array.from(atoms)));
    expect(Array.from(batch.edges)).toEqual(single.flatMap(({ edges }) => Array.from(edges)));
    expect(Array.from(batch.moleculeOfAtom)).toEqual([0, 0, 0, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3]);
    const starts = batch.edgeIndex.subarray(0, batch.nEdges);
    const ends = batch.edgeIndex.subarray(batch.nEdges);
    for (let edge = 0; edge < batch.nEdges; edge++) {
      const back = batch.reverseEdge[edge] as number;
      expect([starts[back], ends[back]]).toEqual([ends[edge], starts[edge]]);
      expect(batch.moleculeOfAtom[starts[edge] as number]).toBe(batch.moleculeOfAtom[ends[edge] as number]);
    }
  });

  test("takes set v2 unless told otherwise, with Chemprop's widths", () => {
    const molecules = [read("CO")];
    expect(molGraphBatch(molecules).atomWidth).toBe(72);
    expect(molGraphBatch(molecules, { atomFeatures: "v1" }).atomWidth).toBe(133);
    expect(molGraphBatch(molecules, { atomFeatures: "organic" }).atomWidth).toBe(44);
    expect(molGraphBatch(molecules).edgeWidth).toBe(14);
  });

  test("gives a molecule without atoms one row of zeroes, as Chemprop does", () => {
    const batch = molGraphBatch([noAtoms, read("C")]);
    expect(batch.nAtoms).toBe(2);
    expect(batch.atoms.subarray(0, 72).every((value) => value === 0)).toBe(true);
    expect(Array.from(batch.moleculeOfAtom)).toEqual([0, 1]);
    expect(molGraphBatch([]).atoms).toHaveLength(0);
  });

  test("puts what the set does not list in the last column of its group", () => {
    const { atoms } = molGraphBatch([read("[U+6]")], { atomFeatures: "organic" });
    expect([12, 26].map((column) => atoms[column])).toEqual([1, 1]);
  });

  test("refuses a set of features that it does not know", () => {
    expect(() => molGraphBatch([], { atomFeatures: "V2" as "v2" })).toThrow(
      /atomFeatures must be one of v1, v2, organic/,
    );
  });
});

import { readFileSync } from "node:fs";
import { molGraphBatch } from "@molsieve/featurise";
import { expect, test } from "vitest";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

interface SparseArray {
  readonly shape: [number, number];
  readonly places: number[];
  readonly other: Record<string, number>;
}

// Made by ../golden/make-chemprop-graphs.mjs with Chemprop's own featurisers.
const golden = JSON.parse(
  readFileSync(new URL("../golden/chemprop-graphs.golden.json", import.meta.url), "utf8"),
) as Record<
  string,
  {
    atoms: Record<"v1" | "v2" | "organic", SparseArray>;
    edges: SparseArray;
    edgeIndex: number[];
    reverseEdge: number[];
  }
>;

const rdkit = await loadRdkit();

function dense({ shape: [nRows, width], places, other }: SparseArray): Float32Array {
  const values = new Float32Array(nRows * width);
  for (const place of places) values[place] = other[place] ?? 1;
  return values;
}

test.each(Object.entries(golden))("%s has Chemprop's tensors", (smiles, want) => {
  const molecule = readMolecule(rdkit, smiles);
  if (molecule === null) throw new Error(smiles);
  for (const set of ["v1", "v2", "organic"] as const) {
    const batch = molGraphBatch([molecule], { atomFeatures: set });
    expect([batch.nAtoms, batch.atomWidth]).toEqual(want.atoms[set].shape);
    expect(batch.atoms).toEqual(dense(want.atoms[set]));
    expect([batch.nEdges, batch.edgeWidth]).toEqual(want.edges.shape);
    expect(batch.edges).toEqual(dense(want.edges));
    expect(Array.from(batch.edgeIndex)).toEqual(want.edgeIndex);
    expect(Array.from(batch.reverseEdge)).toEqual(want.reverseEdge);
  }
});

import { createRdkitEngine } from "@molsieve/chem";
import {
  ATOM_GROUPS,
  BOND_FEATURE_WIDTH,
  BOND_GROUPS,
  createFeaturiser,
  featuriseAll,
  molGraphBatch,
  NO_COLUMN,
  parityDifference,
  parityVectors,
  parseFeatures,
} from "@molsieve/featurise";
import { describe, expect, test } from "vitest";
import { moleculeOf } from "../support/molecules.js";

const engine = await createRdkitEngine();

const SMILES = ["", "C", "*", "CC(=O)[O-]", "F/C=C/[C@H](I)N", "c1ccccc1S(=O)(=O)N", "[2H]O[U]", "CC.[Zn+2]"];

/** The graph of a molecule with zeros and ones in place of numbers of columns. */
function dense(text: string, set: string) {
  const molecule = moleculeOf(text);
  const featuriser = createFeaturiser(parseFeatures(`graph:atoms=${set}`));
  if (featuriser.form !== "graph") throw new Error(featuriser.form);
  const { width } = featuriser;
  const n = Math.max(molecule.nAtoms, 1);
  const into = {
    atomColumns: new Uint8Array(n * ATOM_GROUPS),
    masses: new Float32Array(n),
    bondColumns: new Uint8Array(molecule.nBonds * BOND_GROUPS),
  };
  featuriser.write(molecule, into);
  const atoms = new Float32Array(n * width);
  for (const [i, column] of into.atomColumns.entries()) {
    if (column !== NO_COLUMN) atoms[Math.floor(i / ATOM_GROUPS) * width + column] = 1;
  }
  for (const [a, mass] of into.masses.entries()) atoms[a * width + width - 1] = mass;
  const edges = new Float32Array(molecule.nBonds * 2 * BOND_FEATURE_WIDTH);
  for (const [i, column] of into.bondColumns.entries()) {
    if (column === NO_COLUMN) continue;
    const edge = 2 * Math.floor(i / BOND_GROUPS);
    for (const each of [edge, edge + 1]) edges[each * BOND_FEATURE_WIDTH + column] = 1;
  }
  return { atoms, edges };
}

describe("the featuriser of graphs", () => {
  test.each(["v1", "v2", "organic"] as const)("gives the features of molGraphBatch: %s", (set) => {
    for (const smiles of SMILES) {
      const { atoms, edges } = molGraphBatch([moleculeOf(smiles)], { atomFeatures: set });
      expect(dense(smiles, set)).toEqual({ atoms, edges });
    }
  });

  test("is not taken where columns are wanted", () => {
    expect(() => featuriseAll(parseFeatures("graph"), [])).toThrow("graphs have no columns");
    expect(() => createFeaturiser(parseFeatures("graph + maccs"))).toThrow("graph gives a graph");
    expect(() => parseFeatures("graph:scale=standard")).toThrow("graphs have nothing to impute or scale");
    expect(() => parseFeatures("graph:atoms=v3")).toThrow("atoms must be one of v1, v2, organic");
  });

  test("has parity vectors that tell sets of features apart", () => {
    const vectors = (text: string) => parityVectors(engine, parseFeatures(text));
    expect(parityDifference(vectors("graph + maccs"), vectors("graph + maccs"))).toBeUndefined();
    expect(parityDifference(vectors("graph:atoms=v2"), vectors("graph:atoms=organic"))).toContain("graph_atom_");
    expect(vectors("graph").find(({ smiles }) => smiles === "C")?.values).toMatchObject({ graph_atom_5: 1 });
  });
});

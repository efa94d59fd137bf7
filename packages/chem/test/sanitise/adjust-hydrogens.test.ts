import { AROMATIC_BOND } from "@molsieve/chem";
import { expect, test } from "vitest";
import { adjustHydrogens } from "../../src/sanitise/adjust-hydrogens.js";
import { assignValences } from "../../src/sanitise/valence.js";
import { raw } from "./read.js";

test("the hydrogen of a pyrrole written in a Kekulé form stays when its bonds are made aromatic", () => {
  const graph = raw("C1=CC=CN1");
  assignValences(graph);
  graph.bondOrder.fill(AROMATIC_BOND, 0, graph.nBonds);
  graph.bondAromatic.fill(1, 0, graph.nBonds);
  graph.aromatic.fill(1, 0, graph.nAtoms);
  expect(adjustHydrogens(graph)).toBeUndefined();
  expect(Array.from(graph.explicitHydrogens.subarray(0, 5))).toEqual([0, 0, 0, 0, 1]);
  expect(Array.from(graph.implicitHydrogens.subarray(0, 5))).toEqual([1, 1, 1, 1, 0]);
  expect(graph.explicitValence[4]).toBe(3);
});

test("hydrogens of other atoms stay implicit", () => {
  const graph = raw("CC(N)O");
  assignValences(graph);
  adjustHydrogens(graph);
  expect(Array.from(graph.explicitHydrogens.subarray(0, 4))).toEqual([0, 0, 0, 0]);
  expect(Array.from(graph.implicitHydrogens.subarray(0, 4))).toEqual([3, 1, 2, 1]);
});

test("a valence that is not allowed is refused", () => {
  const graph = raw("CC");
  graph.explicitHydrogens[1] = 4;
  expect(adjustHydrogens(graph)).toMatchObject({ kind: "refused", code: "valence", atoms: [1] });
});

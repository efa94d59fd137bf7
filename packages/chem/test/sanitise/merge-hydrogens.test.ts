import { describe, expect, test } from "vitest";
import { HydrogenMerger } from "../../src/sanitise/merge-hydrogens.js";
import { WorkGraph } from "../../src/sanitise/work-graph.js";
import { SmilesReader } from "../../src/smiles/read-smiles.js";

const reader = new SmilesReader();
const merger = new HydrogenMerger();

function merge(text: string) {
  const graph = new WorkGraph();
  expect(reader.read(text, graph)).toBeUndefined();
  const halt = merger.merge(graph);
  const { nAtoms, nBonds } = graph;
  return {
    halt,
    graph,
    elements: [...graph.element.subarray(0, nAtoms)],
    hydrogens: [...graph.explicitHydrogens.subarray(0, nAtoms)],
    tags: [...graph.chirality.subarray(0, nAtoms)],
    bonds: Array.from({ length: nBonds }, (_, b) => `${graph.bondBegin[b]}-${graph.bondEnd[b]}`),
    directions: [...graph.bondDirection.subarray(0, nBonds)],
  };
}

describe("hydrogens that become counts", () => {
  test("on both sides of their atom, and in rings of text", () => {
    const { elements, hydrogens, bonds } = merge("[H]OC([H])([H])C1CN1[H]");
    expect(elements).toEqual([8, 6, 6, 6, 7]);
    expect(hydrogens).toEqual([1, 2, 0, 0, 1]);
    expect(bonds).toEqual(["0-1", "1-2", "2-3", "3-4", "4-2"]);
  });

  test("with a charge of their own or a map number", () => {
    expect(merge("[H+]C").elements).toEqual([6]);
    expect(merge("[H:3]C").elements).toEqual([6]);
  });

  test("leave neighbours linked and the rest of the graph empty", () => {
    const { graph } = merge("[H]C([H])([H])[13CH2:2]O");
    expect([...graph.neighbourAtom.subarray(0, 4)]).toEqual([1, 0, 2, 1]);
    expect([graph.isotope[1], graph.mapNumber[1], graph.noImplicit[1]]).toEqual([13, 2, 1]);
    expect([...graph.element.subarray(3, 6), ...graph.explicitHydrogens.subarray(3, 6)]).toEqual(new Array(6).fill(0));
  });
});

test.each([
  ["[H][H]", [1, 1]],
  ["[H+].[Cl-]", [1, 17]],
  ["[2H]C", [1, 6]],
  ["[H-]C", [1, 6]],
  ["[H]*", [1, 0]],
  ["B[H]B", [5, 1, 5]],
  ["[H]/N=C/C", [1, 7, 6, 6]],
])("hydrogens of %s stay", (text, elements) => expect(merge(text).elements).toEqual(elements));

test("an imine's hydrogen without a direction goes", () => expect(merge("[H]N=CC").elements).toEqual([7, 6, 6]));

test.each([
  ["C[C@@]([H])(F)O", "C[C@@H](F)O"],
  ["C[C@@](F)([H])O", "C[C@H](F)O"],
  ["[H][C@@](C)(F)O", "[C@@H](C)(F)O"],
  ["[C@@]([H])(C)(F)O", "[C@@H](C)(F)O"],
  ["C[C@]1([H])OC1", "C[C@@H]1OC1"],
])("the hand of %s is that of %s", (text, same) => {
  expect(merge(text).tags).toEqual(merge(same).tags);
  expect(merge(text).hydrogens[merge(text).tags.findIndex((tag) => tag > 0)]).toBe(1);
});

test("the direction of a hydrogen's bond goes over to its neighbour's other single bond", () => {
  expect(merge("C(/[H])(C)=C/F").directions).toEqual([2, 0, 1]);
  expect(merge("[H]/C(C)=C/F").directions).toEqual([1, 0, 1]);
  expect(merge("[H]/C(\\C)=C/F").directions).toEqual([2, 0, 1]);
});

describe("tags that RDKit looks at before it sanitises", () => {
  test("a nitrogen with three neighbours loses its own", () => {
    expect(merge("C[N@]1CC1C").tags).toEqual([0, 0, 0, 0, 0]);
    expect(merge("C[N@@+]1(CC)CC1").tags[1]).toBeGreaterThan(0);
  });

  test.each(["[H][C@@]1(C[N@@]2CC[C@H]1CC2)O", "[H]C[C@H]O", "[H]C[C@H](C)=O", "[H][N@@]1CC1C"])(
    "what becomes of %s, RDKit is asked",
    (text) => expect(merge(text).halt).toEqual({ kind: "doubt", cause: "hydrogens" }),
  );
});

import { expect, test } from "vitest";
import { assignRadicals } from "../../src/sanitise/radicals.js";
import { ofAtoms, raw } from "./read.js";

function radicals(text: string): number[] {
  const graph = raw(text);
  assignRadicals(graph);
  return ofAtoms(graph, "radical");
}

test("electrons that the bonds of an atom in brackets leave over are counted", () => {
  expect(radicals("C[CH2]")).toEqual([0, 1]);
  expect(radicals("[C]")).toEqual([4]);
  expect(radicals("[O][O]")).toEqual([1, 1]);
  expect(radicals("[O-]C[NH3+]")).toEqual([0, 0, 0]);
  expect(radicals("[B]")).toEqual([3]);
  expect(radicals("[H].[H-].[H+]")).toEqual([1, 0, 0]);
});

test("atoms above eight electrons are filled to the next valence of their element", () => {
  expect(radicals("C[SH](C)C")).toEqual([0, 0, 0, 0]);
  expect(radicals("C[S](C)C")).toEqual([0, 1, 0, 0]);
});

test("a lone metal has at most one, a bonded one none", () => {
  expect(radicals("[Cu].[Cu+].[Fe+3].[Cu]Cl")).toEqual([1, 0, 1, 0, 0]);
  expect(radicals("[Zn+4]")).toEqual([0]);
});

test("atoms that may have implicit hydrogens keep theirs", () => {
  const graph = raw("CC*");
  graph.radical[0] = 1;
  assignRadicals(graph);
  expect(ofAtoms(graph, "radical")).toEqual([1, 0, 0]);
});

import { expect, test } from "vitest";
import { cleanUpChirality } from "../../src/sanitise/clean-up-chirality.js";
import { ofAtoms, raw } from "./read.js";

test("chirality goes where an atom is not sp3", () => {
  const graph = raw("C[C@H](F)Cl");
  const before = ofAtoms(graph, "chirality");
  graph.hybridisation.fill(4);
  expect(cleanUpChirality(graph)).toBeUndefined();
  expect(ofAtoms(graph, "chirality")).toEqual(before);
  expect(before[1]).toBeGreaterThan(0);
  graph.hybridisation.fill(3);
  expect(cleanUpChirality(graph)).toBeUndefined();
  expect(ofAtoms(graph, "chirality")).toEqual([0, 0, 0, 0]);
});

test("other geometries are a doubt", () => {
  expect(cleanUpChirality(raw("C[Pt@SP1](F)(Cl)Br"))).toEqual({ kind: "doubt", cause: "chirality-class" });
});

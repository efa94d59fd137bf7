import { expect, test } from "vitest";
import { ConjugationFinder } from "../../src/sanitise/conjugation.js";
import { assignRadicals } from "../../src/sanitise/radicals.js";
import { assignValences } from "../../src/sanitise/valence.js";
import { ofBonds, raw } from "./read.js";

const finder = new ConjugationFinder();

/** 1 for each conjugated bond, in the order of the text. */
function conjugated(text: string): number[] {
  const graph = raw(text);
  assignValences(graph);
  assignRadicals(graph);
  finder.find(graph);
  return ofBonds(graph, "bondConjugated");
}

test("bonds beside a multiple bond are conjugated when both their ends have electrons to give", () => {
  expect(conjugated("CCC=CC=C")).toEqual([0, 0, 1, 1, 1]);
  expect(conjugated("CC(=O)NC")).toEqual([0, 1, 1, 0]);
  expect(conjugated("CC(=O)OC")).toEqual([0, 1, 1, 0]);
  expect(conjugated("C=C=C")).toEqual([1, 1]);
  expect(conjugated("C=CC[O-]")).toEqual([0, 0, 0]);
});

test("aromatic bonds are, and a chain on the ring with electrons of its own is", () => {
  expect(conjugated("c1ccccc1OC")).toEqual([1, 1, 1, 1, 1, 1, 0, 1]);
  expect(conjugated("c1ccccc1C")).toEqual([1, 1, 1, 1, 1, 0, 1]);
});

test("atoms above their valence or of the third row have none to give", () => {
  expect(conjugated("CS(=O)(=O)C=C")).toEqual([0, 0, 0, 0, 0]);
  expect(conjugated("P(C)(C)C=C")).toEqual([0, 0, 0, 0]);
});

test("a bond given to a metal leaves an atom its electrons", () => {
  expect(conjugated("C=CC=[CH2]->[Fe]")).toEqual([1, 1, 1, 0]);
});

test("molecules without multiple bonds, or none at all, have none", () => {
  expect(conjugated("CCO")).toEqual([0, 0]);
  expect(conjugated("C")).toEqual([]);
});

test("one finder serves small and large molecules", () => {
  expect(conjugated(`C=${"CC=".repeat(100)}C`)).toEqual([1, ...Array<number>(200).fill(1)]);
  expect(conjugated("C=CC=C")).toEqual([1, 1, 1]);
});

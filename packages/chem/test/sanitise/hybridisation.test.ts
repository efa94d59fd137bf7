import { expect, test } from "vitest";
import { ConjugationFinder } from "../../src/sanitise/conjugation.js";
import { assignHybridisation } from "../../src/sanitise/hybridisation.js";
import { assignRadicals } from "../../src/sanitise/radicals.js";
import { assignValences } from "../../src/sanitise/valence.js";
import { ofAtoms, raw } from "./read.js";

const [S, SP, SP2, SP3, SP3D, SP3D2] = [1, 2, 3, 4, 6, 7];
const finder = new ConjugationFinder();

function hybridisation(text: string): number[] {
  const graph = raw(text);
  assignValences(graph);
  assignRadicals(graph);
  finder.find(graph);
  assignHybridisation(graph);
  return ofAtoms(graph, "hybridisation");
}

test("follows bonds and lone pairs", () => {
  expect(hybridisation("CC=CC#N")).toEqual([SP3, SP2, SP2, SP, SP]);
  expect(hybridisation("CO")).toEqual([SP3, SP3]);
  expect(hybridisation("F[P](F)(F)(F)F")).toEqual([SP3, SP3D, SP3, SP3, SP3, SP3]);
  expect(hybridisation("FS(F)(F)(F)(F)F")).toMatchObject({ 1: SP3D2 });
  expect(hybridisation("[H+]")).toEqual([S]);
  expect(hybridisation("[Na+]")).toEqual([S]);
});

test("an atom with a lone pair beside a conjugated bond is sp2, unless it has four neighbours", () => {
  expect(hybridisation("CC(=O)NC")).toEqual([SP3, SP2, SP2, SP2, SP3]);
  expect(hybridisation("c1ccoc1")).toEqual([SP2, SP2, SP2, SP2, SP2]);
});

test("radicals count as orbitals below an octet", () => {
  expect(hybridisation("[CH3]")).toEqual([SP3]);
  expect(hybridisation("[CH2]")).toEqual([SP3]);
  expect(hybridisation("[CH3+]")).toEqual([SP2]);
});

test("dummy atoms have none; actinides that of their neighbours; a chiral tag makes sp3", () => {
  expect(hybridisation("*C")).toEqual([0, SP3]);
  expect(hybridisation("[U](F)F")).toEqual([SP, SP3, SP3]);
  expect(hybridisation("[U](F)(F)(F)(F)(F)(F)F")).toMatchObject({ 0: 0 });
  expect(hybridisation("[Fe@@](F)(Cl)(Br)I")).toMatchObject({ 0: SP3 });
});

test("a bond given to a metal is not one of the donor's", () => {
  expect(hybridisation("N->[Fe]")).toMatchObject({ 0: SP3 });
  expect(hybridisation("CN(C)(C)->[Fe]")).toMatchObject({ 1: SP3 });
});

import { expect, test } from "vitest";
import { AROMATIC_BOND } from "../../src/molecule/molecule.js";
import { RingFinder } from "../../src/rings/ring-finder.js";
import { aromaticDonor, Donor } from "../../src/sanitise/aromatic-donor.js";
import { AromaticityFinder } from "../../src/sanitise/aromaticity-graph.js";
import { Kekuliser } from "../../src/sanitise/kekulise-graph.js";
import { assignRadicals } from "../../src/sanitise/radicals.js";
import { assignValences } from "../../src/sanitise/valence.js";
import type { WorkGraph } from "../../src/sanitise/work-graph.js";
import { createAromaticComparer } from "./aromatic-stages.mjs";
import { raw } from "./read.js";

const finder = new AromaticityFinder();
const comparer = await createAromaticComparer();

function prepared(text: string): WorkGraph {
  const graph = raw(text);
  expect(assignValences(graph)).toBeUndefined();
  expect(new RingFinder().find(graph)).toBeUndefined();
  expect(new Kekuliser().kekulise(graph)).toBeUndefined();
  assignRadicals(graph);
  return graph;
}

function aromaticAtoms(text: string): string {
  const graph = prepared(text);
  expect(finder.mark(graph)).toBeUndefined();
  return graph.aromatic.subarray(0, graph.nAtoms).join("");
}

test("rings of 4n + 2 electrons are aromatic", () => {
  expect(aromaticAtoms("C1=CC=CC=C1")).toBe("111111");
  expect(aromaticAtoms("C1=CC=CN1")).toBe("11111");
  expect(aromaticAtoms("C1=CC=CC=CC=C1")).toBe("00000000");
  expect(aromaticAtoms("C1CCCCC1")).toBe("000000");
  expect(aromaticAtoms("C1=CC=CC1")).toBe("00000");
});

test("bonds of aromatic rings get the order and the flag", () => {
  const graph = prepared("CC1=CC=CC=C1");
  finder.mark(graph);
  expect(Array.from(graph.bondOrder.subarray(0, graph.nBonds))).toEqual([1, ...new Array(6).fill(AROMATIC_BOND)]);
  expect(Array.from(graph.bondAromatic.subarray(0, graph.nBonds))).toEqual([0, 1, 1, 1, 1, 1, 1]);
});

test("of a union only the outline is aromatic", () => {
  const graph = prepared("C1=CC2=CC=CC=CC2=C1");
  finder.mark(graph);
  expect(graph.aromatic.subarray(0, 10).join("")).toBe("1111111111");
  expect(graph.bondOrder[graph.bondBetween(2, 8)]).toBe(1);
});

test("a triple bond on the outline keeps its order", () => {
  const graph = prepared("C1#CC=CC=C1");
  finder.mark(graph);
  expect([graph.bondOrder[0], graph.bondAromatic[0]]).toEqual([3, 1]);
});

test("an atom of impossible charge is not judged", () => {
  const graph = prepared("C1=CC=C[N+]=C1C");
  graph.charge[4] = 9;
  graph.radical[4] = 0;
  graph.explicitValence[4] = 3;
  expect(aromaticDonor(graph, 4, 6)).toBe(Donor.unknown);
  expect(finder.mark(graph)).toEqual({ kind: "doubt", cause: "aromaticity" });
});

/** Dummy atoms that are all bound to the same nitrogens: every two of each make a ring. */
function crowd(nDummies: number, nNitrogens: number): string {
  const label = (dummy: number, nitrogen: number) => `%${10 + dummy * nNitrogens + nitrogen}`;
  const dummies = Array.from(
    { length: nDummies },
    (_, d) => `*${Array.from({ length: nNitrogens }, (_, n) => label(d, n)).join("")}`,
  );
  const nitrogens = Array.from(
    { length: nNitrogens },
    (_, n) => `N${Array.from({ length: nDummies }, (_, d) => label(d, n)).join("")}`,
  );
  return [...dummies, ...nitrogens].join(".");
}

test("there is doubt about systems with too many unions", () => {
  expect(finder.mark(prepared(crowd(3, 4)))).toBeUndefined();
  expect(finder.mark(prepared(crowd(3, 9)))).toEqual({ kind: "doubt", cause: "aromaticity" });
});

/** Ways in which rings and unions are aromatic, or not; what RDKit makes of them is asked. */
const WAYS =
  `C1=CC=C2C=CC=CC2=C1 C1=CC2=CC=CC2=C1 C1=CC=CC=CC=C1 c1ccoc1 O=C1C=CC(=O)C=C1 O=c1cccco1 C1=CC=CC=CC1=O C[n+]1ccccc1 C1=CC=C[O+]=C1 [CH-]1C=CC=C1
  [CH+]1C=CC=CC=C1 C1=C[CH+]1 B1C=CC=C1 OB1C=CC=C1 P1C=CC=C1 S1(=O)C=CC=C1 CS1=CC=CC=C1 N1C=CC=CC=C1 O1C=COC=C1 C1=CC(=CC=C1)C=C1C=CC=C1 C1=CC(=C)C=CC1=C
  C=C1C=CC=C1 N=C1C=CC=C1 S=C1C=CNC=C1 *1C=CC=CC=1 *1C=CC=C1 *1C=C*C=C1 *=1C=C*C=C1 *1**C=C1 C1=CN2C=CC=C2C=C1 C1#CC=CC=C1 C1=C=NC=N1 [O-][N+]1=CC=CC=C1 C1=CC=C[Si]1 C1CC1
  C1=CCCC=C1 O=S1(=O)C=CC=C1 C1=CSC=CS1 O=C1C2=CC=CC=C2C(=O)C2=CC=CC=C12 [CH]1C=CC=C1 C1=CC=C[C]C=1 C1=CC=C[N]1 [O]1C=CC=C1 C1=COC=CC=COC=CC=C1 C1=CSC=CC=CSC=CC=C1
  C1=CC=CC=CC=CC=C1 C1=CC=CC=CC=CC=CC=CC=CC=CC=C1 C1=CC2=CC=CC3=CC=CC(=C1)C2=3 C1=CC2=CC=C3C=CC=C4C=CC(=C1)C2=C34 C1=CC2=CC3=CC=C2C=CC=C1C=C3 C1=CC2=C3C1=CC=C3C=C2 C12=CC=CC1=CC=C2 c2ccc3c1n(cc1)ccn3c2 C=2C=C1C(=C1)C3=CC=CC=23 c1ccc2c3ccc3nc2-cccn1
  C1=CC2=CC3=CC=C(N3)C=C3C=CC(=N3)C=C3C=CC(=CC1=N2)N3 [SeH2]1C=CC=C1 [Se]1C=CC=C1 [Te]1C=CC=C1 [AsH]1C=CC=C1 [GeH2]1C=CC=C1 C1=C[Fe]C=C1 F[B-]1(F)C=CC=C1 O=P1C=CC=C1 P=1C=CC=CC=1
  O=C1C=CC2=CC=CC=C2O1 O=C1NC(=O)C2=C(N1)N=CN2 C1=CC2=C(C=C1)C1=CC=CC=C12 C1=CC2=CC1=CC=C2 C1=CC=C2C(=C1)C=C1C=CC=CC1=C2 C1=NN=NN1 [N-]1C=CC=C1 [NH2+]1C=CC=C1 C1=[S+]C=CC=C1 C1=CC=[SH]C=C1`.split(
    /\s+/,
  );

test.each(WAYS)("%s is as aromatic as RDKit-JS has it", (text) => {
  expect(comparer.compare(text)).toMatch(/^(same|unread)$/);
});

test("most of the ways are read", () => {
  expect(WAYS.filter((text) => comparer.compare(text) === "same").length).toBeGreaterThan(WAYS.length - 5);
});

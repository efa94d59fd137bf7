import { expect, test } from "vitest";
import { AROMATIC_BOND } from "../../src/molecule/molecule.js";
import { RingFinder } from "../../src/rings/ring-finder.js";
import { Kekuliser } from "../../src/sanitise/kekulise-graph.js";
import { assignValences } from "../../src/sanitise/valence.js";
import type { WorkGraph } from "../../src/sanitise/work-graph.js";
import { createAromaticComparer } from "./aromatic-stages.mjs";
import { raw } from "./read.js";

const kekuliser = new Kekuliser();
const comparer = await createAromaticComparer();

function kekulised(text: string) {
  const graph: WorkGraph = raw(text);
  expect(assignValences(graph)).toBeUndefined();
  expect(new RingFinder().find(graph)).toBeUndefined();
  const halt = kekuliser.kekulise(graph);
  return { graph, halt, orders: Array.from(graph.bondOrder.subarray(0, graph.nBonds)) };
}

test("double bonds alternate from the atom of the lowest index", () => {
  const { graph, halt, orders } = kekulised("c1ccccc1");
  expect(halt).toBeUndefined();
  expect(orders).toEqual([2, 1, 2, 1, 2, 1]);
  expect(graph.aromatic.subarray(0, 6)).toEqual(new Uint8Array(6));
  expect(graph.bondAromatic.subarray(0, 6)).toEqual(new Uint8Array(6));
});

test("a molecule without aromatic atoms stays as it is", () => {
  expect(kekulised("C1=CC=CC=C1").orders).toEqual([2, 1, 2, 1, 2, 1]);
  expect(kekulised("C=O").orders).toEqual([2]);
});

test("the hydrogen of a pyrrole-like nitrogen becomes an implicit one", () => {
  const { graph, orders } = kekulised("c1cc[nH]c1");
  expect([graph.explicitHydrogens[3], graph.implicitHydrogens[3], graph.noImplicit[3]]).toEqual([0, 1, 0]);
  expect(graph.explicitValence[3]).toBe(2);
  expect(orders).toEqual([1, 2, 1, 1, 2]);
  const charged = kekulised("c1cc[nH+]cc1").graph;
  expect([charged.explicitHydrogens[3], charged.noImplicit[3]]).toEqual([1, 1]);
});

test("a bond that becomes double loses its direction", () => {
  const { graph, orders } = kekulised("c1/cccc/c1");
  expect(orders.filter((order) => order === 2).length).toBe(3);
  expect(orders.every((order, b) => order === 1 || graph.bondDirection[b] === 0)).toBe(true);
  expect(comparer.compare("c1/cccc/c1")).toBe("same");
});

test("an aromatic bond outside rings keeps its order", () => {
  expect(kekulised("C:C").orders).toEqual([AROMATIC_BOND]);
});

test("atoms are named that cannot all have a double bond", () => {
  expect(kekulised("Cc1cccc1").halt).toEqual({
    kind: "refused",
    code: "kekulise",
    reason: "no Kekulé form can be drawn for its aromatic atoms",
    atoms: [1, 2, 3, 4, 5],
  });
  expect(kekulised("Cc1cccn1").halt).toMatchObject({ atoms: [1, 2, 3, 4, 5] });
});

test("of two systems that cannot be, the one with the first ring is named", () => {
  expect(kekulised("c1cccccc1.c1cccc1").halt).toMatchObject({ atoms: [7, 8, 9, 10, 11] });
  expect(kekulised("c1cccc1.c1cccc1").halt).toMatchObject({ atoms: [0, 1, 2, 3, 4] });
});

test("an aromatic atom in no ring is refused", () => {
  expect(kekulised("Ccc").halt).toEqual({
    kind: "refused",
    code: "kekulise",
    reason: "atom 2 is written as aromatic and is in no ring",
    atoms: [1],
  });
});

test("dummy atoms take a double bond where one is needed", () => {
  expect(kekulised("*1ccccc1").orders).toEqual([2, 1, 2, 1, 2, 1]);
  expect(kekulised("c1cc*c1").halt).toBeUndefined();
  expect(kekulised("c1cc*c1").orders.filter((order) => order === 2).length).toBe(2);
});

// More retreats than a hundred, in the order of atoms.
const ENTANGLED =
  "c12ccc3cccc4ccc(c1c43)c1c3cccc4c5cccc6c7cccc8c9cccc%10c%11c%12ccc%13cccc%14ccc(c%12c%13%14)c%12c2c1c1c(c43)c(c65)c(c78)c(c9%10)c1c%11%12";

test("there is doubt where the walk is broken off and a form exists", () => {
  expect(kekulised(ENTANGLED).halt).toEqual({ kind: "doubt", cause: "aromaticity" });
});

test("there is none where the walk is broken off and no form exists", () => {
  const halt = kekulised(ENTANGLED.replace("ccc3cccc4", "ccc3c[nH]cc4")).halt;
  expect(halt).toMatchObject({ kind: "refused", code: "kekulise" });
});

test("there is doubt about dummy atoms in cages and in rings of dummy atoms", () => {
  const doubtful = { kind: "doubt", cause: "aromaticity" };
  expect(kekulised("n1cc[*H]2cccc(c1)ccc2").halt).toEqual(doubtful);
  expect(kekulised("c1c*ccn1.*1**1").halt).toEqual(doubtful);
  // Aromatic by its bond only until the first attempt fails, and then by its flag.
  expect(kekulised("c1c2S:*ccc2[o+]c1").halt).toEqual(doubtful);
});

test("one kekuliser serves for molecules of all sizes", () => {
  kekulised("c1ccccc1".repeat(60));
  expect(kekulised("c1cc[nH]c1").orders).toEqual([1, 2, 1, 1, 2]);
});

/** Ways in which atoms take part, or do not; what RDKit makes of them is asked. */
const WAYS =
  `c1ccccc1 c1ccccc1c1ccccc1 c1ccccc1-c1ccccc1 c1ccc2ccccc2c1 c1ccccccc1 c1cccccccc1 c1cc[nH]c1 c1ccnc1 c1ccoc1 c1ccsc1 c1ccpcc1 c1cc[pH]c1
  C[pH]1cccc1 c1cc[se]c1 c1cc[te]c1 c1ccbcc1 c1cc[bH]cc1 c1cc[o+]cc1 c1cc[cH-]c1 c1cccc[cH+]cc1 c1ccc[c]c1 [n]1cccc1 c1cc[n]cc1 O=c1cc[nH]cc1 O=c1cccco1
  C=c1cccc1 c1ccs(=O)(=O)cc1 c1ccs(=O)c1 [O-][n+]1ccccc1 O=n1ccccc1 Cn1(=O)cccc1 CN1:C:C:C:C1 C1:C:C:C:C:C1 C1:C:C:C:C1 C1=C:C:C:C:C1 C1#C:C:C:C:C1 [s]12(cccc1)cccc2
  [s]1(=C)cccc1 c1cc2cccn2c1 c1ccc2[nH]ccc2c1 c1ccc2c(c1)c1ccccc1[nH]2 *1ccccc1 *1cccc1 *1*cccc1 c1c*c*c1 c1*c*c*c1 c1ccc2*cccc2c1 c1cc2c(*c1)C*C2 C1CC*CC1 [*+4]1ccccc1 [*H]1cccc1
  c1ccc2c(c1)cccc2c c1ccccc1c cc C:C:C C1CCCC1:C c1ccccc1:C Cc1cccc1 c1cc1 c1ccc1 c1nnnn1 c1nnn[nH]1 n1nnnn1 c1nc2nc3nc1nc(n2)n3 [nH]1cccc1.cc  c1cccc1.cc
  [cH]1cccc1 [CH]1:C:C:C:C1 [SiH]1:C:C:C:C:C1 c1c[si]ccc1 [as]1ccccc1 c1ccc2c3c1cccc3ccc2 c1cc2ccc3cccc4ccc(c1)c2c34 c12ccccc1cccccc2 c1c/cccc/1 c1ccccc1->[Fe]
  [Fe+2]1:C:C:C:C:C1 N1:C:N:C:C1 [n-]1cccc1 c1cc[nH2+]c1 c1ccc[nH+]c1 C[n+]1ccccc1 c1c2ccccc2c2cccccc12 c23[n+]([O-])c[pH][cH-][bH]c1ccc1[N]([o+]c[*H]2)c3 c1cc2cc3ccc(cc4ccc(cc5ccc(cc1n2)[nH]5)n4)[nH]3`.split(
    /\s+/,
  );

test.each(WAYS)("%s becomes what RDKit-JS makes of it", (text) => {
  expect(comparer.compare(text)).toMatch(/^(same|refused|unread)$/);
});

test("most of the ways are read, and many refused", () => {
  const outcomes = WAYS.map((text) => comparer.compare(text));
  expect(outcomes.filter((outcome) => outcome === "same").length).toBeGreaterThan(50);
  expect(outcomes.filter((outcome) => outcome === "refused").length).toBeGreaterThan(10);
});

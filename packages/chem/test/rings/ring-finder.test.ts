import { createRdkitEngine, type Molecule, parseSmiles } from "@molsieve/chem";
import { describe, expect, test } from "vitest";
import { RingFinder } from "../../src/rings/ring-finder.js";
import { graphFromMolecule } from "../../src/sanitise/graph-from-molecule.js";
import { WorkGraph } from "../../src/sanitise/work-graph.js";
import { type EdgeList, graphOf, ringsIn } from "./edge-lists.js";

const engine = await createRdkitEngine();

function read(smiles: string): Molecule {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return mol.molecule();
}

// How many relevant cycles there are of each size: numbers from the structures, not from RDKit.
const STRUCTURES: readonly (readonly [string, string, Readonly<Record<number, number>>])[] = [
  ["no rings", "CC(C)(C)C.O.[Na+]", {}],
  ["benzene", "c1ccccc1", { 6: 1 }],
  ["single rings in a chain and apart", "C1CC1CC1CCC1.C1CCCC1", { 3: 1, 4: 1, 5: 1 }],
  ["naphthalene", "c1ccc2ccccc2c1", { 6: 2 }],
  ["indole", "c1ccc2[nH]ccc2c1", { 5: 1, 6: 1 }],
  ["a spiro atom", "C1CCC2(C1)CCC2", { 4: 1, 5: 1 }],
  ["a steroid", "CC12CCC3C(C1CCC2O)CCC1=CC(=O)CCC13C", { 5: 1, 6: 3 }],
  ["morphine", "CN1CCC23C4C1CC5=C2C(=C(C=C5)O)OC3C(C=C4)O", { 5: 1, 6: 4 }],
  ["norbornane", "C1CC2CCC1C2", { 5: 2 }],
  ["bicyclo[2.2.2]octane", "C1CC2CCC1CC2", { 6: 3 }],
  ["[2.2.2]propellane", "C123CCC1(CC2)CC3", { 4: 3 }],
  ["[1.1.1]propellane", "C123CC1(C2)C3", { 3: 3 }],
  ["tetrahedrane", "C12C3C1C23", { 3: 4 }],
  ["prismane", "C12C3C1C1C3C21", { 3: 2, 4: 3 }],
  ["cubane", "C12C3C4C1C5C4C3C25", { 4: 6 }],
  ["adamantane", "C1C2CC3CC1CC(C2)C3", { 6: 4 }],
  ["porphine", "C1=Cc2cc3ccc(cc4nc(cc5ccc(cc1n2)[nH]5)C=C4)[nH]3", { 5: 4, 16: 1 }],
  ["a paracyclophane", "C1CCCCc2ccc(CCCC1)cc2", { 6: 1, 13: 2 }],
  ["dodecahedrane", "C12C3C4C5C1C6C7C2C8C3C9C4C1C5C6C2C7C8C9C12", { 5: 12 }],
];

describe("the rings of a structure", () => {
  test.each(STRUCTURES)("%s", (_name, smiles, sizes) => {
    const molecule = read(smiles);
    const graph = new WorkGraph();
    graphFromMolecule(molecule, graph);
    expect(new RingFinder().find(graph)).toBeUndefined();
    const rings = ringsIn(graph);
    expect(rings).toEqual(molecule.rings.map((ring) => [...ring]));
    const found: Record<number, number> = {};
    for (const ring of rings) found[ring.length] = (found[ring.length] ?? 0) + 1;
    expect(found).toEqual(sizes);
  });
});

test("one finder and one graph serve for all, in any order", () => {
  const finder = new RingFinder();
  const graph = new WorkGraph();
  for (const [, smiles] of [...STRUCTURES, ...STRUCTURES.toReversed()]) {
    const molecule = read(smiles);
    graphFromMolecule(molecule, graph);
    finder.find(graph);
    const once = ringsIn(graph);
    finder.find(graph);
    expect(ringsIn(graph)).toEqual(once);
    expect(once).toEqual(molecule.rings.map((ring) => [...ring]));
    expect([...graph.ringsOfAtom.subarray(0, graph.nAtoms)].map((count) => Math.min(1, count))).toEqual([
      ...molecule.inRing,
    ]);
    expect([...graph.ringsOfBond.subarray(0, graph.nBonds)].map((count) => Math.min(1, count))).toEqual([
      ...molecule.bondInRing,
    ]);
  }
});

test("dative bonds and bonds of no order are in no ring", () => {
  const chelate = read("C1CN->[Cu]<-N1");
  const graph = new WorkGraph();
  graphFromMolecule(chelate, graph);
  new RingFinder().find(graph);
  expect(ringsIn(graph)).toEqual([]);
  expect(chelate.rings).toEqual([]);

  const square = graphOf([
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 0],
    [0, 2],
  ]);
  square.bondOrder[4] = 0;
  new RingFinder().find(square);
  expect(ringsIn(square)).toEqual([[0, 1, 2, 3]]);
});

describe("hostile graphs end in rings or in a doubt", () => {
  const complete = (n: number) =>
    Array.from({ length: n }, (_, a) => Array.from({ length: a }, (_, b) => [a, b] as const)).flat();
  const necklace = (n: number) =>
    Array.from({ length: n }, (_, i) => {
      const a = 3 * i;
      const b = 3 * ((i + 1) % n);
      return [
        [a, a + 1],
        [a, a + 2],
        [a + 1, b],
        [a + 2, b],
      ] as const;
    }).flat();
  const ladder = (n: number) =>
    Array.from({ length: n }, (_, i) =>
      i === 0
        ? [[0, 1] as const]
        : ([
            [2 * i, 2 * i + 1],
            [2 * i - 2, 2 * i],
            [2 * i - 1, 2 * i + 1],
          ] as const),
    ).flat();
  const spiro = (n: number) =>
    Array.from({ length: n }, (_, i) => {
      const a = 2 * i;
      return [
        [a, a + 1],
        [a + 1, a + 2],
        [a + 2, a],
      ] as const;
    }).flat();
  const cases: readonly (readonly [string, EdgeList, number | "doubt"])[] = [
    ["20 atoms, each bonded to each", complete(20), 1140],
    ["45 atoms, each bonded to each", complete(45), "doubt"],
    ["100 atoms, each bonded to each", complete(100), "doubt"],
    ["squares in a circle: 2^8 ways round", necklace(8), 8 + 2 ** 8],
    ["squares in a circle: 2^100 ways round", necklace(100), "doubt"],
    ["a ladder of 40 rungs", ladder(40), 39],
    ["a ladder of 5,000 rungs", ladder(5000), "doubt"],
    ["2,000 spiro rings", spiro(2000), 2000],
    ["5,000 spiro rings", spiro(5000), 5000],
  ];
  test.each(cases)("%s", (_name, edges, expected) => {
    const graph = graphOf(edges);
    const halt = new RingFinder().find(graph);
    if (expected === "doubt") expect(halt).toEqual({ kind: "doubt", cause: "rings" });
    else expect([halt, graph.nRings]).toEqual([undefined, expected]);
  });
});

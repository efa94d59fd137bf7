import { createRequire } from "node:module";
import type { MainModule } from "@rdkit/rdkit";
import { describe, expect, test } from "vitest";
import { NO_ATOM, WorkGraph } from "../../src/sanitise/work-graph.js";
import { StereoPerception } from "../../src/stereo/stereo-perception.js";
import { compareStereo } from "./compare-stereo.mjs";

const load = createRequire(import.meta.url)("@rdkit/rdkit") as (options: object) => Promise<MainModule>;
const rdkit = await load({ print: () => undefined, printErr: () => undefined });

test.each([
  ["four neighbours", "F[C@](Cl)(Br)I"],
  ["equal neighbours", "C[C@H](C)O"],
  ["neighbours that differ far away", "CCCCCC[C@H](CCCCCCC)O"],
  ["isotopes and map numbers", "[2H][C@H]([13CH3])[CH3:7]"],
  ["a hydrogen beside deuterium", "[2H][C@]([3H])(C)O"],
  ["neighbours that differ in their hands only", "O[C@H]([C@H](C)F)[C@@H](C)F"],
  ["neighbours that differ in a double bond only", "C/C=C/[C@H](O)/C=C\\C"],
  ["a meso form", "O[C@H]([C@H](C)F)[C@H](C)F"],
  ["a double bond", "C/C=C/C"],
  ["a double bond with one direction", "C/C=CC"],
  ["equal neighbours at a double bond", "C/C=C(/C)C"],
  ["directions that cannot be", "C/C(/F)=C/C"],
  ["a direction that a conflict takes from another bond", "C/C(/F)=C/C=C/C"],
  ["a direction of two double bonds", "C/C=C/C=C\\C"],
  ["double bonds that differ in a hand", "C[C@H](F)/C(=C\\C)[C@@H](C)F"],
  ["a double bond to phosphorus, which counts once", "F/C=C(C=P(C)(C)C)/CP"],
  ["an oxime and an azo group", "C/C(CC)=N\\O.C/N=N/C"],
  ["cumulated double bonds", "C/C=C=C/C"],
  ["directions beside a sulfoxide, which the first perception takes", "C/S(=O)=C/C"],
  ["a small ring", "C/C1=C(/F)CCCC1"],
  ["a ring of seven and one of eight", "C1CCC/C=C/C1.C1CCC/C=C/CC1"],
  ["a small ring that RDKit first walks round a larger one", "O=C(c1ncn2C(=O)N(\\N=N/c12)C)N"],
  ["cis and trans on a ring", "C[C@H]1CC[C@@H](C)CC1.C[C@H]1CC[C@H](C)CC1"],
  ["one hand on a symmetrical ring", "C[C@H]1CCC(C)CC1"],
  ["an inositol", "O[C@H]1[C@H](O)[C@@H](O)[C@H](O)[C@H](O)[C@@H]1O"],
  ["a spiro centre", "C[C@H]1CC[C@@]2(CC1)CC[C@H](C)CC2"],
  ["two rings that share no bond", "C[C@H]1CC[C@@H](CC1)C1CC[C@H](C)CC1"],
  ["a bicyclic ring", "C[C@H]1C[C@@H]2CC[C@H](C1)C2"],
  ["a selenium that counts one bond less while it is written as aromatic", "[Se]1[Na]3#[se@]1C3"],
  ["nitrogen that turns over", "C[N@]1CC[C@H](F)CC1"],
  ["nitrogen at a bridgehead", "C[C@@H]1C[N@@]2CC[C@H]1CC2"],
  ["two nitrogens at bridgeheads", "C[C@H]1[N@]2CC[N@]([C@@H]1C)CC2"],
  ["nitrogen in a ring of three", "C[N@]1[C@H](C)[C@@H]1C"],
  ["an ammonium", "C[N@+](CC)(CCC)C[C@H](C)F"],
  ["sulfur, phosphorus and arsenic", "C[S@](=O)CC.C[P@](=O)(O)OCC.C[As@](CC)c1ccccc1.C[S@@+]([O-])CC"],
  ["a hydrogen that a hand was written for", "C[C@H]C"],
  ["a hand on an aromatic atom", "C[c@H]1cccc1"],
  ["a hand where there is none", "C[C@](=C)F.C[C@]#C.C[O@H]"],
  ["aromatic rings written with double bonds", "OC(=O)[C@H](C1=CC=CC=C1)C1=CC=C(F)C=C1"],
  ["rings that are the same only when they are aromatic", "C[C@H](C1=C(F)C=CC=C1)C1=CC=CC=C1F"],
  ["a nitro group with five bonds", "C[C@H](CN(=O)=O)C[N+](=O)[O-]"],
  ["a porphyrin written with directions", "C12=CC=C(N1)/C=C3C=CC(=N3)/C=C4C=CC(N4)=C/C5=NC(=C2)C=C5"],
  ["a dative bond", "C[C@H](N->[Pt](Cl)Cl)F"],
  ["a steroid", "C[C@]12CC[C@H]3[C@@H](CC[C@H]4CCCC[C@]34C)[C@@H]1CC[C@@H]2O"],
  ["fragments", "[Na+].C[C@H](O)C([O-])=O.C[C@@H](N)O"],
])("RDKit-JS's stereo with %s", (_, smiles) => {
  expect(compareStereo(rdkit, smiles)).toEqual({ kind: "same" });
});

/** A graph of these elements and single bonds, all of it outside rings. */
function chain(element: number[], bonds: [number, number][]): WorkGraph {
  const graph = new WorkGraph();
  graph.clear(element.length, bonds.length);
  graph.nAtoms = element.length;
  graph.nBonds = bonds.length;
  graph.element.set(element);
  bonds.forEach(([begin, end], b) => {
    graph.bondBegin[b] = begin;
    graph.bondEnd[b] = end;
    graph.bondOrder[b] = 1;
  });
  graph.linkNeighbours();
  return graph;
}

describe("on graphs made by hand", () => {
  test("a hand stays on a centre, and its hydrogen stays explicit", () => {
    const graph = chain(
      [9, 6, 17, 35],
      [
        [0, 1],
        [1, 2],
        [1, 3],
      ],
    );
    graph.chirality[1] = 1;
    graph.explicitHydrogens[1] = 1;
    graph.noImplicit[1] = 1;
    expect(new StereoPerception().perceiveWritten(graph)).toBeUndefined();
    expect([graph.chirality[1], graph.explicitHydrogens[1], graph.implicitHydrogens[1]]).toEqual([1, 1, 0]);
  });

  test("a hand and its hydrogen go where neighbours are equal", () => {
    const graph = chain(
      [9, 6, 9, 35],
      [
        [0, 1],
        [1, 2],
        [1, 3],
      ],
    );
    graph.chirality[1] = 2;
    graph.explicitHydrogens[1] = 1;
    graph.noImplicit[1] = 1;
    expect(new StereoPerception().perceiveWritten(graph)).toBeUndefined();
    expect([graph.chirality[1], graph.explicitHydrogens[1], graph.implicitHydrogens[1]]).toEqual([0, 0, 1]);
    expect(graph.noImplicit[1]).toBe(0);
  });

  test("stereo that an earlier perception left on a double bond goes with its directions", () => {
    const graph = chain(
      [9, 6, 6, 9],
      [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
    );
    graph.bondOrder[1] = 2;
    graph.bondDirection[0] = 1;
    graph.bondDirection[2] = 1;
    const perception = new StereoPerception();
    perception.perceive(graph);
    expect([graph.bondStereo[1], ...graph.bondStereoAtoms.subarray(2, 4)]).toEqual([3, 0, 3]);
    graph.bondDirection.fill(0);
    perception.perceive(graph);
    expect([graph.bondStereo[1], ...graph.bondStereoAtoms.subarray(2, 4)]).toEqual([0, NO_ATOM, NO_ATOM]);
  });

  test("a second perception sees what has changed since the first", () => {
    const graph = chain(
      [9, 6, 17, 6, 6],
      [
        [0, 1],
        [1, 2],
        [1, 3],
        [1, 4],
      ],
    );
    graph.chirality[1] = 1;
    graph.bondOrder[2] = 2;
    const perception = new StereoPerception();
    perception.perceiveWritten(graph);
    expect(graph.chirality[1]).toBe(1);
    perception.perceiveAgain(graph);
    expect(graph.chirality[1]).toBe(1);
    graph.bondOrder[2] = 1;
    graph.implicitHydrogens.fill(3, 3, 5);
    perception.perceiveAgain(graph);
    expect(graph.chirality[1]).toBe(0);
  });

  test("without stereo nothing is touched", () => {
    const graph = chain([6, 6], [[0, 1]]);
    const perception = new StereoPerception();
    expect([perception.perceiveWritten(graph), perception.perceiveAgain(graph), perception.perceive(graph)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(graph.implicitHydrogens[0]).toBe(0);
  });

  test("no atoms, and no bonds", () => {
    const perception = new StereoPerception();
    expect(perception.perceive(chain([], []))).toBeUndefined();
    const single = chain([6], []);
    single.chirality[0] = 1;
    expect(perception.perceive(single)).toBeUndefined();
    expect(single.chirality[0]).toBe(0);
  });

  test("doubts: a geometry other than the tetrahedron, and atoms with more neighbours than RDKit ranks", () => {
    const square = chain(
      [78, 9, 17],
      [
        [0, 1],
        [0, 2],
      ],
    );
    square.chirality[0] = 6;
    expect(new StereoPerception().perceive(square)).toEqual({ kind: "doubt", cause: "chirality-class" });
    const spokes = Array.from({ length: 16 }, (_, i): [number, number] => [0, i + 1]);
    const crowded = chain([92, ...Array.from({ length: 16 }, () => 6), 9, 17], [...spokes, [1, 17], [1, 18]]);
    crowded.chirality[1] = 1;
    crowded.explicitHydrogens[1] = 1;
    expect(new StereoPerception().perceive(crowded)).toEqual({ kind: "doubt", cause: "stereo" });
  });
});

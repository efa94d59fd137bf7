import { describe, expect, test } from "vitest";
import { WorkGraph } from "../../src/sanitise/work-graph.js";
import { SmilesReader } from "../../src/smiles/read-smiles.js";
import { BASES } from "./bases.mjs";
import { readingComparison } from "./compare-reading.mjs";

const compare = await readingComparison();
const reader = new SmilesReader();

/** The graph of a text that is in order. */
function read(text: string): WorkGraph {
  const graph = new WorkGraph();
  const halt = reader.read(text, graph);
  if (halt !== undefined) throw new Error(JSON.stringify(halt));
  return graph;
}

/** Bonds as begin, symbol and end. */
function bonds(graph: WorkGraph): string[] {
  const names = "?-=#$:>";
  return Array.from(
    { length: graph.nBonds },
    (_, b) => `${graph.bondBegin[b]}${names[graph.bondOrder[b] as number]}${graph.bondEnd[b]}`,
  );
}

function atoms(field: Int8Array | Int32Array | Uint8Array | Uint16Array, graph: WorkGraph): number[] {
  return [...field.subarray(0, graph.nAtoms)];
}

describe("atoms", () => {
  test("bare, of one letter and two", () => {
    const graph = read("ClBr.BCNOPSFI*bcnops");
    expect(atoms(graph.element, graph)).toEqual([17, 35, 5, 6, 7, 8, 15, 16, 9, 53, 0, 5, 6, 7, 8, 15, 16]);
    expect(atoms(graph.aromatic, graph)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
    expect(atoms(graph.noImplicit, graph)).toEqual(new Array(17).fill(0));
  });

  test("in brackets, with all that can stand there", () => {
    const graph = read("[13CH3+:7].[235U].[nH].[se].[O--].[Fe+3].[Cl-].[2H].[HH].[NH4+].[K].[*:12]");
    expect(atoms(graph.element, graph)).toEqual([6, 92, 7, 34, 8, 26, 17, 1, 1, 7, 19, 0]);
    expect(atoms(graph.isotope, graph)).toEqual([13, 235, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0]);
    expect(atoms(graph.explicitHydrogens, graph)).toEqual([3, 0, 1, 0, 0, 0, 0, 0, 1, 4, 0, 0]);
    expect(atoms(graph.charge, graph)).toEqual([1, 0, 0, 0, -2, 3, -1, 0, 0, 1, 0, 0]);
    expect(atoms(graph.mapNumber, graph)).toEqual([7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12]);
    expect(atoms(graph.aromatic, graph)).toEqual([0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(atoms(graph.noImplicit, graph)).toEqual(new Array(12).fill(1));
  });
});

describe("bonds", () => {
  test("of every kind, branches and dots", () => {
    expect(bonds(read("C(=O)(-N)C#C$C.CC"))).toEqual(["0=1", "0-2", "0-3", "3#4", "4$5", "6-7"]);
    expect(bonds(read("N->[Fe]<-O"))).toEqual(["0>1", "2>1"]);
    expect(bonds(read("cc:cC"))).toEqual(["0:1", "1:2", "2-3"]);
    expect(bonds(read("C(C.C)C"))).toEqual(["0-1", "0-3"]);
  });

  test("of rings come last, by number, and begin where they close unless the opening names the bond", () => {
    expect(bonds(read("C2CC1CCC2CC1"))).toEqual(["0-1", "1-2", "2-3", "3-4", "4-5", "5-6", "6-7", "7-2", "5-0"]);
    expect(bonds(read("C=1CC1"))).toEqual(["0-1", "1-2", "0=2"]);
    expect(bonds(read("C1CC=1"))).toEqual(["0-1", "1-2", "2=0"]);
    expect(bonds(read("C%12CC%(12)"))).toEqual(["0-1", "1-2", "2-0"]);
    expect(bonds(read("c1ccccc1"))).toEqual(["0:1", "1:2", "2:3", "3:4", "4:5", "5:0"]);
  });

  test("with directions, turned where a ring bond takes that of its other end", () => {
    const directions = (text: string) => [...read(text).bondDirection.subarray(0, read(text).nBonds)];
    expect(directions("F/C=C\\F")).toEqual([1, 0, 2]);
    expect(directions("F\\\\C=CF")).toEqual([2, 0, 0]);
    expect(directions("C/1CCCCCC=C1")).toEqual([0, 0, 0, 0, 0, 0, 0, 2]);
    expect(directions("C1CCCCCC=C/1")).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
  });
});

describe("chiral tags", () => {
  test.each([
    ["N[C@](C)(F)O", [0, 2, 0, 0, 0]],
    ["N[C@@](C)(F)O", [0, 1, 0, 0, 0]],
    ["[C@H](C)(F)O", [1, 0, 0, 0]],
    ["C[C@H](F)O", [0, 2, 0, 0]],
    ["C[C@]1(F)OC1", [0, 2, 0, 0, 0]],
    ["C[C@]12OC1C2", [0, 2, 0, 0, 0]],
    ["C[C@@]1(F)O.C1", [0, 1, 0, 0, 0]],
    ["[C@@](F)1(C)CCO1", [1, 0, 0, 0, 0, 0]],
    ["F[S@]1CCO1", [0, 2, 0, 0, 0]],
  ])("%s", (text, tags) => {
    const graph = read(text);
    expect(atoms(graph.chirality, graph)).toEqual(tags);
  });
});

test.each(BASES)("%s is read as RDKit-JS reads it", async (text) => {
  expect(await compare(text)).toMatch(/^(read|merged)$/);
});

describe("texts that RDKit-JS refuses", () => {
  test.each([
    ["C1CC", 1],
    ["C%12CC", 1],
    ["C1CC1C%(345)", 6],
    ["C(C", 1],
    ["C(C(C)", 1],
    ["CC)C", 2],
    ["C==C", 2],
    ["C=", 1],
    ["=C", 0],
    ["C()C", 2],
    ["C(1CC1)C", 2],
    ["C..C", 2],
    ["C.", 1],
    ["C11", 0],
    ["C12CC12", 4],
    ["C1C1", 2],
    ["[C", 1],
    ["[CH2", 3],
    ["[Xx]", 1],
    ["[C+++]", 4],
    ["[CClH]", 3],
    ["[13]", 3],
    ["[C:]", 3],
    ["[C:9999999999]", 12],
    ["C%1C", 3],
    ["C%01", 2],
    ["C%()C", 3],
    ["C%(123456)", 8],
    ["CHC", 1],
    ["C>C", 1],
    ["C-->C", 3],
    ["CC]", 2],
    ["C@C", 1],
    ["C@THC", 3],
    ["cSc!", 3],
  ])("%s, at character %i counted from 0", async (text, position) => {
    expect(reader.read(text, new WorkGraph())).toMatchObject({ kind: "refused", code: "syntax", position });
    expect(await compare(text)).toBe("refused");
  });
});

test.each([
  ["CC |$a;b$|", "extension"],
  ["C~C", "query"],
  ["[Co@OH5](F)(Cl)(Br)(I)(N)O", "chirality-class"],
  ["C[C@TH1](F)(Cl)Br", "chirality-class"],
  ["[#6]", "text"],
  ["[CH3:0]C", "text"],
  ["['Rf']", "text"],
  ["[Uun]", "text"],
  ["C".repeat(16_001), "text"],
])("%.30s is left to RDKit-JS", (text, cause) => {
  expect(reader.read(text, new WorkGraph())).toEqual({ kind: "doubt", cause });
});

test("a graph serves again after any text", () => {
  const graph = new WorkGraph();
  reader.read("[13C@H](C)(F)[N+](/C)=C/[O-:5]1CC1", graph);
  reader.read("C1CC[13C@@H2+:3", graph);
  reader.read("CCCCCCCCCCCCCC", graph);
  expect({ ...graph }).toMatchObject({ nAtoms: 14, nBonds: 13, nRings: 0 });
  for (const field of ["charge", "isotope", "noImplicit", "aromatic", "chirality", "mapNumber"] as const) {
    expect(atoms(graph[field], graph)).toEqual(new Array(14).fill(0));
  }
  expect([...graph.bondDirection.subarray(0, 13)]).toEqual(new Array(13).fill(0));
});

test("chains and ladders as long as a text may be", () => {
  expect(read("C".repeat(16_000)).nAtoms).toBe(16_000);
  expect(read(`${"C(".repeat(5000)}C${")".repeat(5000)}`).nBonds).toBe(5000);
  const rings = Array.from({ length: 400 }, (_, i) => `C%(${i})`).join("");
  expect(read(`${rings}.${rings}`).nBonds).toBe(399 + 399 + 400);
});

import { createRdkitEngine } from "@molsieve/chem";
import { isMolsieveError } from "@molsieve/core";
import { rowsOfScaffold, ScaffoldTree, seriesAtLevel } from "@molsieve/search";
import { describe, expect, test } from "vitest";
import { moleculeOf } from "../support/molecules.js";

const engine = await createRdkitEngine();

/** Scaffolds of one molecule, from the whole one down to the root. */
function chain(smiles: string): string[] {
  const tree = new ScaffoldTree(engine);
  tree.add(0, moleculeOf(engine, smiles));
  return tree
    .forest()
    .nodes.map((node) => node.smiles)
    .reverse();
}

/** RDKit's SMILES of a scaffold written otherwise. */
function canonical(smiles: string): string {
  const read = engine.read(smiles);
  if (read.mol === undefined) throw new Error(smiles);
  using mol = read.mol;
  return mol.smiles();
}

// The schemes of doi:10.1021/ci600338x. `+`: is in the chain, `-`: is not, `n`: scaffolds in all.
test.each([
  [
    "1: exocyclic double bonds stay (flucloxacillin)",
    "CC1=C(C(=NO1)C2=C(C=CC=C2Cl)F)C(=O)NC3C4N(C3=O)C(C(S4)(C)C)C(=O)O",
    { "+": ["O=C(NC1C(=O)N2CCSC12)c1conc1-c1ccccc1"] },
  ],
  ["2: adamantane is not dissected", "C1C2CC3CC1CC(C2)C3", { n: 1 }],
  ["3: an aromatic bond left alone becomes double", "C12=CC=CC=C1CNCC2", { "+": ["C1=CCNCC1"], n: 2 }],
  ["3B: a ring stays whose bonds could not be placed", "C3CC1=C[N]C2=CC=CC(=C12)C3", { "+": ["C1=Cc2ccccc2[N]1"] }],
  [
    "4, rule 1: an epoxide goes back to its alkene (epothilone A)",
    "CC1CCCC2C(O2)CC(OC(=O)CC(C(C(=O)C(C1O)C)(C)C)O)C(=CC3=CSC(=N3)C)C",
    { "+": ["O=C1CCCCCCC=CCC(C=Cc2cscn2)OC(=O)CCC1"] },
  ],
  [
    "5, rule 2: macrocycles stay (seglitide)",
    "CC(C)C1NC(=O)C(CCCCN)NC(=O)C(Cc2c[nH]c3ccccc23)NC(=O)C(Cc2ccc(O)cc2)NC(=O)C(C)N(C)C(=O)C(Cc2ccccc2)NC1=O",
    { "+": ["O=C1CNC(=O)CNC(=O)CNC(=O)CNC(=O)CNC(=O)CN1"] },
  ],
  [
    "6, rule 3: few bonds between rings (flucloxacillin)",
    "O=C(NC1C(=O)N2CCSC12)c1conc1-c1ccccc1",
    { "+": ["O=C(NC1C(=O)N2CCSC12)c1cnoc1"] },
  ],
  [
    "7, rule 4: bridged rings stay (pentazocine)",
    "C[C@H]1[C@H]2Cc3ccc(O)cc3[C@]1(C)CCN2CC=C(C)C",
    { "+": ["C1=CC2CCNC(C1)C2"], "-": ["c1ccc2c(c1)CCCC2"] },
  ],
  [
    "8, rule 4: so do rings that are not fused in a line (sophocarpine)",
    "C1CC2CN3C(CC=CC3=O)C4C2N(C1)CCC4",
    { "+": ["C1CC2CNCC3CCCN(C1)C23"], "-": ["O=C1C=CCC2C3CCCNC3CCN12", "O=C1C=CCC2CC3NCCCC3CN12"] },
  ],
  [
    "9, rule 4: and spiro rings (rhynchophylline)",
    "CC[C@H]1CN2CC[C@]3(C(=O)Nc4ccccc43)[C@@H]2C[C@@H]1/C(=C\\OC)C(=O)OC",
    { "+": ["O=C1NC=CC12CCNC2"] },
  ],
  [
    "10, rule 5: bridged before spiro (cafestol)",
    "OC[C@@]5(O)C[C@@]31C[C@@H]5CC[C@H]1[C@]4(C)CCc2occc2[C@H]4CC3",
    { "+": ["C1CC2CCC(C1)C2"] },
  ],
  ["11, rule 6: four-membered rings stay", "C1C2N(C1=O)CCS2", { "+": ["O=C1CCN1"], "-": ["C1CSCN1"] }],
  [
    "11, rule 6: seven-membered rings stay (epinastine)",
    "NC1=NCC2N1C1=CC=CC=C1CC1=CC=CC=C21",
    { "+": ["C1=CCNC=CC1"], "-": ["C1=NCCN1"] },
  ],
  [
    "12, rule 7: aromatic systems stay aromatic (zaleplon)",
    "O=C(C)N(CC)C1=CC=CC(C2=CC=NC3=C(C=NN23)C#N)=C1",
    { "+": ["c1cn[nH]c1"] },
  ],
  ["13, rule 8: rings with heteroatoms stay (indole)", "c1ccc2[nH]ccc2c1", { "+": ["c1cc[nH]c1"], "-": ["c1ccccc1"] }],
  [
    "14, rule 9: nitrogen before sulfur (ticlopidine)",
    "ClC1=CC=CC=C1CN1CCC2=C(C1)C=CS2",
    { "+": ["C1=CCNCC1"], "-": ["c1ccsc1"] },
  ],
  [
    "15, rule 11: rings that are not aromatic stay (sertraline)",
    "CN[C@H]1CC[C@@H](C2=CC(Cl)=C(Cl)C=C2)C2=CC=CC=C12",
    { "+": ["C1=CCCCC1"], "-": ["c1ccccc1"] },
  ],
  [
    "16, rule 12: rings on heteroatoms go (deferasirox)",
    "O=C1C=CC=C/C1=C1\\N/C(=C2/C=CC=CC2=O)N(c2ccc(C(=O)O)cc2)N1",
    { "+": ["O=C1C=CC=CC1=C1NNC(=C2C=CC=CC2=O)N1"] },
  ],
  [
    "17, rule 13: the first SMILES (ormeloxifene)",
    "CC1([C@@H]([C@H](c2ccc(cc2O1)OC)c3ccc(cc3)OCCN4CCCC4)c5ccccc5)C",
    { "+": ["c1ccc(C2CCOc3ccccc32)cc1", "c1ccc2c(c1)CCCO2"] },
  ],
  [
    "19: baccatin III",
    "CC1=C2C(C(=O)C3(C(CC4C(C3C(C(C2(C)C)(CC1O)O)OC(=O)C5=CC=CC=C5)(CO4)OC(=O)C)O)C)OC(=O)C",
    {
      "+": [
        "O=C(OC1C2CCC=C(CC(=O)C3CCC4OCC4C31)C2)c1ccccc1",
        "O=C1CC2=CCCC(C2)CC2C1CCC1OCC12",
        "O=C1CC2=CCCC(C2)CC2CCCCC12",
        "O=C1CCCC2CCC=C(C1)C2",
        "O=C1CCCCCCC1",
      ],
      n: 5,
    },
  ],
] satisfies [string, string, { "+"?: string[]; "-"?: string[]; n?: number }][])(
  "scheme %s",
  (_, smiles, want: { "+"?: string[]; "-"?: string[]; n?: number }) => {
    const scaffolds = chain(smiles);
    expect(scaffolds).toEqual(expect.arrayContaining((want["+"] ?? []).map(canonical)));
    for (const other of want["-"] ?? []) expect(scaffolds).not.toContain(canonical(other));
    if (want.n !== undefined) expect(scaffolds).toHaveLength(want.n);
  },
);

// Molecules of which no other rule would choose the same parent.
test.each([
  [7, "O=c1ccc(=O)c2c1c1[nH]ccc1c1c(=O)[nH]c(=O)c21", "O=c1ccc(=O)c2c1ccc1c(=O)[nH]c(=O)c12"],
  [8, "C1COC2CNCCC2O1", "C1COCCO1"],
  [9, "C1CC2CSCCC2CO1", "C1CCOCC1"],
  [10, "C1CCC2CCCC2C1", "C1CCCCC1"],
  [12, "c1cc(N2CCCCC2)cc(C2CCNCC2)n1", "c1ccc(C2CCNCC2)nc1"],
])("rule %i decides between the parents of %s", (_, smiles, parent) => {
  expect(chain(smiles)[1]).toBe(canonical(parent));
});

describe("a forest", () => {
  // Scheme 18: diazepam, bromazepam, zolazepam and clotiazepam, a phenol, a macrolide's sugar and an alcohol.
  const texts = [
    "CN1C(=O)CN=C(C2=C1C=CC(=C2)Cl)C3=CC=CC=C3",
    "C1C(=O)NC2=C(C=C(C=C2)Br)C(=N1)C3=CC=CC=N3",
    "CC1=NN(C2=C1C(=NCC(=O)N2C)C3=CC=CC=C3F)C",
    "CCC1=CC2=C(S1)N(C(=O)CN=C2C3=CC=CC=C3Cl)C",
    "Oc1ccccc1",
    "CCO",
  ];
  const tree = new ScaffoldTree(engine);
  const added = texts.map((text, i) => tree.add(10 * (texts.length - i), moleculeOf(engine, text)));
  const forest = tree.forest();

  test("has each scaffold once, parents first, with the rows beneath it", () => {
    expect(forest.nodes).toEqual([
      { smiles: "O=C1CN=CC=CN1", parent: -1, level: 0, nRows: 4 },
      { smiles: "c1ccccc1", parent: -1, level: 0, nRows: 1 },
      { smiles: "O=C1CN=Cc2ccccc2N1", parent: 0, level: 1, nRows: 2 },
      { smiles: "O=C1CN=Cc2ccsc2N1", parent: 0, level: 1, nRows: 1 },
      { smiles: "O=C1CN=Cc2cn[nH]c2N1", parent: 0, level: 1, nRows: 1 },
      { smiles: "O=C1CN=C(c2ccccc2)c2ccccc2N1", parent: 2, level: 2, nRows: 1 },
      { smiles: "O=C1CN=C(c2ccccc2)c2ccsc2N1", parent: 3, level: 2, nRows: 1 },
      { smiles: "O=C1CN=C(c2ccccc2)c2cn[nH]c2N1", parent: 4, level: 2, nRows: 1 },
      { smiles: "O=C1CN=C(c2ccccn2)c2ccccc2N1", parent: 2, level: 2, nRows: 1 },
    ]);
  });

  test("names rows as they were added, without a scaffold where there is no ring", () => {
    expect(added).toEqual([true, true, true, true, true, false]);
    expect([...forest.rows]).toEqual([10, 20, 30, 40, 50, 60]);
    expect([...forest.nodeOfRow]).toEqual([-1, 1, 6, 7, 8, 5]);
    expect([...rowsOfScaffold(forest, 2)]).toEqual([50, 60]);
    expect([...rowsOfScaffold(forest, 0)]).toEqual([30, 40, 50, 60]);
    expect(() => rowsOfScaffold(forest, 9)).toThrow("node must be an integer from 0 to 8, got 9");
  });

  test("gives the series of every row at a level", () => {
    expect([...seriesAtLevel(forest, 0)]).toEqual([-1, 1, 0, 0, 0, 0]);
    expect([...seriesAtLevel(forest, 1)]).toEqual([-1, 1, 3, 4, 2, 2]);
    expect([...seriesAtLevel(forest, 7)]).toEqual([...forest.nodeOfRow]);
    expect(() => seriesAtLevel(forest, -1)).toThrow("level");
  });

  test("of nothing is empty", () => {
    expect(new ScaffoldTree(engine).forest()).toEqual({
      nodes: [],
      rows: new Uint32Array(0),
      nodeOfRow: new Int32Array(0),
    });
  });
});

describe("a scaffold", () => {
  test("that is a single ring is its own root", () => {
    expect(chain("CCc1ccncc1")).toEqual(["c1ccncc1"]);
    expect(chain("O=C1CCCCC1=C")).toEqual(["C=C1CCCCC1=O"]);
  });

  test("is that of the largest part of a mixture, whatever comes first", () => {
    expect(chain("c1ccccc1C(=O)O.C1CCN(CC1)c1ccccc1")).toEqual(chain("CC1CCN(CC1)c1ccccc1"));
    expect(chain("c1ccccc1.c1ccncc1")).toEqual(chain("c1ccncc1.c1ccccc1"));
  });

  test("loses what it has no bond of its own of: the middle ring of a row stays, the one at its end goes", () => {
    expect(chain("c1ccc2cc3ccccc3cc2c1")).toEqual(["c1ccc2cc3ccccc3cc2c1", "c1ccc2ccccc2c1", "c1ccccc1"]);
    expect(chain("C1CC1C1(CC1)C1CC1").at(1)).toBe("C1CC1C1CC1");
  });

  test("keeps what is double-bonded to it where the other ring goes", () => {
    expect(chain("C1CCCC1=C1CCCCC1")).toEqual(["C1CCC(=C2CCCC2)CC1", "C=C1CCCCC1"]);
  });

  test("with more rings than wanted is not taken apart", () => {
    const tree = new ScaffoldTree(engine, { maxRings: 2 });
    for (const [row, text] of ["c1ccc2cc3ccccc3cc2c1", "c1ccc2ccccc2c1"].entries())
      tree.add(row, moleculeOf(engine, text));
    expect(tree.forest().nodes.map(({ smiles, parent }) => [smiles, parent])).toEqual([
      ["c1ccc2cc3ccccc3cc2c1", -1],
      ["c1ccccc1", -1],
      ["c1ccc2ccccc2c1", 1],
    ]);
    expect(() => new ScaffoldTree(engine, { maxRings: 0 })).toThrowError(
      expect.toSatisfy((error) => isMolsieveError(error, "argument")),
    );
  });
});

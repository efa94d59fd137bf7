import { createRdkitEngine } from "@molsieve/chem";
import { ScaffoldNetwork, type ScaffoldNetworkOptions } from "@molsieve/search";
import { expect, test } from "vitest";
import { moleculeOf } from "../support/molecules.js";

const engine = await createRdkitEngine();

function graphOf(smiles: readonly string[], options?: ScaffoldNetworkOptions) {
  const network = new ScaffoldNetwork(engine, options);
  const added = smiles.map((text, i) => network.add(10 + i, moleculeOf(engine, text)));
  return { ...network.graph(), added };
}

test("a network has every part of a scaffold that is left when bonds to rings are cut", () => {
  const { nodes, edges, rows, nodeOfRow, added } = graphOf(["Cc1ccccc1CN1CCOCC1", "CCO", "OC1CCNCC1"], {
    generic: false,
  });
  expect(nodes).toEqual([
    { smiles: "*N1CCOCC1", nRows: 1 },
    { smiles: "*c1ccccc1", nRows: 1 },
    { smiles: "C1CCNCC1", nRows: 1 },
    { smiles: "C1COCCN1", nRows: 1 },
    { smiles: "c1ccc(CN2CCOCC2)cc1", nRows: 1 },
    { smiles: "c1ccccc1", nRows: 1 },
  ]);
  expect(edges).toEqual([
    { from: 0, to: 3, kind: "unattached" },
    { from: 1, to: 5, kind: "unattached" },
    { from: 4, to: 0, kind: "fragment" },
    { from: 4, to: 1, kind: "fragment" },
  ]);
  expect(rows).toEqual([10, 11, 12]);
  expect([...nodeOfRow]).toEqual([4, -1, 2]);
  expect(added).toEqual([true, false, true]);
});

test("generic forms have dummy atoms and keep their bonds", () => {
  const { nodes } = graphOf(["c1ccccc1C1CC1"], { attachments: false });
  expect(nodes.map(({ smiles }) => smiles)).toEqual([
    "*1**1",
    "*1**1*1:*:*:*:*:*:1",
    "*1:*:*:*:*:*:1",
    "C1CC1",
    "c1ccc(C2CC2)cc1",
    "c1ccccc1",
  ]);
});

test("a row counts once for a scaffold that it reaches in several ways", () => {
  const { nodes } = graphOf(["c1ccccc1-c1ccccc1", "c1ccccc1CCc1ccccc1", "Cc1ccccc1"], {
    attachments: false,
    generic: false,
  });
  expect(nodes.find(({ smiles }) => smiles === "c1ccccc1")?.nRows).toBe(3);
});

test("a network of nothing is empty", () => {
  expect(new ScaffoldNetwork(engine).graph()).toEqual({ nodes: [], edges: [], rows: [], nodeOfRow: new Int32Array(0) });
});

test("a scaffold with more bonds to cut than wanted stays whole", () => {
  const options = { attachments: false, generic: false };
  const text = "C1CC1C1CC(C2CC2)C1";
  expect(graphOf([text], { ...options, maxCuts: 2 }).nodes).toHaveLength(4);
  expect(graphOf([text], { ...options, maxCuts: 1 }).nodes).toHaveLength(1);
  expect(() => graphOf([], { maxCuts: 21 })).toThrow("maxCuts must be an integer from 0 to 20, got 21");
});

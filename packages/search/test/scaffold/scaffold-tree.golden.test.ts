import { readFileSync } from "node:fs";
import { Canoniser, createRdkitEngine } from "@molsieve/chem";
import { ScaffoldTree } from "@molsieve/search";
import { expect, test } from "vitest";
import { moleculeOf } from "../support/molecules.js";

// Made by ../golden/make-scaffold-trees.mjs with ScaffoldGraph.
const golden = JSON.parse(
  readFileSync(new URL("../golden/scaffold-trees.golden.json", import.meta.url), "utf8"),
) as Record<string, string[]>;
const engine = await createRdkitEngine();
const canoniser = new Canoniser();
const keyOf = (smiles: string) => canoniser.key(moleculeOf(engine, smiles));

test.each(Object.entries(golden))("the scaffold tree of %s is ScaffoldGraph's", (smiles, want) => {
  const tree = new ScaffoldTree(engine);
  tree.add(0, moleculeOf(engine, smiles));
  const scaffolds = tree.forest().nodes.map((node) => node.smiles);
  expect(scaffolds.reverse().map(keyOf)).toEqual(want.map(keyOf));
});

import { readFileSync } from "node:fs";
import { createRdkitEngine, hasMatch, parseSmartsOrThrow } from "@molsieve/chem";
import { Random } from "@molsieve/core";
import { rowsOfScaffold, ScaffoldTree, seriesAtLevel } from "@molsieve/search";
import fc from "fast-check";
import { expect, test } from "vitest";
import { moleculeOf, reordered } from "../support/molecules.js";
import { skeletonSmarts } from "../support/skeleton-smarts.js";

const engine = await createRdkitEngine();
const molecules = readFileSync(new URL("../golden/drugs.smi", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((text) => moleculeOf(engine, text));
const drugs = fc.array(fc.nat(molecules.length - 1), { minLength: 1, maxLength: 12 });

function forestOf(rows: readonly { readonly row: number; readonly drug: number }[], random?: Random) {
  const tree = new ScaffoldTree(engine);
  for (const { row, drug } of rows) {
    const molecule = molecules[drug] as (typeof molecules)[number];
    tree.add(row, random === undefined ? molecule : reordered(engine, molecule, random));
  }
  return tree.forest();
}

test("a parent is a part of its child with one ring less", () => {
  const forest = forestOf([...molecules.keys()].map((drug) => ({ row: drug, drug })));
  let nPairs = 0;
  for (const { smiles, parent, level } of forest.nodes) {
    const child = moleculeOf(engine, smiles);
    if (parent < 0) {
      expect(level).toBe(0);
      continue;
    }
    const node = forest.nodes[parent] as (typeof forest.nodes)[number];
    const ancestor = moleculeOf(engine, node.smiles);
    expect(level).toBe(node.level + 1);
    expect(ancestor.nBonds - ancestor.nAtoms).toBe(child.nBonds - child.nAtoms - 1);
    expect(hasMatch(parseSmartsOrThrow(skeletonSmarts(ancestor)), child), `${node.smiles} in ${smiles}`).toBe(true);
    nPairs++;
  }
  expect(nPairs).toBeGreaterThan(60);
});

test("neither the order of atoms nor that of rows counts", () => {
  fc.assert(
    fc.property(drugs, fc.nat(), (chosen, seed) => {
      const random = new Random(seed);
      const rows = chosen.map((drug, row) => ({ row, drug }));
      expect(forestOf(random.shuffle([...rows]), random)).toEqual(forestOf(rows));
    }),
    { numRuns: 25 },
  );
});

test("the rows of a scaffold are its own and those of its children, each once", () => {
  fc.assert(
    fc.property(drugs, (chosen) => {
      const forest = forestOf(chosen.map((drug, row) => ({ row, drug })));
      forest.nodes.forEach(({ nRows }, node) => {
        const own = forest.rows.filter((_, i) => forest.nodeOfRow[i] === node);
        const children = forest.nodes.flatMap(({ parent }, child) => (parent === node ? [child] : []));
        const united = [...own, ...children.flatMap((child) => [...rowsOfScaffold(forest, child)])];
        expect([...rowsOfScaffold(forest, node)]).toEqual(united.sort((a, b) => a - b));
        expect(united).toHaveLength(nRows);
      });
    }),
    { numRuns: 25 },
  );
});

test("series at a level are those at the next one, joined", () => {
  const forest = forestOf([...molecules.keys()].map((drug) => ({ row: drug, drug })));
  for (let level = 0; level < 6; level++) {
    const [coarse, fine] = [seriesAtLevel(forest, level), seriesAtLevel(forest, level + 1)];
    const joined = new Map<number, number>();
    fine.forEach((series, i) => {
      expect(joined.get(series) ?? coarse[i]).toBe(coarse[i]);
      joined.set(series, coarse[i] as number);
    });
  }
});

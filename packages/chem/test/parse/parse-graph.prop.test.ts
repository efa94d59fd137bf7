import { createRdkitEngine, type ParseResult, parseSmiles } from "@molsieve/chem";
import fc from "fast-check";
import { expect, test } from "vitest";
import { writeSmiles } from "../../src/edit/write-smiles.js";
import { moleculeDifference } from "../../src/molecule/molecule-difference.js";
import { parseGraph } from "../../src/parse/parse-graph.js";
import { editedAtRandom, randomNumbers } from "../edit/edits.mjs";
import { NCI_SMILES } from "../nci.js";

const fast = await createRdkitEngine();
const rdkit = await createRdkitEngine({ reader: "rdkit" });
const STEREO_SMILES = [
  "C/C=C/C=C\\C[C@H](N)[C@@](C)(O)F",
  "C[C@@H]1CC[C@]2(C)[C@@H](C1)CC[C@@H]1[C@H]2CC/C1=C/C(=O)O",
  "O=C1C[C@H]2OCC=C3CN4CC[C@]56[C@H]4C[C@H]3[C@H]2[C@H]6N1c1ccccc15",
  "F/C(Cl)=C/1CCC/C1=N\\O.[Na+].[O-]C(=O)c1cc[nH]c1",
  "[13CH3]/N=N/c1ccc2c(c1)C1=[O]->[Zn]<-[O]=C1S2",
];
const SMILES = [...STEREO_SMILES, ...NCI_SMILES.filter((_, i) => i % 25 === 0)];

test("an edited molecule is read as the text written of it is, by RDKit-JS", () => {
  const ends = new Set<string>();
  fc.assert(
    fc.property(fc.constantFrom(...SMILES), fc.integer({ min: 0, max: 2 ** 32 - 1 }), (smiles, seed) => {
      const source = parseSmiles(fast, smiles);
      if (!source.ok) return;
      const { graph, atoms } = editedAtRandom(moleculeOf(source), randomNumbers(seed));
      const { text } = writeSmiles(graph, atoms);
      const straight = parseGraph(fast, graph, atoms);
      const byText = parseSmiles(rdkit, text);
      ends.add(byText.ok ? "read" : byText.code);
      if (text.includes("~")) return dispose(straight, byText);
      if (!straight.ok || !byText.ok) {
        expect(straight).toEqual(byText);
        return dispose(straight, byText);
      }
      expect(straight.mol.smiles(), text).toBe(byText.mol.smiles());
      expect(moleculeDifference(moleculeOf(straight), moleculeOf(byText)), text).toBeUndefined();
    }),
    { numRuns: 1500 },
  );
  expect([...ends]).toEqual(expect.arrayContaining(["read", "valence", "kekulise"]));
  expect(fast.readings.fast).toBeGreaterThan(2000);
  expect(fast.liveMolecules + rdkit.liveMolecules).toBe(0);
});

test("limits are those of the text", () => {
  const source = parseSmiles(fast, "C1CCCCCCCCC1CCO");
  if (!source.ok) throw new Error(source.message);
  const graph = moleculeOf(source);
  expect(parseGraph(fast, graph, undefined, { maxAtoms: 12 })).toMatchObject({ ok: false, code: "too-large" });
  expect(parseGraph(fast, graph, undefined, { maxRingSize: 9 })).toMatchObject({ ok: false, code: "ring-too-large" });
  expect(parseGraph(fast, graph, undefined, { maxCharacters: 14 })).toMatchObject({ ok: false, code: "too-long" });
  expect(parseGraph(fast, graph, [])).toMatchObject({ ok: false, code: "empty" });
});

test("the engine that checks reads both ways", async () => {
  const checking = await createRdkitEngine({ reader: "check" });
  const source = parseSmiles(fast, "N[C@@H](CC(=O)[O-])/C=C/C");
  if (!source.ok) throw new Error(source.message);
  const graph = moleculeOf(source);
  const before = checking.moleculesRead;
  const read = parseGraph(checking, { ...graph, charge: graph.charge.map(() => 0) });
  expect(checking.moleculesRead).toBe(before + 1);
  expect(read.ok).toBe(true);
  dispose(read);
});

function moleculeOf(read: ParseResult & { ok: true }) {
  using mol = read.mol;
  return mol.molecule();
}

function dispose(...results: ParseResult[]): void {
  for (const result of results) if (result.ok) result.mol[Symbol.dispose]();
}

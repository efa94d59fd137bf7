import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import {
  createRdkitEngine,
  hasMatch,
  type Molecule,
  parseReaction,
  parseSmarts,
  parseSmiles,
  runReaction,
} from "@molsieve/chem";
import { findPython, sharedDataset } from "@molsieve/testkit";
import { afterEach, expect, test } from "vitest";
import { splitReaction } from "../../src/reaction/reaction-text.js";

const engine = await createRdkitEngine();
afterEach(() => expect([engine.liveMolecules, engine.broken]).toEqual([0, false]));
const SCRIPT = fileURLToPath(new URL("fixtures/run_reactants.py", import.meta.url));

function canonical(smiles: string): string {
  const parsed = parseSmiles(engine, smiles.replaceAll("~", ""));
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return mol.smiles();
}

interface LibraryReaction {
  readonly reaction_string: string;
  readonly example_rxn_reactants: readonly string[];
  readonly example_rxn_product: string;
}

const library = sharedDataset("reactions/autogrow4/Robust_Rxns_rxn_library.json");
const reactions = (): LibraryReaction[] => Object.values(JSON.parse(readFileSync(library.path, "utf8")));

test.skipIf(library.skip)("each of AutoGrow's 58 reactions gives its example product", () => {
  const wrong = reactions().filter(({ reaction_string, example_rxn_reactants, example_rxn_product }) => {
    const read = parseReaction(engine, reaction_string);
    if (!read.ok) return true;
    using reaction = read.reaction;
    const outcome = runReaction(engine, reaction, example_rxn_reactants);
    return !outcome.ok || !outcome.products.flat().includes(canonical(example_rxn_product));
  });
  expect(reactions()).toHaveLength(58);
  expect(wrong).toEqual([]);
});

const python = findPython("rdkit");
const blocks = sharedDataset("reactions/rdkit_buildingblocks.smi.gz");
const SETS_A_REACTION = 8;

test.skipIf(library.skip ?? blocks.skip ?? python.skip)("products of building blocks equal RDKit's for Python", () => {
  const pool = gunzipSync(readFileSync(blocks.path))
    .toString()
    .split(/\r?\n/)
    .map((line) => line.split("\t")[1] ?? "")
    .filter((_, i) => i % 3 === 1)
    .flatMap((smiles): { smiles: string; molecule: Molecule }[] => {
      const parsed = parseSmiles(engine, smiles);
      if (!parsed.ok) return [];
      using mol = parsed.mol;
      return [{ smiles, molecule: mol.molecule() }];
    });
  const jobs = reactions().flatMap(({ reaction_string: smarts }): [string, string[]][] => {
    const fitting = (splitReaction(smarts)?.reactants ?? []).map((template) => {
      const read = parseSmarts(template.replace(/^\((.*)\)$/, "$1"));
      return read.ok ? pool.filter(({ molecule }) => hasMatch(read.pattern, molecule)).slice(0, 30) : [];
    });
    if (fitting.length === 0 || fitting.some((list) => list.length === 0)) return [];
    return Array.from({ length: SETS_A_REACTION }, (_, i) => [
      smarts,
      fitting.map((list, place) => list[(i * (2 * place + 1)) % list.length]?.smiles ?? ""),
    ]);
  });
  const lines = python
    .run(SCRIPT, [], jobs.map((job) => JSON.stringify(job)).join("\n"))
    .trimEnd()
    .split("\n");
  for (const [i, [smarts, reactants]] of jobs.entries()) {
    const [sets, nInvalid] = JSON.parse(lines[i] as string) as [string[][], number];
    const read = parseReaction(engine, smarts);
    if (!read.ok) throw new Error(read.message);
    using reaction = read.reaction;
    const outcome = runReaction(engine, reaction, reactants);
    if (!outcome.ok) throw new Error(outcome.message);
    const expected = [...new Set(sets.map((set) => set.map(canonical).join(" ")))].sort();
    const found = outcome.products.map((set) => set.join(" ")).sort();
    expect(found, `${smarts} with ${reactants.join(" and ")}`).toEqual(expected);
    expect(outcome.invalid.length > 0).toBe(nInvalid > 0);
  }
  expect(jobs.length).toBeGreaterThan(250);
});

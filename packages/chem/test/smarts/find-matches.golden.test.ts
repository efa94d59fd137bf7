import { readFileSync } from "node:fs";
import { createRdkitEngine, findMatches, hasMatch, parseSmartsOrThrow, parseSmiles } from "@molsieve/chem";
import { describe, expect, test } from "vitest";

/** Made by `witness/make-matches-golden.mjs` with RDKit-JS. */
interface Golden {
  readonly rdkit: string;
  readonly molecules: readonly string[];
  readonly patterns: readonly {
    readonly smarts: string;
    readonly stereo: boolean;
    /** Index of a molecule that matches and its matches: atoms by spaces, matches by commas. */
    readonly matches: readonly (readonly [number, string])[];
  }[];
}

const golden = JSON.parse(readFileSync(new URL("find-matches.golden.json", import.meta.url), "utf8")) as Golden;
const engine = await createRdkitEngine();
const molecules = golden.molecules.map((smiles) => {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return mol.molecule();
});

describe(`matches by RDKit-JS ${golden.rdkit}`, () => {
  test("cover several hundred patterns, most of them found somewhere", () => {
    expect(golden.patterns.length).toBeGreaterThan(300);
    expect(golden.patterns.filter(({ matches }) => matches.length > 0).length).toBeGreaterThan(250);
  });

  test.each(golden.patterns)("$smarts is found where RDKit finds it", ({ smarts, stereo, matches }) => {
    const pattern = parseSmartsOrThrow(smarts);
    const options = { useChirality: stereo };
    const found = molecules.flatMap((molecule, m) => {
      const lists = findMatches(pattern, molecule, options).map((match) => match.join(" "));
      expect([m, hasMatch(pattern, molecule, options)]).toEqual([m, lists.length > 0]);
      return lists.length > 0 ? [[m, lists.join(",")]] : [];
    });
    expect(found).toEqual(matches);
  });
});

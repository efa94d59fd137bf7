import { readFileSync } from "node:fs";
import { createRdkitEngine, parseSmiles, type StandardiseOptions, type StepName, standardise } from "@molsieve/chem";
import { afterEach, expect, test } from "vitest";

// Made by fixtures/make-steps.py with RDKit for Python, which has the standardiser that RDKit-JS lacks.
const golden = JSON.parse(readFileSync(new URL("fixtures/steps.golden.json", import.meta.url), "utf8")) as {
  rows: [input: string, after: Record<string, string | null>][];
};

const engine = await createRdkitEngine();
afterEach(() => expect(engine.liveMolecules).toBe(0));

/** Canonical SMILES by RDKit-JS, so that only the graphs are compared; undefined where it refuses the text. */
function canonical(smiles: string): string | undefined {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return undefined;
  using mol = parsed.mol;
  return mol.smiles();
}

function ours(smiles: string, options: StandardiseOptions): string {
  const result = standardise(engine, smiles, options);
  if (!result.ok) return result.code;
  using value = result.value;
  return value.smiles;
}

const SINGLE: readonly StepName[] = ["metals", "normalise", "reionise", "salts", "isotopes", "stereo"];
const PRESETS = ["rdkit", "rdkit-parent"] as const;

test("each step and preset makes of a molecule what RDKit's makes", () => {
  const differing = golden.rows.flatMap(([input, after]) => {
    const before = canonical(input);
    if (before === undefined) return [];
    return [...SINGLE, ...PRESETS].flatMap((name) => {
      if (after[name] === null) return [];
      const wanted = canonical(after[name] ?? input);
      if (wanted === undefined) return [];
      const got = ours(input, name === "rdkit-parent" || name === "rdkit" ? { preset: name } : { steps: [name] });
      return got === wanted ? [] : [`${name} of ${input}: ${got}, RDKit ${wanted}`];
    });
  });
  const counts = Object.fromEntries(
    [...SINGLE, ...PRESETS].map((name) => [
      name,
      golden.rows.filter(([, after]) => typeof after[name] === "string").length,
    ]),
  );
  expect(Math.min(...Object.values(counts)), JSON.stringify(counts)).toBeGreaterThan(2);
  expect(differing.toSorted()).toEqual([]);
});

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  createRdkitEngine,
  largestFragmentStep,
  parseSmiles,
  type StandardiseStep,
  type StepName,
  standardise,
} from "@molsieve/chem";
import { sharedDataset } from "@molsieve/testkit";
import { afterEach, describe, expect, test } from "vitest";

// RDKit's and MolVS's own tables, both sides put through RDKit-JS. RDKit's were made in 2018 by functions whose steps are
// named below. Rows of 99,991 that differ (witness/rdkit-tables.mjs finds them all), by cause:
// - normalise 9: two sulfinamides, two diazo compounds and a copper complex, which RDKit's transforms leave alone today; four
//   phthalocyanines, whose Kekulé form in the table RDKit-JS does not read as the compound of the input.
// - fragment 21: the same kinds; seven inputs that RDKit-JS refuses for their valence (aluminium, silicon); three pairs of isomers
//   of equal size, of which the alphabetically first SMILES is kept, and RDKit writes other SMILES today; a sandwich of iron,
//   in which several carbons are equally fit for a proton; a selenium-gold bond that RDKit-JS reads as dative, so that cutting it
//   moves no charge.
// - standardise 12: the same kinds.

const engine = await createRdkitEngine();
afterEach(() => expect(engine.liveMolecules).toBe(0));

type Steps = readonly (StepName | StandardiseStep)[];

const CLEANUP = ["metals", "normalise", "reionise"] as const;

function canonical(smiles: string): string {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return parsed.code;
  using mol = parsed.mol;
  return mol.smiles();
}

function ours(smiles: string, steps: Steps): string {
  const result = standardise(engine, smiles, { steps });
  if (!result.ok) return result.code;
  using value = result.value;
  return value.smiles;
}

const TABLES: readonly [file: string, steps: Steps, every: number, different: number][] = [
  ["1kPCS_metals", ["metals"], 1, 0],
  ["1kPCS_reionize", ["reionise"], 1, 0],
  ["1kPCS_normalize", ["normalise"], 1, 0],
  ["1kPCS_fragment", [...CLEANUP, largestFragmentStep({ preferOrganic: false })], 1, 0],
  ["1kPCS_standardize_sm", CLEANUP, 1, 0],
  ["100kPCS_normalize", ["normalise"], 40, 0],
  ["100kPCS_fragment", [...CLEANUP, largestFragmentStep({ preferOrganic: false })], 40, 0],
  ["100kPCS_standardize_sm", CLEANUP, 40, 0],
];

describe.each(TABLES)("%s", (name, steps, every, different) => {
  const table = sharedDataset(`standardisation/rdkit_molstandardize/${name}.csv.gz`);
  test.skipIf(table.skip !== undefined)(`one row in ${every} as in RDKit's table`, () => {
    const rows = gunzipSync(readFileSync(table.path)).toString().trimEnd().split("\n");
    const some = rows.filter((_, i) => i % every === every - 1);
    const differing = some.filter((row) => {
      const [input = "", expected = ""] = row.split("\t");
      return ours(input, steps) !== canonical(expected);
    });
    expect(some.length).toBeGreaterThan(900);
    expect(differing.length, differing.slice(0, 5).join("\n")).toBe(different);
  });
});

/** The steps that each function of MolVS stands for. */
const MOLVS: Readonly<Record<string, (preferOrganic: boolean) => Steps>> = {
  standardize_smiles: () => CLEANUP,
  normalize_smiles: () => ["normalise"],
  fragment_removal_smiles: () => ["salts"],
  uncharge_smiles: () => ["neutralise"],
  fragment_parent_smiles: (preferOrganic) => [...CLEANUP, largestFragmentStep({ preferOrganic })],
  charge_parent_smiles: (preferOrganic) => [
    ...CLEANUP,
    largestFragmentStep({ preferOrganic }),
    "neutralise",
    ...CLEANUP,
  ],
};

const cases = sharedDataset("standardisation/molvs_cases.json");
describe.skipIf(cases.skip !== undefined)("MolVS's own cases", () => {
  test("are answered as MolVS answers, except where a cause is known", () => {
    const all = JSON.parse(readFileSync(cases.path, "utf8")) as {
      function: string;
      args: [string];
      kwargs: { prefer_organic?: boolean };
      expected: string;
    }[];
    // Resonance forms, tautomers and messages of the validator are other parts' matters.
    const own = all.filter((entry) => entry.function in MOLVS);
    const differing = own.filter(({ function: name, args, kwargs, expected }) => {
      const steps = MOLVS[name]?.(kwargs.prefer_organic === true) ?? [];
      return ours(args[0], steps) !== canonical(expected);
    });
    expect(own).toHaveLength(128);
    expect(differing.map(({ args }) => args[0])).toEqual([
      // Removing even the last part is not offered: a structure stays.
      "CC(=O)O.[Na]",
    ]);
  });
});

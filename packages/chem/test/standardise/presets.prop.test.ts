import { readFileSync } from "node:fs";
import { createRdkitEngine, PRESETS, type Preset, parseSmiles, standardise } from "@molsieve/chem";
import { Random } from "@molsieve/core";
import { afterEach, describe, expect, test } from "vitest";
import { writeSmiles } from "../../src/edit/write-smiles.js";
import { shuffled } from "../edit/shuffled.js";
import { NCI_SMILES } from "../nci.js";

const engine = await createRdkitEngine();
afterEach(() => expect(engine.liveMolecules).toBe(0));

// Every tenth structure of nci-5k, and the ones of the golden table, which most steps have something to do with.
const steps = JSON.parse(readFileSync(new URL("fixtures/steps.golden.json", import.meta.url), "utf8")) as {
  rows: [input: string][];
};
const inputs = [...NCI_SMILES.filter((_, i) => i % 10 === 0), ...steps.rows.map(([input]) => input)];

/**
 * ChEMBL redraws groups before it removes charges, so what only its neutral form shows as an imidic acid becomes an amide
 * the second time. Its own pipeline does the same.
 */
const CHANGED_AGAIN_BY_CHEMBL = ["[O-]C(C)=[NH+]C"];

/** The standard SMILES, or the code of the failure. */
function standard(smiles: string, preset: Preset): string {
  const result = standardise(engine, smiles, { preset });
  if (!result.ok) return result.code;
  using value = result.value;
  return value.smiles;
}

/** The same structure with atoms and bonds in random order. */
function reordered(smiles: string, random: Random): string {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return smiles;
  using mol = parsed.mol;
  return writeSmiles(shuffled(mol.molecule(), random)).text;
}

describe.each(Object.keys(PRESETS) as Preset[])("preset %s", (preset) => {
  test("standardising twice changes nothing", () => {
    const changed = inputs.flatMap((input) => {
      if (preset.startsWith("chembl") && CHANGED_AGAIN_BY_CHEMBL.includes(input)) return [];
      const once = standard(input, preset);
      if (!once.match(/[A-Z]/)) return [];
      const twice = standard(once, preset);
      return once !== twice ? [`${input}: ${once}, then ${twice}`] : [];
    });
    expect(changed).toEqual([]);
  });

  test("the order of the atoms does not matter", () => {
    const random = new Random(3);
    const changed = inputs.flatMap((input) => {
      const other = reordered(input, random);
      const [a, b] = [standard(input, preset), standard(other, preset)];
      return a === b ? [] : [`${input}: ${a}, written ${other}: ${b}`];
    });
    expect(changed).toEqual([]);
  });
});

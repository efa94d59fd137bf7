import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { map4Kind } from "../../src/fingerprints/map4.js";
import { mhfpKind, secfpKind } from "../../src/fingerprints/mhfp.js";
import type { ParameterValues } from "../../src/spec/parameter.js";
import { onBits, rowOf } from "../support/featurise.js";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

interface Golden {
  names: string[];
  rows: Record<string, number[][] | null>;
}

// Made by golden/make-minhash.mjs with RDKit for Python, and with Kekulé forms of RDKit-JS: RDKit before 2026 chooses others.
const golden = JSON.parse(readFileSync(new URL("../golden/minhash.golden.json", import.meta.url), "utf8")) as Golden;
const rdkit = await loadRdkit();

/** Molecules whose SMILES has an atom in brackets without need, which a molecule does not show. */
const NEEDLESS_BRACKETS = /\[C\]/;

function differing(name: string): { readonly different: string[]; readonly compared: number } {
  const variant = golden.names.indexOf(name);
  const [kindName, text = ""] = name.split(":");
  const kind = [mhfpKind, secfpKind, map4Kind].find((known) => known.name === kindName);
  if (kind === undefined) throw new Error(`no kind ${kindName}`);
  const parameters = text.split(",").map((entry) => entry.split("=") as [string, string]);
  const values = Object.fromEntries(text === "" ? [] : parameters.map(([key, value]) => [key, JSON.parse(value)]));
  const different: string[] = [];
  let compared = 0;
  for (const [smiles, wanted] of Object.entries(golden.rows)) {
    const molecule = readMolecule(rdkit, smiles);
    if (molecule === null || wanted === null || NEEDLESS_BRACKETS.test(smiles)) continue;
    compared++;
    const row = rowOf(kind, values as ParameterValues, molecule);
    const ours = kind === secfpKind ? onBits(row) : [...row];
    if (JSON.stringify(ours) !== JSON.stringify(wanted[variant])) different.push(smiles);
  }
  return { different, compared };
}

test.each(golden.names)("%s: the values of RDKit for Python", (name) => {
  const { different, compared } = differing(name);
  expect(different).toEqual([]);
  expect(compared).toBeGreaterThan(50);
});

import { readFileSync } from "node:fs";
import { morganCounts } from "@molsieve/featurise";
import { expect, test } from "vitest";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

type Counts = Record<string, number>;
interface Golden {
  names: string[];
  rows: Record<string, Counts[] | null>;
}

// Made by golden/make-morgan.mjs with RDKit for Python.
const golden = JSON.parse(readFileSync(new URL("../golden/morgan.golden.json", import.meta.url), "utf8")) as Golden;
const rdkit = await loadRdkit();

test.each(golden.names)("%s: the counts of RDKit for Python", (name) => {
  const variant = golden.names.indexOf(name);
  const [kind, text = ""] = name.split(":");
  const parameters = text.split(",").map((entry) => entry.split("=") as [string, string]);
  const options = Object.fromEntries(text === "" ? [] : parameters.map(([key, value]) => [key, JSON.parse(value)]));
  let compared = 0;
  for (const [smiles, wanted] of Object.entries(golden.rows)) {
    const molecule = readMolecule(rdkit, smiles);
    if (molecule === null || wanted === null) continue;
    const { ids, counts } = morganCounts(molecule, { features: kind === "fcfp", ...options });
    expect(Object.fromEntries([...ids].map((id, i) => [id, counts[i]])), smiles).toEqual(wanted[variant]);
    compared++;
  }
  expect(compared).toBeGreaterThan(90);
});

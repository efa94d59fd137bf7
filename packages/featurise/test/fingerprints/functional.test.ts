import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FRAGMENT_PATTERNS } from "../../src/data/fragment-patterns.js";
import { functionalKind } from "../../src/fingerprints/functional.js";
import { keysOfBits, loadRdkit, readMolecule } from "../support/rdkit.js";

const golden = JSON.parse(readFileSync(new URL("../golden/descriptors.golden.json", import.meta.url), "utf8")) as {
  names: string[];
  rows: Record<string, (number | null)[] | null>;
};
/** RDKit 2022.09, which made the table, defines these otherwise: see `FRAGMENT_PATTERNS`. */
const CHANGED = ["fr_unbrch_alkane", "fr_prisulfonamd"];

const rdkit = await loadRdkit();
const bits = functionalKind.create({ counts: false });
const counts = functionalKind.create({ counts: true });
if (bits.form !== "bits" || counts.form !== "counts") throw new Error("form");

test("the columns are RDKit's fr_* in its order, and hold its counts", () => {
  const names = FRAGMENT_PATTERNS.map(({ name }) => name);
  expect(names).toEqual(golden.names.filter((name) => name.startsWith("fr_")));
  expect([bits.width, counts.width]).toEqual([85, 85]);
  expect(counts.names).toEqual(names);
  let compared = 0;
  for (const [smiles, values] of Object.entries(golden.rows)) {
    const molecule = readMolecule(rdkit, smiles);
    if (molecule === null || values === null) continue;
    compared++;
    const row = new Uint32Array(85);
    counts.write(molecule, row);
    const keys = new Uint8Array(11);
    bits.write(molecule, keys);
    const found = keysOfBits(keys);
    names.forEach((name, i) => {
      expect(found.includes(i)).toBe((row[i] as number) > 0);
      if (!CHANGED.includes(name)) expect(row[i], `${name} ${smiles}`).toBe(values[golden.names.indexOf(name)]);
    });
  }
  expect(compared).toBeGreaterThan(480);
});

import { findMatches, parseSmartsOrThrow } from "@molsieve/chem";
import fc from "fast-check";
import { expect, test } from "vitest";
import { MACCS_KEYS } from "../../src/data/maccs-keys.js";
import { maccsKind } from "../../src/fingerprints/maccs.js";
import { randomSmiles } from "../support/random-smiles.js";
import { keysOfBits, loadRdkit, readMolecule } from "../support/rdkit.js";

const rdkit = await loadRdkit();
const bits = maccsKind.create({ counts: false });
const counts = maccsKind.create({ counts: true });
const patterns = MACCS_KEYS.map((key) => ({ ...key, pattern: parseSmartsOrThrow(key.smarts) }));
const seed = Number(process.env["MOLSIEVE_SEED"] ?? 20260901);
const numRuns = Number(process.env["MOLSIEVE_RUNS"] ?? 1000);

test(`random molecules, however odd, have RDKit's keys, and those of the patterns (seed ${seed})`, () => {
  let compared = 0;
  fc.assert(
    fc.property(randomSmiles, (smiles) => {
      const molecule = readMolecule(rdkit, smiles);
      if (molecule === null) return;
      compared++;
      if (bits.form !== "bits" || counts.form !== "counts") throw new Error("form");
      const row = new Uint8Array(21);
      bits.write(molecule, row);
      const mol = rdkit.get_mol(smiles);
      const want = mol?.get_maccs_fp_as_uint8array() as Uint8Array;
      mol?.delete();
      const found = keysOfBits(row);
      expect(found).toEqual(keysOfBits(want));

      const numbers = new Uint32Array(167);
      counts.write(molecule, numbers);
      const asked = patterns.filter(({ pattern, moreThan }) => findMatches(pattern, molecule).length > moreThan);
      const more = [...((numbers[125] as number) > 1 ? [125] : []), ...((numbers[166] as number) > 1 ? [166] : [])];
      expect([...asked.map(({ key }) => key), ...more].sort((a, b) => a - b)).toEqual(found);
      for (const { key, moreThan } of patterns) {
        expect((numbers[key] as number) > moreThan).toBe(found.includes(key));
      }
    }),
    { seed, numRuns },
  );
  expect(compared).toBeGreaterThan(numRuns / 10);
});

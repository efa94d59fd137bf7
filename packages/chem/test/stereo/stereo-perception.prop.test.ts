import { createRequire } from "node:module";
import { Random } from "@molsieve/core";
import type { MainModule } from "@rdkit/rdkit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { NCI_SMILES } from "../nci.js";
import { compareStereo } from "./compare-stereo.mjs";
import { symmetricalSmiles } from "./symmetrical.mjs";
import { variantOf } from "./variants.mjs";

const load = createRequire(import.meta.url)("@rdkit/rdkit") as (options: object) => Promise<MainModule>;
const rdkit = await load({ print: () => undefined, printErr: () => undefined });
rdkit.disable_logging();

const randoms = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((seed) => new Random(seed));

/** Compares the SMILES that are made; answers how often each outcome came. */
function outcomes(smilesOf: (random: Random) => string, numRuns: number): Map<string, number> {
  const counts = new Map<string, number>();
  fc.assert(
    fc.property(randoms, (random) => {
      const smiles = smilesOf(random);
      const { kind, where } = compareStereo(rdkit, smiles);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      expect(where, smiles).toBeUndefined();
    }),
    { numRuns },
  );
  return counts;
}

test("stereo of symmetrical structures with random hands and directions is RDKit-JS's", () => {
  const counts = outcomes(symmetricalSmiles, 700);
  expect(counts.get("same")).toBeGreaterThan(450);
  expect(counts.get("doubt")).toBeUndefined();
});

test("stereo of library molecules with random hands and directions is RDKit-JS's", () => {
  const counts = outcomes((random) => {
    return variantOf(NCI_SMILES[random.nextBelow(NCI_SMILES.length)] as string, random);
  }, 700);
  expect(counts.get("same")).toBeGreaterThan(140);
  expect(counts.get("refused")).toBeGreaterThan(20);
  expect(counts.get("doubt")).toBeUndefined();
});

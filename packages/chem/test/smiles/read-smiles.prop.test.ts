import { expect, test } from "vitest";
import { BASES } from "./bases.mjs";
import { readingComparison } from "./compare-reading.mjs";
import { SmilesMutations } from "./smiles-mutations.mjs";

const SEED = 20260901;
const COUNT = 10_000;

test(`${COUNT} mutated SMILES, seed ${SEED}, are read or refused as by RDKit-JS, or left to it`, async () => {
  const compare = await readingComparison();
  const mutations = new SmilesMutations(BASES, SEED);
  const counts: Record<string, number> = {};
  for (let i = 0; i < COUNT; i++) {
    const text = mutations.next();
    const outcome = await compare(text);
    if (outcome.startsWith("differs")) expect.fail(`${text} ${outcome}`);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  for (const outcome of ["read", "merged", "refused"]) expect(counts[outcome]).toBeGreaterThan(COUNT / 50);
});

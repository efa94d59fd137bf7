import { expect, test } from "vitest";
import { createAromaticComparer } from "./aromatic-stages.mjs";
import { randomAromatics } from "./witness/random-aromatics.mjs";

const SEED = 20_261;

test(`Kekulé forms, refusals and aromaticity are RDKit-JS's on random ring systems, seed ${SEED}`, async () => {
  const comparer = await createAromaticComparer();
  const counts = new Map<string, number>();
  for (const text of randomAromatics(SEED, 1500)) {
    const outcome = comparer.compare(text);
    expect([text, outcome]).not.toEqual([text, expect.stringContaining("differs")]);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  expect(counts.get("same")).toBeGreaterThan(300);
  expect(counts.get("refused")).toBeGreaterThan(300);
  expect(counts.get("kekulise doubt") ?? 0).toBeLessThan(15);
});

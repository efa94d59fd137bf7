import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { STRATEGIES } from "../../src/next/acquisition.js";
import { type Candidate, chooseBatch } from "../../src/next/choose-batch.js";

const candidate: fc.Arbitrary<Candidate> = fc.record({
  acquisition: fc.integer({ min: 0, max: 5 }),
  fingerprint: fc.uint8Array({ minLength: 4, maxLength: 4 }),
});
const candidates = fc.array(candidate, { maxLength: 25 });

const bitsOf = ({ fingerprint }: Candidate) =>
  new Set(
    [...fingerprint].flatMap((byte, i) => [...Array(8).keys()].filter((b) => byte & (1 << b)).map((b) => 8 * i + b)),
  );

/** Tanimoto by sets. */
function similarity(one: Candidate, other: Candidate): number {
  const [a, b] = [bitsOf(one), bitsOf(other)];
  const either = new Set([...a, ...b]).size;
  return either === 0 ? 1 : [...a].filter((bit) => b.has(bit)).length / either;
}

describe("chooseBatch", () => {
  test("gives as many as wanted or there are, each once", async () => {
    await fc.assert(
      fc.asyncProperty(candidates, fc.nat(30), fc.constantFrom(...STRATEGIES), async (all, count, strategy) => {
        const batch = await chooseBatch(all, count, strategy);
        expect(batch).toHaveLength(Math.min(count, all.length));
        expect(new Set(batch.map((each) => each.candidate)).size).toBe(batch.length);
      }),
    );
  });

  test("exploit is a sort by acquisition, the earlier first of equal ones", async () => {
    await fc.assert(
      fc.asyncProperty(candidates, async (all) => {
        const batch = await chooseBatch(all, all.length, "exploit");
        const sorted = [...all.keys()].sort((a, b) => (all[b]?.acquisition ?? 0) - (all[a]?.acquisition ?? 0) || a - b);
        expect(batch.map((each) => each.candidate)).toEqual(sorted);
      }),
    );
  });

  test("otherwise each has the highest penalised acquisition of those left", async () => {
    await fc.assert(
      fc.asyncProperty(candidates, fc.constantFrom("explore", "balanced"), async (all, strategy) => {
        const batch = await chooseBatch(all, 6, strategy);
        const taken: number[] = [];
        for (const { candidate: chosen, similarityInBatch } of batch) {
          const nearest = (i: number) =>
            Math.max(0, ...taken.map((t) => similarity(all[t] as Candidate, all[i] as Candidate)));
          const wanted = (i: number) => (all[i] as Candidate).acquisition * (1 - nearest(i) ** 2);
          const left = [...all.keys()].filter((i) => !taken.includes(i));
          expect(similarityInBatch).toBeCloseTo(nearest(chosen), 12);
          expect(wanted(chosen)).toBeCloseTo(Math.max(...left.map(wanted)), 12);
          taken.push(chosen);
        }
      }),
    );
  });

  test("stops when it is cancelled", async () => {
    const one = { acquisition: 1, fingerprint: new Uint8Array(4) };
    await expect(chooseBatch([one], 1, "exploit", AbortSignal.abort())).rejects.toMatchObject({ code: "cancelled" });
  });
});

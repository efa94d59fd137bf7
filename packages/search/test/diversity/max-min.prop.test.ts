import { pickMaxMin } from "@molsieve/search";
import fc from "fast-check";
import { expect, it } from "vitest";
import { similarityOf, wordFingerprints } from "../cluster/brute-force.js";

const onBits = (word: number) => word.toString(2).replaceAll("0", "").length;

function distance(a: number, b: number): number {
  const either = onBits((a | b) >>> 0);
  return either === 0 ? 0 : 1 - onBits((a & b) >>> 0) / either;
}

/** MaxMin by its definition. */
function pickSlowly(words: readonly number[], count: number, chosen: readonly number[]): number[] {
  const picks = chosen.length === 0 ? [0] : [...chosen];
  while (picks.length < count + chosen.length) {
    const nearest = words.map((word, row) =>
      picks.includes(row) ? -1 : Math.min(...picks.map((pick) => distance(word, words[pick] as number))),
    );
    picks.push(nearest.indexOf(Math.max(...nearest)));
  }
  return picks.slice(chosen.length);
}

const words = fc.array(fc.oneof(fc.nat(63), fc.nat(2 ** 32 - 1)), { minLength: 4, maxLength: 25 });
const chosen = fc.uniqueArray(fc.nat(3), { maxLength: 3 });

it("pickMaxMin is MaxMin by its definition", async () => {
  await fc.assert(
    fc.asyncProperty(words, chosen, async (words, chosen) => {
      const count = words.length - chosen.length;
      const picks = await pickMaxMin(wordFingerprints(words), { count, chosen });
      expect([...picks]).toEqual(pickSlowly(words, count, chosen));
    }),
    { numRuns: 300 },
  );
});

it("a pick is never farther from those before it than the pick before it was", async () => {
  await fc.assert(
    fc.asyncProperty(words, fc.nat(3), async (words, first) => {
      const fingerprints = wordFingerprints(words);
      const similarity = similarityOf(fingerprints);
      const picks = [...(await pickMaxMin(fingerprints, { count: words.length, first }))];
      const nearest = picks
        .slice(1)
        .map((pick, i) => Math.max(...picks.slice(0, i + 1).map((p) => similarity(pick, p))));
      expect(nearest).toEqual(nearest.toSorted((a, b) => a - b));
    }),
    { numRuns: 200 },
  );
});

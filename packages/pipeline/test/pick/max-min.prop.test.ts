import { packedFingerprints } from "@molsieve/featurise";
import fc from "fast-check";
import { expect, it } from "vitest";
import { pickMaxMin } from "../../src/pick/max-min.js";

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

it("pickMaxMin is MaxMin by its definition", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.nat(63), fc.nat(2 ** 32 - 1)), { minLength: 4, maxLength: 25 }),
      fc.uniqueArray(fc.nat(3), { maxLength: 3 }),
      (words, chosen) => {
        const fingerprints = packedFingerprints(new Uint8Array(Uint32Array.from(words).buffer), 32);
        const count = words.length - chosen.length;
        expect([...pickMaxMin(fingerprints, { count, chosen })]).toEqual(pickSlowly(words, count, chosen));
      },
    ),
    { numRuns: 300 },
  );
});

import { maxTanimoto, packedFingerprints } from "@molsieve/featurise";
import fc from "fast-check";
import { expect, it } from "vitest";

const NUM_BITS = 64;

/** Few bits a row, so that ties, empty rows and equal rows are common. */
const rowSets = (minLength: number) =>
  fc.array(fc.uniqueArray(fc.nat(9), { maxLength: 5 }), { minLength, maxLength: 12 });

function pack(sets: readonly number[][]) {
  const bytes = new Uint8Array((sets.length * NUM_BITS) / 8);
  for (const [row, bits] of sets.entries()) {
    // Spread over both words.
    for (const bit of bits.map((each) => (each * 7) % NUM_BITS)) {
      const at = (row * NUM_BITS) / 8 + (bit >> 3);
      bytes[at] = (bytes[at] as number) | (1 << (bit & 7));
    }
  }
  return packedFingerprints(bytes, NUM_BITS);
}

function similarity(a: readonly number[], b: readonly number[]): number {
  const either = new Set([...a, ...b]).size;
  return either === 0 ? 1 : a.filter((bit) => b.includes(bit)).length / either;
}

it("maxTanimoto is the first maximum over all pairs", () => {
  fc.assert(
    fc.property(rowSets(0), rowSets(1), (queries, references) => {
      const found = maxTanimoto(pack(queries), pack(references));
      const all = queries.map((query) => references.map((reference) => similarity(query, reference)));
      expect([...found.similarity]).toEqual(all.map((row) => Math.max(...row)));
      expect([...found.nearest]).toEqual(all.map((row) => row.indexOf(Math.max(...row))));
    }),
    { numRuns: 500 },
  );
});

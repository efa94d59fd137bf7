import { Random } from "@molsieve/core";
import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";
import { createSimilarityIndex, indexFingerprints, searchIndex, sortSegment } from "@molsieve/search";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hitsDifference } from "../brute-force.js";
import { randomFingerprints } from "../random-fingerprints.js";

const sets = fc.record({
  nBits: fc.constantFrom(32, 64, 160, 1024),
  nRows: fc.integer({ min: 1, max: 400 }),
  seed: fc.nat(),
});
const measures = fc.oneof(
  fc.constantFrom("tanimoto" as const, "dice" as const, "cosine" as const),
  fc.record({ tversky: fc.record({ alpha: share(), beta: share() }) }),
);

test("fewer of the top are the first of more", () => {
  fc.assert(
    fc.property(sets, measures, fc.integer({ min: 1, max: 50 }), ({ nBits, nRows, seed }, measure, top) => {
      const index = indexFingerprints(randomFingerprints(nRows, nBits, seed));
      const queries = randomFingerprints(5, nBits, seed);
      const more = searchIndex(index, queries, { top: 2 * top, measure });
      const first = more.map(({ rows, similarity }) => ({
        rows: rows.slice(0, top),
        similarity: similarity.slice(0, top),
      }));
      expect(hitsDifference(searchIndex(index, queries, { top, measure }), first)).toBeUndefined();
    }),
  );
});

test("a higher minimum similarity keeps those that reach it", () => {
  fc.assert(
    fc.property(sets, measures, share(), share(), ({ nBits, nRows, seed }, measure, a, b) => {
      const index = indexFingerprints(randomFingerprints(nRows, nBits, seed));
      const queries = randomFingerprints(5, nBits, seed);
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const kept = searchIndex(index, queries, { minSimilarity: low, measure }).map(({ rows, similarity }) => {
        const n = similarity.filter((value) => value >= high).length;
        return { rows: rows.slice(0, n), similarity: similarity.slice(0, n) };
      });
      expect(hitsDifference(searchIndex(index, queries, { minSimilarity: high, measure }), kept)).toBeUndefined();
    }),
  );
});

test("the order of rows changes nothing but their numbers", () => {
  fc.assert(
    fc.property(sets, share(), ({ nBits, nRows, seed }, minSimilarity) => {
      const rows = randomFingerprints(nRows, nBits, seed);
      const queries = randomFingerprints(5, nBits, seed);
      const places = new Random(seed >>> 0).shuffle(Uint32Array.from({ length: nRows }, (_, row) => row));
      const shuffled = searchIndex(indexFingerprints(chosen(rows, places)), queries, { minSimilarity });
      const found = shuffled.map((hits) => [...hits.rows].map((row) => places[row] as number).sort((a, b) => a - b));
      const direct = searchIndex(indexFingerprints(rows), queries, { minSimilarity });
      expect(found).toEqual(direct.map((hits) => [...hits.rows].sort((a, b) => a - b)));
      expect(shuffled.map(({ similarity }) => similarity)).toEqual(direct.map(({ similarity }) => similarity));
    }),
  );
});

test("many queries at once give what they give one by one, and several segments what one gives", () => {
  fc.assert(
    fc.property(
      sets,
      fc.array(fc.nat(400), { maxLength: 4 }),
      share(),
      ({ nBits, nRows, seed }, cuts, minSimilarity) => {
        const rows = randomFingerprints(nRows, nBits, seed);
        const queries = randomFingerprints(70, nBits, seed);
        const ends = [...cuts.map((cut) => cut % (nRows + 1)), 0, nRows].sort((a, b) => a - b);
        const segments = ends.slice(1).map((end, i) => {
          const first = ends[i] as number;
          return sortSegment(
            chosen(
              rows,
              Uint32Array.from({ length: end - first }, (_, k) => first + k),
            ),
            first,
          );
        });
        const cut = createSimilarityIndex(segments, nBits);
        const whole = indexFingerprints(rows);
        for (const options of [{ top: 7 }, { minSimilarity }, { top: 7, minSimilarity }]) {
          const oneByOne = Array.from({ length: 70 }, (_, i) => {
            const [hits] = searchIndex(whole, chosen(queries, Uint32Array.of(i)), options);
            return hits ?? { rows: new Uint32Array(0), similarity: new Float64Array(0) };
          });
          expect(hitsDifference(searchIndex(whole, queries, options), oneByOne)).toBeUndefined();
          expect(hitsDifference(searchIndex(cut, queries, options), oneByOne)).toBeUndefined();
        }
      },
    ),
    { numRuns: 40 },
  );
});

function share(): fc.Arbitrary<number> {
  return fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true }));
}

function chosen({ bytes, nBits }: PackedFingerprints, rows: Uint32Array): PackedFingerprints {
  const rowBytes = nBits / 8;
  const parts = Array.from(rows, (row) => bytes.subarray(row * rowBytes, (row + 1) * rowBytes));
  return packedFingerprints(new Uint8Array(Buffer.concat(parts)), nBits);
}

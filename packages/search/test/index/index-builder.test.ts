import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";
import { IndexBuilder, indexFingerprints, searchIndex } from "@molsieve/search";
import { expect, test } from "vitest";

const N_BITS = 16_384;

/** Rows of 2 KiB with a few bits each: 32,768 of them are what an index builder keeps waiting. */
function fingerprints(nRows: number): PackedFingerprints {
  const bytes = new Uint8Array((nRows * N_BITS) / 8);
  for (let row = 0; row < nRows; row++) {
    for (let bit = 0; bit <= row % 5; bit++) bytes[row * 2048 + ((row * 7 + bit * 11) % 2048)] = 1 + (row % 3);
  }
  return packedFingerprints(bytes, N_BITS);
}

function slice({ bytes, nBits }: PackedFingerprints, first: number, end: number): PackedFingerprints {
  return packedFingerprints(bytes.subarray((first * nBits) / 8, (end * nBits) / 8), nBits);
}

test("an index made in portions finds what one made at once finds, across the rows that wait together", () => {
  const all = fingerprints(40_000);
  const builder = new IndexBuilder(N_BITS);
  for (const [first, end] of [
    [0, 1],
    [1, 1],
    [1, 30_000],
    [30_000, 40_000],
  ] as const) {
    builder.add(slice(all, first, end));
  }
  const index = builder.finish();
  expect(index.nRows).toBe(40_000);
  const queries = slice(all, 32_766, 32_770);
  expect(searchIndex(index, queries, { top: 50 })).toEqual(searchIndex(indexFingerprints(all), queries, { top: 50 }));
});

test("an index of nothing is empty; rows of other bits are refused", () => {
  expect(new IndexBuilder(64).finish().nRows).toBe(0);
  expect(() => new IndexBuilder(64).add(packedFingerprints(new Uint8Array(4), 32))).toThrow("fingerprints.nBits");
  expect(() => new IndexBuilder(33)).toThrow("nBits");
});

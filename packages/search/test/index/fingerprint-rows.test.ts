import { fingerprintRows, indexFingerprints } from "@molsieve/search";
import { describe, expect, test } from "vitest";
import { randomFingerprints } from "../random-fingerprints.js";

describe.each([
  [32, 130],
  [160, 4300],
  [2048, 9000],
  [16384, 200],
])("%i bits, %i rows", (nBits, nRows) => {
  const rows = randomFingerprints(nRows, nBits, nBits);
  const index = indexFingerprints(rows);

  test("all rows come back", () => {
    const all = Uint32Array.from({ length: nRows }, (_, row) => row);
    expect(Buffer.compare(fingerprintRows(index, all).bytes, rows.bytes)).toBe(0);
  });

  test("in the order asked for, also twice", () => {
    const some = Uint32Array.of(nRows - 1, 3, 99, 3);
    const expected = [...some].flatMap((row) => [...rows.bytes.subarray((row * nBits) / 8, ((row + 1) * nBits) / 8)]);
    expect([...fingerprintRows(index, some).bytes]).toEqual(expected);
  });
});

test("a row that is not there is named", () => {
  const index = indexFingerprints(randomFingerprints(3, 64, 1));
  expect(() => fingerprintRows(index, Uint32Array.of(0, 3))).toThrow("rows must be rows of the index, got 3");
  expect(fingerprintRows(index, new Uint32Array(0)).nRows).toBe(0);
});

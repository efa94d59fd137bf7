import { packedFingerprints } from "@molsieve/featurise";
import { sortSegment } from "@molsieve/search";
import { describe, expect, test } from "vitest";

describe("sortSegment", () => {
  test("rows ascend by their number of set bits, equals in the order given", () => {
    const bytes = Uint8Array.from([7, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 128, 255, 255, 255, 255]);
    const { fingerprints, rows } = sortSegment(packedFingerprints(bytes, 32), 10);
    expect([...rows]).toEqual([12, 11, 13, 10, 14]);
    expect([...new Uint32Array(fingerprints.bytes.buffer)]).toEqual([0, 1, 0x80000000, 7, 0xffffffff]);
  });

  test("an empty segment has no rows", () => {
    expect(sortSegment(packedFingerprints(new Uint8Array(0), 64), 0).rows).toHaveLength(0);
  });
});

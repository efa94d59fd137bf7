import { bitCounts, commonBits, maxTanimoto, packedFingerprints, tanimotoFromCounts } from "@molsieve/featurise";
import { describe, expect, it } from "vitest";

const rows = (...bytes: number[][]) => packedFingerprints(Uint8Array.from(bytes.flat()), 32);

describe("bitCounts and commonBits", () => {
  it("count the highest and the lowest bit", () => {
    const words = Uint32Array.of(0x80000001, 0xffffffff, 0);
    expect(commonBits(words, 0, words, 1, 1)).toBe(2);
    expect(commonBits(words, 0, words, 2, 1)).toBe(0);
    expect([...bitCounts(rows([255, 255, 255, 255], [0, 0, 0, 0], [1, 0, 0, 128]))]).toEqual([32, 0, 2]);
  });
});

describe("tanimotoFromCounts", () => {
  it("divides common bits by bits in either", () => {
    expect(tanimotoFromCounts(2, 3, 4)).toBe(0.4);
    expect(tanimotoFromCounts(0, 3, 0)).toBe(0);
  });

  it("calls two empty fingerprints equal", () => {
    expect(tanimotoFromCounts(0, 0, 0)).toBe(1);
  });
});

describe("maxTanimoto", () => {
  it("gives ties to the lower row", () => {
    const references = rows([0b0110, 0, 0, 0], [0b0011, 0, 0, 0], [0b0011, 0, 0, 0]);
    const { similarity, nearest } = maxTanimoto(rows([0b0010, 0, 0, 0], [0b0011, 0, 0, 0]), references);
    expect([...similarity]).toEqual([0.5, 1]);
    expect([...nearest]).toEqual([0, 1]);
  });

  it("finds an empty reference for an empty query", () => {
    const { similarity, nearest } = maxTanimoto(rows([0, 0, 0, 0]), rows([1, 0, 0, 0], [0, 0, 0, 0]));
    expect([similarity[0], nearest[0]]).toEqual([1, 1]);
  });

  it("answers a query with nothing in common with the lowest row", () => {
    const { similarity, nearest } = maxTanimoto(rows([1, 0, 0, 0]), rows([0, 7, 0, 0], [0, 1, 0, 0]));
    expect([similarity[0], nearest[0]]).toEqual([0, 0]);
  });

  it("refuses no references and other widths", () => {
    expect(() => maxTanimoto(rows([1, 0, 0, 0]), rows())).toThrow("references.nRows must be at least 1, got 0");
    const wide = packedFingerprints(new Uint8Array(8), 64);
    expect(() => maxTanimoto(rows([1, 0, 0, 0]), wide)).toThrow("references.nBits must be 32, as in queries, got 64");
  });
});

import { Random } from "@molsieve/core";
import { maxTanimoto, packedFingerprints } from "@molsieve/featurise";
import { splitDissimilar } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { fingerprintsOf } from "../support.js";

const random = new Random(9);
/** Ten families of ten rows, and ten rows of their own. */
const rows = Array.from({ length: 110 }, (_, row) => {
  const draw = (n: number) => Array.from({ length: n }, () => random.nextBelow(64));
  return row < 100 ? [...[0, 1, 2, 3].map((k) => (Math.floor(row / 10) * 6 + k) % 64), ...draw(2)] : draw(8);
});
const fingerprints = fingerprintsOf(rows);

const taken = (of: readonly number[]) =>
  packedFingerprints(new Uint8Array(of.flatMap((row) => [...fingerprints.bytes.subarray(row * 8, row * 8 + 8)])), 64);

const largestSimilarity = (test: readonly number[], train: readonly number[]) =>
  Math.max(...maxTanimoto(taken(test), taken(train)).similarity);

describe("splitDissimilar", () => {
  it("tests on the rows whose nearest other row is least similar", () => {
    const nearest = rows.map((_, row) =>
      largestSimilarity(
        [row],
        [...rows.keys()].filter((other) => other !== row),
      ),
    );
    const { folds } = splitDissimilar(fingerprints, { fraction: 0.2 });
    const [{ train, test } = { train: [], test: [] }] = folds;
    expect(test).toHaveLength(22);
    expect(Math.max(...test.map((row) => nearest[row] as number))).toBeLessThanOrEqual(
      Math.min(...train.map((row) => nearest[row] as number)),
    );
  });

  it("keeps rows together that are more similar than the lowest limit that leaves folds", () => {
    const { folds } = splitDissimilar(fingerprints, { folds: 5 });
    const limits = folds.map(({ test, train }) => largestSimilarity(test, train));
    const limit = Math.max(...limits);
    // The lowest limit at which no linked group exceeds 22 rows, by trying every one.
    const groupAt = (least: number) => {
      const group = [...rows.keys()];
      for (const [a] of rows.entries()) {
        for (let b = 0; b < a; b++) {
          if (largestSimilarity([a], [b]) <= least || group[a] === group[b]) continue;
          const [from, to] = [group[a], group[b] as number];
          for (const [row, own] of group.entries()) if (own === from) group[row] = to;
        }
      }
      return Math.max(...group.map((own) => group.filter((each) => each === own).length));
    };
    expect(groupAt(limit)).toBeLessThanOrEqual(22);
    expect(groupAt(limit - 1e-9)).toBeGreaterThan(22);
  });

  it("refuses rows that are all alike", () => {
    const alike = fingerprintsOf([[1], [1], [1], [1]]);
    expect(() => splitDissimilar(alike, { folds: 2 })).toThrow("more rows have one fingerprint than a fold has");
  });
});

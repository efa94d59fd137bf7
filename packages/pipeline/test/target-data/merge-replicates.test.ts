import { describe, expect, test } from "vitest";
import { mergeReplicates } from "../../src/target-data/merge-replicates.js";
import { measurement } from "../support/compounds.js";

describe("mergeReplicates", () => {
  test("takes the median of an odd number, the middle of the middle two of an even number", () => {
    const [a, b, c] = mergeReplicates([
      measurement("A", 5, "a1"),
      measurement("B", 6, "b1"),
      measurement("A", 9, "a2"),
      measurement("B", 7, "b2"),
      measurement("A", 5.5, "a3"),
      measurement("C", 4, "c1"),
    ]);
    expect(a).toMatchObject({
      activity: 5.5,
      nMeasurements: 3,
      range: 4,
      ids: ["a1", "a2", "a3"],
      values: [5, 9, 5.5],
    });
    expect(b).toMatchObject({ activity: 6.5, nMeasurements: 2, range: 1, ids: ["b1", "b2"], values: [6, 7] });
    expect(c).toMatchObject({ activity: 4, nMeasurements: 1, range: 0, ids: ["c1"], values: [4] });
  });

  test("sorts numbers as numbers", () => {
    expect(mergeReplicates([10, 9, 100].map((value) => measurement("A", value)))[0]?.activity).toBe(10);
  });

  test("keeps the first measurement of each structure, in their order", () => {
    const merged = mergeReplicates([measurement("B", 1, "b"), measurement("A", 2, "a"), measurement("B", 3, "later")]);
    expect(merged.map(({ first }) => first.record.id)).toEqual(["b", "a"]);
  });

  test("gives nothing for nothing", () => {
    expect(mergeReplicates([])).toEqual([]);
  });
});

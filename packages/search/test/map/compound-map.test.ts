import { isMolsieveError, Random } from "@molsieve/core";
import {
  bitCounts,
  commonBits,
  fingerprintWords,
  type PackedFingerprints,
  tanimotoFromCounts,
} from "@molsieve/featurise";
import { mapCompounds, mapPoints } from "@molsieve/search";
import { describe, expect, test } from "vitest";
import { bitsOf, clusteredRows } from "../support/fingerprints.js";
import { trustworthiness } from "./trustworthiness.mjs";

/** Points of a map as pairs. */
const pointsOf = ({ x, y }: { x: Float64Array; y: Float64Array }) => [...x].map((value, row) => [value, y[row]]);

function distanceIn(fingerprints: PackedFingerprints): (i: number, j: number) => number {
  const words = fingerprintWords(fingerprints);
  const counts = bitCounts(fingerprints);
  return (i, j) =>
    1 - tanimotoFromCounts(commonBits(words, 8 * i, words, 8 * j, 8), counts[i] as number, counts[j] as number);
}

describe("a map of compounds", () => {
  const rows = clusteredRows(new Random(5), 120, 6);
  const fingerprints = bitsOf(rows);

  test("keeps near what is similar", async () => {
    const map = await mapCompounds(fingerprints, { epochs: 200 });
    const distance = distanceIn(fingerprints);
    expect(trustworthiness(distance, map.x, map.y, 10)).toBeGreaterThan(0.9);
    const elsewhere = new Random(1).shuffle(Array.from(map.x.keys()));
    const [x, y] = [elsewhere.map((row) => map.x[row] as number), elsewhere.map((row) => map.y[row] as number)];
    expect(trustworthiness(distance, x, y, 10)).toBeLessThan(0.65);
    expect(map.isolated.includes(1)).toBe(false);
  });

  test("tells near neighbours from far ones where every row is a neighbour of every other", async () => {
    const [near, far] = [10, 100].map((first) => Array.from({ length: 20 }, (_, i) => first + i));
    const two = Array.from({ length: 12 }, (_, row) => [
      0,
      1,
      200 + row,
      ...((row % 2 === 0 ? near : far) as number[]),
    ]);
    const { x, y } = await mapCompounds(bitsOf(two));
    const distance = (i: number, j: number) =>
      Math.hypot((x[i] as number) - (x[j] as number), (y[i] as number) - (y[j] as number));
    for (let row = 0; row < 10; row++) {
      const others = Array.from({ length: 12 }, (_, other) => other).filter((other) => other !== row);
      const nearest = others.sort((a, b) => distance(row, a) - distance(row, b)).slice(0, 4);
      expect(nearest.every((other) => other % 2 === row % 2)).toBe(true);
    }
  });

  test("is the same for the same seed, another one for another seed", async () => {
    const [one, same, other] = [
      await mapCompounds(fingerprints, { epochs: 20, seed: 7 }),
      await mapCompounds(fingerprints, { epochs: 20, seed: 7 }),
      await mapCompounds(fingerprints, { epochs: 20, seed: 8 }),
    ];
    expect(same).toEqual(one);
    expect(other.x).not.toEqual(one.x);
  });

  test.each([0, 1, 2, 3, 4, 15, 16])("of %i rows has a point for each", async (count) => {
    const map = await mapCompounds(bitsOf(rows.slice(0, count)), { epochs: 30 });
    expect(map.x).toHaveLength(count);
    expect([...map.x, ...map.y].every(Number.isFinite)).toBe(true);
    expect(new Set(map.x).size).toBe(count);
    expect(map.isolated).toHaveLength(count);
  });

  test("of one row is at the origin", async () => {
    expect(pointsOf(await mapCompounds(bitsOf([[1, 2]])))).toEqual([[0, 0]]);
  });

  test("has one point for rows with equal fingerprints, however many", async () => {
    const repeated = [...rows.slice(0, 20), ...Array.from({ length: 40 }, () => rows[3] as number[]), [], []];
    const map = await mapCompounds(bitsOf(repeated), { epochs: 30 });
    const points = pointsOf(map);
    for (let row = 20; row < 60; row++) expect(points[row]).toEqual(points[3]);
    expect(points[61]).toEqual(points[60]);
    const distinct = await mapCompounds(bitsOf([...rows.slice(0, 20), []]), { epochs: 30 });
    expect(points.slice(0, 20)).toEqual(pointsOf(distinct).slice(0, 20));
    expect([...map.isolated].flatMap((isolated, row) => (isolated === 1 ? [row] : []))).toEqual([60, 61]);
  });

  test("of rows that have nothing in common marks all of them", async () => {
    const map = await mapCompounds(bitsOf([[0], [1], [2], [3]]));
    expect([...map.isolated]).toEqual([1, 1, 1, 1]);
    expect([...map.x, ...map.y].every(Number.isFinite)).toBe(true);
  });

  test("reports its rounds and stops when it is told to", async () => {
    const controller = new AbortController();
    const stages: string[] = [];
    const task = mapCompounds(fingerprints, {
      signal: controller.signal,
      onProgress: ({ stage, done, total }) => {
        stages.push(`${stage} ${done} of ${total}`);
        if (stage === "map" && done === 3) controller.abort();
      },
    });
    await expect(task).rejects.toSatisfy((error) => isMolsieveError(error, "cancelled"));
    expect(stages.at(119)).toBe("neighbours 120 of 120");
    expect(stages.slice(120)).toEqual(["map 1 of 500", "map 2 of 500", "map 3 of 500"]);
  });

  test.each([
    [{ neighbours: 1 }, "neighbours must be an integer from 2 to 200, got 1"],
    [{ minDist: 1 }, "minDist must be a number from 0 to 0.99, got 1"],
    [{ epochs: 0 }, "epochs must be an integer of 1 or more, got 0"],
    [{ seed: -1 }, "seed must be an integer from 0 to 4294967295, got -1"],
  ])("refuses %o", async (options, message) => {
    await expect(mapCompounds(fingerprints, options)).rejects.toThrow(message);
  });
});

test("more rows than umap-js can hold are refused", async () => {
  const rows = Array.from({ length: 5243 }, (_, row) =>
    [...row.toString(2)].flatMap((bit, i) => (bit === "1" ? [i] : [])),
  );
  const labelled = rows.map((bits, row) => [...bits, 20 + row.toString(2).length]);
  await expect(mapCompounds(bitsOf(labelled), { neighbours: 200 })).rejects.toThrow(
    'fingerprints must be at most 5242 different rows, got "5243 different rows"',
  );
});

describe("points of a map", () => {
  const map = { x: Float64Array.of(1, 2), y: Float64Array.of(3, 4), isolated: Uint8Array.of(0, 1) };

  test("carry what is known of their rows", () => {
    expect(mapPoints(map)).toEqual([
      { row: 0, x: 1, y: 3, isolated: false },
      { row: 1, x: 2, y: 4, isolated: true },
    ]);
    expect(mapPoints(map, { ids: ["a", "b"], clusters: [0, 5], scores: Float64Array.of(0.5, Number.NaN) })[1]).toEqual({
      row: 1,
      x: 2,
      y: 4,
      isolated: true,
      id: "b",
      cluster: 5,
      score: Number.NaN,
    });
  });

  test("want labels of every row", () => {
    expect(() => mapPoints(map, { ids: ["a"] })).toThrow("ids.length must be 2, the rows of the map, got 1");
  });
});

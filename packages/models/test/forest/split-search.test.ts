import { Random } from "@molsieve/core";
import { bitCounts } from "@molsieve/featurise";
import { expect, it } from "vitest";
import { listSetBits } from "../../src/forest/set-bits.js";
import { createSplitSearch } from "../../src/forest/split-search.js";
import { fingerprintsOf } from "../support.js";

// Bit 0 divides best, bits 1 to 9 divide, bit 20 is set everywhere, the others nowhere.
const rows = [[0, 1, 2, 3, 20], [0, 4, 5, 6, 20], [7, 8, 9, 20], [20]];
const y = [5, 5, -5, -5];

function chosenBits(maxFeatures: number, times: number): Map<number, number> {
  const fingerprints = fingerprintsOf(rows);
  const findSplit = createSplitSearch(listSetBits(fingerprints, bitCounts(fingerprints)), 64, {
    maxFeatures,
    minLeaf: 1,
  });
  const random = new Random(7);
  const found = new Map<number, number>();
  const bag = { draws: Uint32Array.of(1, 1, 1, 1), drawnSum: Float64Array.from(y) };
  for (let i = 0; i < times; i++) {
    const bit = findSplit(bag, Uint32Array.of(0, 1, 2, 3), 0, 4, 4, 0, random);
    found.set(bit, (found.get(bit) ?? 0) + 1);
  }
  return found;
}

it("tries all bits that divide the node with maxFeatures 1", () => {
  expect(chosenBits(1, 50)).toEqual(new Map([[0, 50]]));
});

it("tries one of the ten bits, each as likely, with maxFeatures 0.1", () => {
  const found = chosenBits(0.1, 10_000);
  expect([...found.keys()].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  // 1,000 expected, standard deviation 30.
  for (const times of found.values()) expect(Math.abs(times - 1000)).toBeLessThan(150);
});

it("finds the best bit in three of ten tries with maxFeatures 0.3", () => {
  // 3,000 expected, standard deviation 46.
  expect(Math.abs((chosenBits(0.3, 10_000).get(0) ?? 0) - 3000)).toBeLessThan(230);
});

it("takes each of equally good bits as often", () => {
  const fingerprints = fingerprintsOf([[5, 6], [7], []]);
  const findSplit = createSplitSearch(listSetBits(fingerprints, bitCounts(fingerprints)), 64, {
    maxFeatures: 1,
    minLeaf: 1,
  });
  const random = new Random(8);
  const bag = { draws: Uint32Array.of(1, 1, 0), drawnSum: Float64Array.of(2, -2, 0) };
  const times = new Map<number, number>();
  for (let i = 0; i < 3000; i++) {
    const bit = findSplit(bag, Uint32Array.of(0, 1), 0, 2, 2, 0, random);
    times.set(bit, (times.get(bit) ?? 0) + 1);
  }
  // Bits 5 and 6 separate the two rows and so does bit 7: 1,000 expected, standard deviation 26.
  expect([...times.keys()].sort()).toEqual([5, 6, 7]);
  for (const each of times.values()) expect(Math.abs(each - 1000)).toBeLessThan(130);
});

import { expect, test } from "vitest";
import { rowHash } from "../../src/job/row-hash.js";

test("neighbouring rows, far rows and seeds give numbers spread evenly", () => {
  for (const [seed, from] of [
    [42, 0],
    [43, 0],
    [42, 2 ** 33],
  ] as const) {
    const bins = new Uint32Array(16);
    for (let row = 0; row < 16_000; row++) {
      const bin = rowHash(seed, from + row) >>> 28;
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    // A thousand are expected in each; five standard deviations are 153.
    for (const count of bins) expect(Math.abs(count - 1000)).toBeLessThan(153);
  }
});

test("each seed and each row has its own number", () => {
  const hashes = [0, 1, 2 ** 32, 2 ** 32 + 1, 2 ** 40].flatMap((row) => [rowHash(1, row), rowHash(2, row)]);
  expect(new Set(hashes).size).toBe(hashes.length);
});

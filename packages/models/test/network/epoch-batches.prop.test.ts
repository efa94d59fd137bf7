import fc from "fast-check";
import { expect, test } from "vitest";
import { epochBatches, evenParts } from "../../dist/network/epoch-batches.js";

test("the batches of an epoch hold each row once, in sizes that differ by one at most", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 70 }), fc.nat(1e6), (nRows, size, seed) => {
      const rows = Uint32Array.from({ length: nRows }, (_, i) => 3 * i);
      const batches = epochBatches(rows, size, seed, 1);
      const sizes = batches.map(({ length }) => length);
      expect(Uint32Array.from(batches.flatMap((batch) => [...batch])).sort()).toEqual(rows);
      expect(batches).toHaveLength(Math.ceil(nRows / size));
      expect(Math.max(...sizes)).toBeLessThanOrEqual(size);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      expect(epochBatches(rows, size, seed, 1)).toEqual(batches);
    }),
  );
});

test("epochs and seeds have orders of their own", () => {
  const rows = Uint32Array.from({ length: 100 }, (_, i) => i);
  const orders = [epochBatches(rows, 100, 1, 1), epochBatches(rows, 100, 1, 2), epochBatches(rows, 100, 2, 1)];
  expect(new Set(orders.map((order) => order.join())).size).toBe(3);
  expect(evenParts(rows, 60).map((part) => [...part])).toEqual([[...rows.slice(0, 50)], [...rows.slice(50)]]);
});

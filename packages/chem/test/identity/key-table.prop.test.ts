import fc from "fast-check";
import { expect, test } from "vitest";
import { KeyTable } from "../../src/identity/key-table.js";

test("a table answers as a Map does, whatever is put into it", () => {
  const operations = fc.array(fc.tuple(fc.oneof(fc.nat(300).map(String), fc.string()), fc.nat()), { maxLength: 4000 });
  fc.assert(
    fc.property(operations, (list) => {
      const table = new KeyTable();
      const map = new Map<string, number>();
      for (const [key, value] of list) {
        expect(table.getOrPut(key, value)).toBe(map.get(key));
        if (!map.has(key)) map.set(key, value);
      }
      expect(table.size).toBe(map.size);
    }),
    { numRuns: 40 },
  );
});

test("100,000 keys take 32 to 64 bytes each, and large values come back exactly", () => {
  const table = new KeyTable();
  for (let i = 0; i < 100_000; i++) table.getOrPut(`key ${i}`, 2 ** 52 + i);
  for (let i = 0; i < 100_000; i += 997) expect(table.getOrPut(`key ${i}`, 0)).toBe(2 ** 52 + i);
  expect(table.bytes / table.size).toBeGreaterThanOrEqual(24 / 0.75);
  expect(table.bytes / table.size).toBeLessThanOrEqual(64);
});

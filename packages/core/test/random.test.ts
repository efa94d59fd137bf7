import { deriveSeed, Random } from "@molsieve/core";
import { describe, expect, test } from "vitest";

/** Sum of (observed - expected)^2 / expected over equally likely cells. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, n) => sum + n, 0) / counts.length;
  return counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
}

describe("nextBelow", () => {
  // 99.9 % points of chi square with bound - 1 degrees of freedom.
  test.each([
    [2, 10.83],
    [6, 20.52],
    [10, 27.88],
    [100, 148.23],
  ])("below %i every number is equally likely", (bound, limit) => {
    const random = new Random(7);
    const counts = new Array<number>(bound).fill(0);
    for (let i = 0; i < 200_000; i++) {
      const x = random.nextBelow(bound);
      counts[x] = (counts[x] ?? Number.NaN) + 1;
    }
    expect(counts).toHaveLength(bound);
    expect(chiSquare(counts)).toBeLessThan(limit);
  });

  test("a bound just above 2^31 shows no modulo bias", () => {
    // x % bound would fall into the lower half two times in three.
    const bound = 3 * 2 ** 30;
    const random = new Random(3);
    let lower = 0;
    for (let i = 0; i < 20_000; i++) if (random.nextBelow(bound) < 2 ** 30) lower++;
    expect(lower / 20_000).toBeCloseTo(1 / 3, 1.5);
  });

  test("1 gives 0; 2^32 gives every 32-bit number", () => {
    expect(new Random(1).nextBelow(1)).toBe(0);
    expect(new Random(1).nextBelow(2 ** 32)).toBe(new Random(1).nextUint32());
  });

  test.each([0, -1, 1.5, Number.NaN, 2 ** 32 + 1])("refuses %d", (bound) => {
    expect(() => new Random(1).nextBelow(bound)).toThrow(/^bound must be an integer from 1 to 2\^32, got /);
  });
});

test("nextFloat lies in [0, 1) and spreads evenly", () => {
  const random = new Random(11);
  const counts = new Array<number>(50).fill(0);
  for (let i = 0; i < 100_000; i++) {
    const cell = Math.floor(random.nextFloat() * 50);
    counts[cell] = (counts[cell] ?? Number.NaN) + 1;
  }
  expect(counts).toHaveLength(50);
  expect(chiSquare(counts)).toBeLessThan(85.35);
});

describe("shuffle", () => {
  test("is a permutation, in place, the same for the same seed", () => {
    const values = Array.from({ length: 1000 }, (_, i) => i);
    const shuffled = new Random(5).shuffle(values.slice());
    expect(shuffled).not.toEqual(values);
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(values);
    expect(new Random(5).shuffle(values)).toBe(values);
    expect(values).toEqual(shuffled);
  });

  test("all orders of four are equally likely", () => {
    const random = new Random(13);
    const counts = new Map<string, number>();
    for (let i = 0; i < 48_000; i++) {
      const order = random.shuffle([0, 1, 2, 3]).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    expect(chiSquare([...counts.values()])).toBeLessThan(49.73);
  });

  test("takes typed arrays, empty and single ones too", () => {
    expect(new Random(1).shuffle(new Uint8Array([9]))).toEqual(new Uint8Array([9]));
    expect(new Random(1).shuffle([])).toEqual([]);
    expect(new Random(1).shuffle(Uint16Array.of(1, 2, 3)).toSorted()).toEqual(Uint16Array.of(1, 2, 3));
  });
});

describe("deriveSeed", () => {
  test("streams of a seed, and seeds of a stream, all differ", () => {
    const seeds = new Set<number>();
    for (let k = 0; k < 1000; k++) {
      seeds.add(deriveSeed(42, k));
      seeds.add(deriveSeed(k + 1000, 42));
    }
    expect(seeds.size).toBe(2000);
  });

  test("numbers of neighbouring streams are not correlated", () => {
    const a = new Random(deriveSeed(1, 0));
    const b = new Random(deriveSeed(1, 1));
    let product = 0;
    for (let i = 0; i < 10_000; i++) product += (a.nextFloat() - 0.5) * (b.nextFloat() - 0.5) * 12;
    expect(Math.abs(product / 10_000)).toBeLessThan(0.035);
  });
});

test.each([-1, 0.5, 2 ** 32, Number.NaN])("seed %d is refused", (seed) => {
  expect(() => new Random(seed)).toThrow("seed must be an integer from 0 to 4294967295");
  expect(() => deriveSeed(seed, 0)).toThrow("seed must be");
  expect(() => deriveSeed(0, seed)).toThrow("stream must be");
});

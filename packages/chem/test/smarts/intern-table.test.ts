import { describe, expect, test } from "vitest";
import { InternTable } from "../../src/smarts/intern-table.js";

describe("an intern table", () => {
  test("numbers lists in the order they are first met, however many", () => {
    const table = new InternTable();
    const numbers = new Map<string, number>();
    let state = 7;
    for (let i = 0; i < 20_000; i++) {
      const list = Int32Array.from({ length: 1 + (i % 5) }, () => {
        state = (state * 48271) % 2147483647;
        return state % 12;
      });
      const key = list.join(" ");
      const expected = numbers.get(key) ?? numbers.size;
      numbers.set(key, expected);
      expect(table.intern(list, list.length)).toBe(expected);
    }
    expect(table.size).toBe(numbers.size);
    table.clear();
    expect(table.intern(Int32Array.of(3, 4), 2)).toBe(0);
  });

  test("tells a list from a longer one with the same beginning", () => {
    const table = new InternTable();
    expect([table.intern(Int32Array.of(1, 0), 2), table.intern(Int32Array.of(1, 0), 1)]).toEqual([0, 1]);
  });

  test("reads a list from the middle of another", () => {
    const table = new InternTable();
    const list = Int32Array.of(9, 1, 2, 9, 1, 2, 1);
    expect([table.intern(list, 2, 1), table.intern(list, 2, 4), table.intern(list, 2, 5), table.size]).toEqual([
      0, 0, 1, 2,
    ]);
    expect(table.intern(Int32Array.of(2, 1), 2)).toBe(1);
  });
});

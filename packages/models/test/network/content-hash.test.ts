import { expect, test } from "vitest";
import { contentHash } from "../../dist/network/content-hash.js";

test("is the same for equal content", () => {
  const a = { x: 1, y: [new Float32Array([1, 2]), "z"], w: undefined };
  const b = { y: [Float32Array.of(0, 1, 2).subarray(1), "z"], x: 1 };
  expect(contentHash(a)).toBe(contentHash(b));
  expect(contentHash(a)).toMatch(/^[0-9a-f]{64}$/);
});

test("tells other content", () => {
  const all = [
    ...[
      null,
      0,
      -0,
      1,
      "1",
      true,
      "",
      Number.NaN,
      [],
      {},
      [1],
      ["1"],
      [[1]],
      [1, 2],
      [12],
      { a: 1 },
      { b: 1 },
      { a: [1] },
    ],
    ...[
      new Float32Array([1]),
      new Int32Array(new Float32Array([1]).buffer),
      new Float32Array([1, 0]),
      new Float32Array(0),
    ],
    ...[{ a: 1, b: 2 }, { a: 2, b: 1 }, ["ab", "c"], ["a", "bc"]],
  ];
  expect(new Set(all.map(contentHash)).size).toBe(all.length);
});

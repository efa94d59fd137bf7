import type { CountRows } from "@molsieve/models";
import fc from "fast-check";
import { expect, test } from "vitest";
import { reachedLevels, unaryLevels } from "../../dist/gp/unary-levels.js";

const WIDTH = 6;
const matrices = fc.array(fc.array(fc.constantFrom(0, 0, 1, 2, 3, 7, 300), { minLength: WIDTH, maxLength: WIDTH }), {
  minLength: 2,
  maxLength: 9,
});

function rowsOf(matrix: readonly (readonly number[])[]): CountRows {
  const entries = matrix.map((row) => [...row.entries()].filter(([, count]) => count > 0));
  const starts = [0];
  for (const own of entries) starts.push((starts.at(-1) ?? 0) + own.length);
  return {
    ...{ form: "counts" as const, name: "c", width: WIDTH, starts: Uint32Array.from(starts) },
    columns: Uint32Array.from(entries.flat(), ([column]) => column),
    counts: Uint32Array.from(entries.flat(), ([, count]) => count),
  };
}

test("the widths of the levels that two rows both reach add up to the sum of the smaller counts", () => {
  fc.assert(
    fc.property(matrices, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 9 }), (matrix, cut, split) => {
      const rows = rowsOf(matrix);
      const levels = unaryLevels(rows);
      const nLevels = levels.counts.length;
      const [middle, half] = [Math.min(cut, nLevels), Math.min(split, matrix.length)];
      const reached = matrix.map(() => new Map<number, number>());
      for (const slice of [
        [0, middle],
        [middle, nLevels],
      ] as const) {
        for (const range of [
          [0, half],
          [half, matrix.length],
        ] as const) {
          const { places, widths } = reachedLevels(rows, levels, range, slice);
          for (const [k, width] of widths.entries()) {
            const [row, level] = [range[0] + (places[2 * k] as number), slice[0] + (places[2 * k + 1] as number)];
            expect(level).toBeLessThan(slice[1]);
            expect(reached[row]?.has(level)).toBe(false);
            reached[row]?.set(level, width);
          }
        }
      }
      for (const [i, own] of reached.entries()) {
        for (let j = 0; j < i; j++) {
          const both = [...own].reduce((sum, [level, width]) => sum + (reached[j]?.has(level) ? width : 0), 0);
          const minima = matrix[i]?.map((count, c) => Math.min(count, matrix[j]?.[c] as number)) ?? [];
          expect(both).toBe(minima.reduce((a, b) => a + b));
        }
      }
    }),
  );
});

test("a level that one row alone reaches is left out", () => {
  const { counts, widths } = unaryLevels(
    rowsOf([
      [5, 0, 0, 0, 0, 2],
      [0, 0, 0, 0, 0, 2],
      [0, 0, 0, 0, 0, 9],
    ]),
  );
  expect([...counts]).toEqual([2]);
  expect([...widths]).toEqual([2]);
});

import { expect, it } from "vitest";
import { columnMeans, type LinearColumns } from "../../src/linear/linear-columns.js";
import { ridgeFactor } from "../../src/linear/ridge-factor.js";

/** As many rows as columns, each row with a 1 in its own column. */
function unitColumns(n: number): LinearColumns {
  return {
    nRows: n,
    width: n,
    starts: Uint32Array.from({ length: n + 1 }, (_, i) => i),
    columns: Uint32Array.from({ length: n }, (_, i) => i),
    values: new Float64Array(n).fill(1),
  };
}

function factorOf(x: LinearColumns, penalty: number) {
  const weights = new Float64Array(x.nRows).fill(1);
  return ridgeFactor(x, weights, columnMeans(x, weights), penalty, () => {});
}

it("solves the equations", async () => {
  const factor = await factorOf(unitColumns(3), 0.5);
  // X'X less its centre: 2/3 on the diagonal, -1/3 beside it.
  const solution = factor?.(Float64Array.of(1, 2, -3));
  for (const [j, value] of [1, 2, -3].entries()) expect(solution?.[j]).toBeCloseTo(value / 1.5, 12);
});

it("there is none where it would take much memory, or where rounding swallows the penalty", async () => {
  expect(await factorOf(unitColumns(6001), 1)).toBeUndefined();
  expect(await factorOf(unitColumns(40), 1e-300)).toBeUndefined();
});

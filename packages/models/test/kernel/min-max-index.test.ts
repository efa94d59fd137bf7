import { type CountRows, createTermIndex } from "@molsieve/models";
import { expect, test } from "vitest";
import { denseRows, randomRows } from "./random-rows.js";

const TERM = { kind: "min-max", block: "counts" } as const;

/** Rows of which each column has the count that `countOf` gives, or none where that is 0. */
function rowsOf(nRows: number, width: number, countOf: (row: number, column: number) => number) {
  const starts = [0];
  const columns: number[] = [];
  const counts: number[] = [];
  for (let i = 0; i < nRows; i++) {
    for (let c = 0; c < width; c++) {
      if (countOf(i, c) === 0) continue;
      columns.push(c);
      counts.push(countOf(i, c));
    }
    starts.push(columns.length);
  }
  const block: CountRows = {
    ...{ form: "counts", name: "counts", width, starts: Uint32Array.from(starts) },
    ...{ columns: Uint32Array.from(columns), counts: Uint32Array.from(counts) },
  };
  return { nRows, blocks: [block] };
}

test("several bands of rows, levels that few rows reach, counts beyond all levels: sums are those of minima and maxima", () => {
  const rows = randomRows(8, 700, 120);
  const dense = denseRows(rows, "counts");
  const query = createTermIndex(TERM, rows).query(rows);
  for (const [row, count] of [
    [0, 1],
    [5, 700],
    [300, 129],
    [301, 128],
    [302, 500],
    [699, 700],
  ] as const) {
    const out = new Float64Array(700);
    query.addTo(out, row, 1, 0, count);
    for (const [j, found] of out.entries()) {
      let [least, most] = [0, 0];
      for (const [c, own] of (dense[row] as number[]).entries()) {
        const other = dense[j]?.[c] as number;
        least += Math.min(own, other);
        most += Math.max(own, other);
      }
      expect(found).toBe(j >= count ? 0 : most === 0 ? 1 : least / most);
    }
  }
});

test.each([14, 15, 16, 17, 255, 256, 257, 65_519, 65_521, 70_400])("%i units in common", (units) => {
  // 64 in each column, as far as they go, on two rows; the last row has one more.
  const width = 1101;
  const rows = rowsOf(3, width, (row, c) => (row === 2 && c === 1100 ? 1 : Math.min(Math.max(units - 64 * c, 0), 64)));
  const query = createTermIndex(TERM, rows).query(rows);
  const out = new Float64Array(3);
  query.addTo(out, 0, 1);
  expect(out).toEqual(Float64Array.of(1, 1, units / (units + 1)));
});

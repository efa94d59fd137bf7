import {
  createTermIndex,
  cross,
  fitValueScaling,
  gram,
  type KernelTerm,
  scaleValues,
  takeRows,
} from "@molsieve/models";
import fc from "fast-check";
import { expect, test } from "vitest";
import { denseRows, randomRows } from "./random-rows.js";

const TERMS: KernelTerm[] = [
  { kind: "tanimoto", block: "bits" },
  { kind: "tanimoto", block: "counts" },
  { kind: "min-max", block: "counts" },
  { kind: "min-max", block: "bits" },
  { kind: "rbf", block: "values", lengthScale: 1.5 },
  { kind: "matern52", block: "values", lengthScale: 0.7 },
  ...["bits", "counts", "values"].map((block) => ({ kind: "linear" as const, block })),
];

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

function bruteForce(term: KernelTerm, a: number[], b: number[]): number {
  if (term.kind === "linear") return sum(a.map((x, c) => x * (b[c] as number))) / a.length;
  if (term.kind === "rbf" || term.kind === "matern52") {
    const distance = Math.hypot(...a.map((x, c) => x - (b[c] as number))) / term.lengthScale;
    if (term.kind === "rbf") return Math.exp(-(distance ** 2) / 2);
    return (1 + Math.sqrt(5) * distance + (5 / 3) * distance ** 2) * Math.exp(-Math.sqrt(5) * distance);
  }
  const seen = (x: number) => (term.kind === "tanimoto" ? Math.sign(x) : x);
  const most = sum(a.map((x, c) => Math.max(seen(x), seen(b[c] as number))));
  return most === 0 ? 1 : sum(a.map((x, c) => Math.min(seen(x), seen(b[c] as number)))) / most;
}

test.each(TERMS)("$kind of $block: gram and cross are the definition, symmetric, and agree to the last bit", (term) => {
  fc.assert(
    fc.property(
      fc.nat(1e6),
      fc.integer({ min: 1, max: 90 }),
      fc.integer({ min: 1, max: 130 }),
      (seed, nRows, width) => {
        const raw = randomRows(seed, nRows, width);
        const rows = scaleValues(raw, fitValueScaling(raw));
        const dense = denseRows(rows, term.block);
        const matrix = gram(term, rows);
        for (let i = 0; i < nRows; i++) {
          for (let j = 0; j < nRows; j++) {
            expect(matrix[i * nRows + j]).toBe(matrix[j * nRows + i]);
            const expected = bruteForce(term, dense[i] as number[], dense[j] as number[]);
            expect(matrix[i * nRows + j]).toBeCloseTo(expected, term.kind === "linear" ? 6 : 12);
          }
        }
        const some = takeRows(rows, [nRows - 1, 0, nRows >> 1]);
        const across = cross(term, some, rows);
        for (const [place, i] of [nRows - 1, 0, nRows >> 1].entries()) {
          expect(across.subarray(place * nRows, (place + 1) * nRows)).toEqual(
            matrix.subarray(i * nRows, (i + 1) * nRows),
          );
        }
      },
    ),
    { numRuns: 25 },
  );
});

test.each(TERMS)("$kind of $block: rows may ask in any order, and two batches in turn", (term) => {
  const raw = randomRows(12, 150);
  const rows = scaleValues(raw, fitValueScaling(raw));
  const matrix = gram(term, rows);
  const index = createTermIndex(term, rows);
  const turned = takeRows(
    rows,
    Array.from({ length: 150 }, (_, i) => 149 - i),
  );
  const [first, second] = [index.query(rows), index.query(turned)];
  for (const i of [0, 149, 3, 2, 148, 20, 21, 22, 60]) {
    for (const [query, row] of [
      [first, i],
      [second, 149 - i],
    ] as const) {
      const out = new Float64Array(160).fill(1);
      query.addTo(out, row, 2, 5, i + 1);
      for (const [at, found] of out.entries()) {
        const j = at - 5;
        const expected = j >= 0 && j <= i ? 1 + 2 * (matrix[i * 150 + j] as number) : 1;
        expect(Math.abs(found - expected)).toBeLessThan(1e-12 * Math.max(1, Math.abs(expected)));
      }
    }
  }
});

test("a block that is not there, a form that the term cannot take and a length scale of 0 are refused", () => {
  const rows = randomRows(1, 3);
  expect(() => gram({ kind: "min-max", block: "morgan" }, rows)).toThrow("bits or counts or values");
  expect(() => gram({ kind: "min-max", block: "values" }, rows)).toThrow("bits or counts in block values");
  expect(() => gram({ kind: "rbf", block: "bits", lengthScale: 1 }, rows)).toThrow("values in block bits");
  expect(() => gram({ kind: "rbf", block: "values", lengthScale: 0 }, rows)).toThrow("above 0");
});

import { createTermIndex, type KernelTerm } from "@molsieve/models";
import { expect, test } from "vitest";

const N = 2001;
/** Distances from 0 to 60 from row 0. */
const values = Float64Array.from({ length: N }, (_, i) => (60 * i) / (N - 1));
const rows = { nRows: N, blocks: [{ form: "values" as const, name: "v", width: 1, columns: ["v"], values }] };

test.each([
  ["rbf", (d: number) => Math.exp((-d * d) / 2)],
  ["matern52", (d: number) => (1 + Math.sqrt(5) * d + (5 / 3) * d * d) * Math.exp(-Math.sqrt(5) * d)],
] as const)("%s is right to the last digits at all distances, exactly 1 at none, never below 0", (kind, expected) => {
  const term: KernelTerm = { kind, block: "v", lengthScale: 1 };
  const out = new Float64Array(N);
  createTermIndex(term, rows).query(rows).addTo(out, 0, 1);
  expect(out[0]).toBe(1);
  for (const [i, found] of out.entries()) {
    const truth = expected(values[i] as number);
    expect(found).toBeGreaterThanOrEqual(0);
    expect(Math.abs(found - truth)).toBeLessThanOrEqual(Math.max(3e-13 * truth, 1e-300));
  }
});

test("a column that most rows share and one that all share: near rows are told apart as well as without", () => {
  const width = 3;
  const nRows = 40;
  const table = Float64Array.from({ length: nRows * width }, (_, at) =>
    at % width === 0 ? 5.5 : at % width === 1 ? (at % 7 === 0 ? -2 : 4.25) : Math.sin(at),
  );
  const block = (of: Float64Array, own: number) => ({
    nRows,
    blocks: [{ form: "values" as const, name: "v", width: own, columns: ["a", "b", "c"].slice(0, own), values: of }],
  });
  const full = block(table, width);
  for (const kind of ["rbf", "matern52"] as const) {
    const query = createTermIndex({ kind, block: "v", lengthScale: 2 }, full).query(full);
    for (let i = 0; i < nRows; i++) {
      const out = new Float64Array(nRows);
      query.addTo(out, i, 1);
      for (let j = 0; j < nRows; j++) {
        const apart = [0, 1, 2].map((c) => (table[i * width + c] as number) - (table[j * width + c] as number));
        const r = Math.hypot(...apart) / 2;
        const expected =
          kind === "rbf"
            ? Math.exp((-r * r) / 2)
            : (1 + Math.sqrt(5) * r + (5 / 3) * r * r) * Math.exp(-Math.sqrt(5) * r);
        expect(out[j]).toBeCloseTo(expected, 13);
      }
    }
  }
});

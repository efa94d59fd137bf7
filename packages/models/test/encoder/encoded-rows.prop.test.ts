import fc from "fast-check";
import { expect, test } from "vitest";
import { encodedRows } from "../../src/encoder/encoded-rows.js";
import { forUnscaledInputs } from "../../src/network/input-scale.js";

const number = fc.float({ min: -3, max: 3, noNaN: true });

test("a layer that learned from scaled rows says the same of rows as they are", () => {
  const shape = fc.record({ nRows: fc.integer({ min: 2, max: 6 }), nNumbers: fc.integer({ min: 1, max: 4 }) });
  const drawn = shape.chain(({ nRows, nNumbers }) =>
    fc.record({
      nRows: fc.constant(nRows),
      nNumbers: fc.constant(nNumbers),
      embedding: fc.array(number, { minLength: nRows * nNumbers, maxLength: nRows * nNumbers }),
      values: fc.array(number, { minLength: nRows, maxLength: nRows }),
      weights: fc.array(number, { minLength: 2 * (nNumbers + 2) * 2, maxLength: 2 * (nNumbers + 2) * 2 }),
    }),
  );
  fc.assert(
    fc.property(drawn, ({ nRows, nNumbers, embedding, values, weights }) => {
      // One value beside the numbers of the encoder, and one line that is on in the first row only.
      const starts = Uint32Array.from({ length: nRows + 1 }, (_, i) => Math.min(i, 1));
      const beside = { nRows, values: Float32Array.from(values), indices: Uint32Array.of(0), starts };
      const rows = encodedRows(Float32Array.from(embedding), nRows, beside, 1);
      const width = nNumbers + 2;
      expect(rows.width).toBe(width);
      const layer = {
        w: { shape: [2, width, 2], data: Float32Array.from(weights) },
        b: { shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) },
      };
      const plain = forUnscaledInputs(layer, { weights: "w", bias: "b" }, rows.scale);
      const say = (
        of: typeof plain,
        numbers: (row: number, c: number) => number,
        member: number,
        row: number,
        out: number,
      ) => {
        let sum = of["b"]?.data[2 * member + out] as number;
        for (let c = 0; c < width; c++)
          sum += numbers(row, c) * (of["w"]?.data[(member * width + c) * 2 + out] as number);
        return sum;
      };
      const scaled = (row: number, c: number) => rows.numbers[row * width + c] as number;
      const given = (row: number, c: number) =>
        c < nNumbers ? (embedding[row * nNumbers + c] as number) : scaled(row, c);
      for (let i = 0; i < 4 * nRows; i++) {
        const [member, row, out] = [i & 1, i >> 2, (i >> 1) & 1];
        const want = say(layer, scaled, member, row, out);
        const largest = Math.max(1 / (rows.scale.sds[0] as number), 1);
        expect(Math.abs(say(plain, given, member, row, out) - want)).toBeLessThan(2e-5 * largest);
      }
    }),
    { numRuns: 60 },
  );
});

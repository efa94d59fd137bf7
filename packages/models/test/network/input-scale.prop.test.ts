import fc from "fast-check";
import { expect, test } from "vitest";
import { forUnscaledInputs, inputScale } from "../../src/network/input-scale.js";

const [nMembers, nOut, nOther] = [2, 3, 1];

/** Numbers of rows in sets, and the weights of a layer over these and one other input. */
const drawn = fc
  .record({ nSets: fc.constantFrom(1, 2), nRows: fc.integer({ min: 2, max: 6 }), n: fc.integer({ min: 1, max: 4 }) })
  .chain(({ nSets, nRows, n }) => {
    const list = (length: number) => {
      return fc
        .array(fc.float({ min: -3, max: 3, noNaN: true }), { minLength: length, maxLength: length })
        .map((numbers) => Float32Array.from(numbers));
    };
    return fc.record({
      ...{ nSets: fc.constant(nSets), nRows: fc.constant(nRows), n: fc.constant(n) },
      numbers: list(nSets * nRows * n),
      weights: list(nMembers * (n + nOther) * nOut),
      bias: list(nMembers * nOut),
    });
  });

test("scaled numbers have mean 0 and deviation 1, and a layer that learned from them says the same of them as they are", () => {
  fc.assert(
    fc.property(drawn, ({ nSets, nRows, n, numbers, weights, bias }) => {
      const scale = inputScale(numbers, nSets, n);
      const scaled = numbers.map((each, i) => {
        const set = Math.floor(i / (nRows * n));
        return (each - (scale.means[set * n + (i % n)] as number)) / (scale.sds[set] as number);
      });
      for (let set = 0; set < nSets; set++) {
        const own = scaled.subarray(set * nRows * n, (set + 1) * nRows * n);
        const square = own.reduce((sum, each) => sum + each ** 2, 0) / own.length;
        if (square > 1e-9) expect(square).toBeCloseTo(1, 4);
        for (let c = 0; c < n; c++) {
          const column = own.filter((_, i) => i % n === c);
          expect(Math.abs(column.reduce((sum, each) => sum + each, 0))).toBeLessThan(1e-3);
        }
      }
      const names = { weights: "w", bias: "b" };
      const layer = {
        w: { shape: [nMembers, n + nOther, nOut], data: weights },
        b: { shape: [nMembers, nOut], data: bias },
      };
      const plain = forUnscaledInputs(layer, names, scale);
      for (let member = 0; member < nMembers; member++) {
        for (let row = 0; row < nRows; row++) {
          const first = ((member % nSets) * nRows + row) * n;
          const say = (of: typeof plain, inputs: Float32Array, out: number) => {
            let sum = of["b"]?.data[member * nOut + out] as number;
            for (let c = 0; c < n + nOther; c++) {
              const given = c < n ? (inputs[first + c] as number) : 0.7;
              sum += given * (of["w"]?.data[(member * (n + nOther) + c) * nOut + out] as number);
            }
            return sum;
          };
          for (let out = 0; out < nOut; out++) {
            const largest = Math.max(1 / (scale.sds[member % nSets] as number), 1);
            expect(Math.abs(say(plain, numbers, out) - say(layer, scaled, out))).toBeLessThan(5e-5 * largest);
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});

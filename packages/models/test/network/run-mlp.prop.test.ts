import { Random } from "@molsieve/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type MlpRows, MlpRunner } from "../../dist/network/run-mlp.js";
import type { MlpWeights } from "../../dist/network/run-mlp-layers.js";

interface Shape {
  readonly nMembers: number;
  readonly nLines: number;
  readonly nValues: number;
  /** Of all layers, the last one's outputs too. */
  readonly widths: readonly number[];
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  nMembers: fc.integer({ min: 1, max: 3 }),
  nLines: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 })),
  nValues: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 })),
  widths: fc.array(fc.oneof(fc.integer({ min: 1, max: 70 }), fc.constantFrom(8, 32, 64)), {
    minLength: 1,
    maxLength: 4,
  }),
});

function floats(random: Random, length: number): Float32Array {
  return Float32Array.from({ length }, () => random.nextFloat() * 2 - 1);
}

function randomWeights(random: Random, { nMembers, nLines, nValues, widths }: Shape): MlpWeights {
  const [width, ...rest] = widths as [number, ...number[]];
  return {
    nMembers,
    table: floats(random, nMembers * nLines * width),
    valueWeights: floats(random, nMembers * nValues * width),
    bias: floats(random, nMembers * width),
    layers: rest.map((nOutputs, i) => ({
      weights: floats(random, nMembers * (widths[i] as number) * nOutputs),
      bias: floats(random, nMembers * nOutputs),
    })),
  };
}

/** Rows of which some name no line and some one line twice. */
function randomRows(random: Random, { nLines, nValues }: Shape, nRows: number): MlpRows {
  const lists = Array.from({ length: nRows }, () => {
    return Array.from({ length: nLines === 0 ? 0 : random.nextBelow(12) }, () => random.nextBelow(nLines));
  });
  return { ...rowsOf(lists), values: floats(random, nRows * nValues) };
}

function rowsOf(lists: readonly (readonly number[])[]) {
  const starts = new Uint32Array(lists.length + 1);
  lists.forEach((list, i) => {
    starts[i + 1] = (starts[i] as number) + list.length;
  });
  return { nRows: lists.length, indices: Uint32Array.from(lists.flat()), starts };
}

const at = (numbers: ArrayLike<number>, i: number) => numbers[i] as number;

/** The same in 64-bit floats, number by number. */
function reference(weights: MlpWeights, rows: MlpRows): number[] {
  const { nMembers, table, valueWeights, bias, layers } = weights;
  const { nRows, indices, starts, values } = rows;
  const width = bias.length / nMembers;
  const nLines = table.length / nMembers / width;
  const nValues = valueWeights.length / nMembers / width;
  const outputs: number[] = [];
  for (let m = 0; m < nMembers; m++) {
    for (let row = 0; row < nRows; row++) {
      let hidden = Array.from({ length: width }, (_, j) => {
        let sum = at(bias, m * width + j);
        for (let i = at(starts, row); i < at(starts, row + 1); i++) {
          sum += at(table, (m * nLines + at(indices, i)) * width + j);
        }
        for (let v = 0; v < nValues; v++) {
          sum += at(values, row * nValues + v) * at(valueWeights, (m * nValues + v) * width + j);
        }
        return sum;
      });
      for (const layer of layers) {
        const nOutputs = layer.bias.length / nMembers;
        const inputs = hidden.map((value) => Math.max(0, value));
        hidden = Array.from({ length: nOutputs }, (_, j) => {
          return inputs.reduce(
            (sum, input, i) => {
              return sum + input * at(layer.weights, (m * inputs.length + i) * nOutputs + j);
            },
            at(layer.bias, m * nOutputs + j),
          );
        });
      }
      outputs.push(...hidden);
    }
  }
  return outputs;
}

function takeRow({ indices, starts, values, nRows }: MlpRows, row: number): MlpRows {
  const own = indices.subarray(at(starts, row), at(starts, row + 1));
  const nValues = values.length / nRows;
  return {
    nRows: 1,
    indices: own,
    starts: Uint32Array.of(0, own.length),
    values: values.subarray(row * nValues, (row + 1) * nValues),
  };
}

test("outputs are those of the same sums in 64-bit floats", () => {
  fc.assert(
    fc.property(fc.nat(1e6), shapes, fc.integer({ min: 0, max: 70 }), (seed, shape, nRows) => {
      const random = new Random(seed);
      const weights = randomWeights(random, shape);
      const rows = randomRows(random, shape, nRows);
      const outputs = new MlpRunner(weights).run(rows);
      const expected = reference(weights, rows);
      expect(outputs).toHaveLength(expected.length);
      const scale = expected.reduce((most, each) => Math.max(most, Math.abs(each)), 1);
      const worst = expected.reduce((most, each, i) => Math.max(most, Math.abs(each - at(outputs, i))), 0);
      expect(worst).toBeLessThan(1e-5 * scale);
    }),
  );
});

test("a row has the same bits alone, and whatever rows are beside it", () => {
  fc.assert(
    fc.property(fc.nat(1e6), shapes, fc.integer({ min: 1, max: 600 }), (seed, shape, nRows) => {
      const random = new Random(seed);
      const runner = new MlpRunner(randomWeights(random, shape));
      const rows = randomRows(random, shape, nRows);
      const { nMembers } = shape;
      const { nOutputs } = runner;
      const together = runner.run(rows);
      const row = random.nextBelow(nRows);
      const alone = runner.run(takeRow(rows, row));
      for (let m = 0; m < nMembers; m++) {
        const begin = (m * nRows + row) * nOutputs;
        expect(together.subarray(begin, begin + nOutputs)).toEqual(alone.subarray(m * nOutputs, (m + 1) * nOutputs));
      }
    }),
    { numRuns: 50 },
  );
});

test("a row may name more lines than are summed at a time", () => {
  const random = new Random(5);
  const shape = { nMembers: 2, nLines: 40, nValues: 0, widths: [45] };
  const weights = randomWeights(random, shape);
  // Eighths, of which 32-bit floats hold all sums.
  const table = weights.table.map((weight) => Math.round(8 * weight) / 8);
  const bias = weights.bias.map((weight) => Math.round(8 * weight) / 8);
  const lists = [[], [3, 7], Array.from({ length: 70_000 }, (_, i) => (i * 7) % 40), [0], []];
  const rows = { ...rowsOf(lists), values: new Float32Array(0) };
  const outputs = new MlpRunner({ ...weights, table, bias }).run(rows);
  expect([...outputs]).toEqual(reference({ ...weights, table, bias }, rows));
});

test("what does not fit is refused", () => {
  const random = new Random(1);
  const weights = randomWeights(random, { nMembers: 2, nLines: 10, nValues: 3, widths: [8, 4, 1] });
  const runner = new MlpRunner(weights);
  const rows = { nRows: 1, indices: Uint32Array.of(9), starts: Uint32Array.of(0, 1), values: new Float32Array(3) };
  expect(runner.run(rows)).toHaveLength(2);
  expect(() => runner.run({ ...rows, indices: Uint32Array.of(10) })).toThrow(/indices\[0\]/);
  expect(() => runner.run({ ...rows, nRows: 2 })).toThrow(/starts\.length/);
  expect(() => runner.run({ ...rows, values: new Float32Array(2) })).toThrow(/values\.length/);
  expect(() => new MlpRunner({ ...weights, layers: weights.layers.slice(1) })).toThrow(/layers\[0\]/);
  expect(() => new MlpRunner({ ...weights, table: weights.table.slice(1) })).toThrow(/table\.length/);
});

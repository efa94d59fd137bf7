import { boostingEstimator } from "@molsieve/models";
import fc from "fast-check";
import { expect, it } from "vitest";
import { bitsOf, countsOf, rowsOf, valuesOf } from "./support.js";

interface Row {
  readonly bits: readonly number[];
  readonly counts: readonly number[];
  readonly values: readonly number[];
  readonly y: number;
  readonly weight: number;
}

interface Question {
  readonly column: number;
  readonly threshold: number;
  readonly missingPasses: boolean;
}

/** Few columns and few values, so that equal rows, equally good splits and columns of one value are common. */
const row: fc.Arbitrary<Row> = fc.record({
  bits: fc.array(fc.nat(1), { minLength: 2, maxLength: 2 }),
  counts: fc.array(fc.nat(3), { minLength: 2, maxLength: 2 }),
  values: fc.array(fc.constantFrom(Number.NaN, -1.5, 0, 0.25, 2), { minLength: 2, maxLength: 2 }),
  y: fc.integer({ min: -4, max: 4 }),
  weight: fc.constantFrom(1, 1, 2, 0.5),
});

it("grows the tree that trying every split grows", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 2, maxLength: 14 }),
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom(0, 0.5, 3),
      async (rows, maxDepth, lambda) => {
        const features = rowsOf(
          bitsOf(rows.map(({ bits }) => bits)),
          countsOf(rows.map(({ counts }) => counts)),
          valuesOf(rows.map(({ values }) => values)),
        );
        const y = Float64Array.from(rows, (each) => each.y);
        const weights = Float64Array.from(rows, (each) => each.weight);
        const model = await boostingEstimator.fit(
          { features, task: { kind: "regression" }, y, weights },
          { rounds: 1, learningRate: 1, subsample: 1, columnsample: 1, randomStrength: 0, maxDepth, lambda },
        );

        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const mean = rows.reduce((sum, each) => sum + each.weight * each.y, 0) / total;
        const cells = rows.map(({ bits, counts, values }) => [...bits, ...counts, ...values]);
        const { tensors, config } = model.state();
        const depth = config["depth"] as number;
        const asked: Question[] = [];
        for (let k = 0; k < depth; k++) {
          const question = {
            column: tensors["mean.columns"]?.data[k] as number,
            threshold: tensors["mean.thresholds"]?.data[k] as number,
            missingPasses: tensors["mean.missing"]?.data[k] === 1,
          };
          const before = score(rows, cells, asked, mean, lambda);
          const best = Math.max(
            before,
            ...everyQuestion(cells).map((each) => score(rows, cells, [...asked, each], mean, lambda)),
          );
          asked.push(question);
          expect(score(rows, cells, asked, mean, lambda)).toBeGreaterThan(best - 1e-6 * (1 + best));
        }
        // It ends early only where no split gains anything.
        if (depth < maxDepth) {
          const before = score(rows, cells, asked, mean, lambda);
          for (const each of everyQuestion(cells)) {
            expect(score(rows, cells, [...asked, each], mean, lambda)).toBeLessThan(before + 1e-6 * (1 + before));
          }
        }
        const { value } = model.predict(features);
        for (const [i, own] of cells.entries()) {
          const leaf = rows.filter((_, j) => leafOf(cells[j] as number[], asked) === leafOf(own, asked));
          const sum = leaf.reduce((part, each) => part + each.weight * (each.y - mean), 0);
          const weight = leaf.reduce((part, each) => part + each.weight, 0);
          expect(value[i]).toBeCloseTo(mean + sum / (weight + lambda), 9);
        }
      },
    ),
    { numRuns: 150 },
  );
});

function leafOf(cells: readonly number[], questions: readonly Question[]): string {
  return questions
    .map(({ column, threshold, missingPasses }) => {
      const value = cells[column] as number;
      return Number.isNaN(value) ? missingPasses : value > threshold;
    })
    .join();
}

/** The sum over the leaves of squared gradient over curvature. */
function score(
  rows: readonly Row[],
  cells: readonly (readonly number[])[],
  questions: readonly Question[],
  mean: number,
  lambda: number,
): number {
  const leaves = new Map<string, { sum: number; weight: number }>();
  for (const [i, { y, weight }] of rows.entries()) {
    const key = leafOf(cells[i] as number[], questions);
    const leaf = leaves.get(key) ?? { sum: 0, weight: 0 };
    leaves.set(key, { sum: leaf.sum + weight * (y - mean), weight: leaf.weight + weight });
  }
  return [...leaves.values()].reduce((sum, leaf) => sum + leaf.sum ** 2 / (leaf.weight + lambda), 0);
}

function everyQuestion(cells: readonly (readonly number[])[]): Question[] {
  const nColumns = cells[0]?.length ?? 0;
  return Array.from({ length: nColumns }, (_, column) =>
    [-1e9, ...cells.map((own) => own[column] as number)]
      .filter((threshold) => !Number.isNaN(threshold))
      .flatMap((threshold) => [true, false].map((missingPasses) => ({ column, threshold, missingPasses }))),
  ).flat();
}

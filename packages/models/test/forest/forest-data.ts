import type { ModelTask, TrainingData } from "@molsieve/models";
import fc from "fast-check";
import { bitBlock, countBlock, valueBlock } from "../contract/sample-data.js";

/** Few columns, values and weights, so that equal rows, equal values and equally good tests are common. */
export function smallData(task: ModelTask): fc.Arbitrary<Required<Omit<TrainingData, "qualifiers">>> {
  const y = task.kind === "regression" ? fc.integer({ min: -4, max: 4 }) : fc.nat(task.nClasses - 1);
  const row = fc.record({
    bits: fc.array(fc.nat(1), { minLength: 4, maxLength: 4 }),
    counts: fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
    values: fc.array(fc.constantFrom(-1, 0.5, 2, 3, Number.NaN), { minLength: 2, maxLength: 2 }),
    y,
    weight: fc.integer({ min: 1, max: 3 }),
  });
  return fc.array(row, { minLength: 2, maxLength: 14 }).map((rows) => ({
    features: {
      nRows: rows.length,
      blocks: [
        valueBlock(rows.map(({ values }) => values)),
        bitBlock(rows.map(({ bits }) => bits)),
        countBlock(rows.map(({ counts }) => counts)),
      ],
    },
    task,
    y: Float64Array.from(rows, (each) => each.y),
    weights: Float64Array.from(rows, ({ weight }) => weight),
  }));
}

import { Random } from "@molsieve/core";
import type { TrainingData } from "@molsieve/models";

/** Rows whose value is the sum of two columns in two blocks, with noise; for classes whether that is above 0. */
export function sumOfTwo(nRows: number, seed: number, nClasses?: number): TrainingData {
  const random = new Random(seed);
  const draw = () => Float64Array.from({ length: nRows }, () => 4 * random.nextFloat() - 2);
  const [a, b] = [draw(), draw()];
  const sum = a.map((value, i) => value + (b[i] as number) + 0.2 * (random.nextFloat() - 0.5));
  const block = (name: string, values: Float64Array) =>
    ({ form: "values", name, width: 1, columns: [name], values }) as const;
  return {
    features: { nRows, blocks: [block("a", a), block("b", b)] },
    task: nClasses === undefined ? { kind: "regression" } : { kind: "classification", nClasses },
    y: nClasses === undefined ? sum : sum.map((value) => (value > 0 ? 1 : 0)),
  };
}

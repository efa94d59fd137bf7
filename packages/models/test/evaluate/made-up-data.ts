import { Random } from "@molsieve/core";
import type { EvaluatedModel, FeatureRows, TrainingData, ValueRows } from "@molsieve/models";

/** Rows with one column `x` in [0, 1); y is `2 x` with some noise, or for classes whether `x` exceeds 1/2, with some wrong. */
export function lineData(nRows: number, kind: "regression" | "classification", seed = 1): TrainingData {
  const random = new Random(seed);
  const values = Float64Array.from({ length: nRows }, () => random.nextFloat());
  const features: FeatureRows = {
    nRows,
    blocks: [{ form: "values", name: "line", width: 1, columns: ["x"], values }],
  };
  if (kind === "regression") {
    return { features, task: { kind }, y: values.map((x) => 2 * x + 0.2 * random.nextFloat()) };
  }
  const y = values.map((x) => ((random.nextFloat() < 0.1 ? 1 - x : x) > 0.5 ? 1 : 0));
  return { features, task: { kind, nClasses: 2 }, y };
}

const column = ({ blocks }: FeatureRows) => (blocks[0] as ValueRows).values;

/** Predicts the mean of what it was trained on. */
export const meanModel: EvaluatedModel = {
  name: "mean",
  isBaseline: true,
  async fit({ y }) {
    const centre = y.reduce((total, value) => total + value, 0) / y.length;
    return {
      predict: ({ nRows }) => ({ value: new Float64Array(nRows).fill(centre), sd: new Float64Array(nRows).fill(1) }),
    };
  },
};

/** Least squares on `x`, with an interval; for classes `x` itself is the probability. */
export const lineModel: EvaluatedModel = {
  name: "line",
  async fit({ features, task, y }) {
    const x = column(features);
    if (task.kind === "classification") return { predict: (rows) => ({ value: column(rows).slice() }) };
    const [mx, my] = [x, y].map((of) => of.reduce((total, value) => total + value, 0) / of.length) as [number, number];
    let xy = 0;
    let xx = 0;
    for (const [row, value] of x.entries()) {
      xy += (value - mx) * ((y[row] as number) - my);
      xx += (value - mx) ** 2;
    }
    return {
      predict(rows) {
        const value = column(rows).map((each) => my + (xy / xx) * (each - mx));
        return {
          value,
          sd: value.map(() => 0.06),
          lower: value.map((each) => each - 0.1),
          upper: value.map((each) => each + 0.1),
          domain: value.map(() => 1),
        };
      },
    };
  },
};

/** Fails in the second fold. */
export const brokenModel: EvaluatedModel = {
  name: "broken",
  async fit(train, context) {
    if (context.fold === 1) throw new Error("no such kernel");
    return meanModel.fit(train, context);
  },
};

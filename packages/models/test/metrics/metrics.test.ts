import { METRICS, type ModelTask, metricNamed, metricsFor, type ScoredRows, whyUndefined } from "@molsieve/models";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const REGRESSION: ModelTask = { kind: "regression" };
const BINARY: ModelTask = { kind: "classification", nClasses: 2 };
const classes = (y: number[], p: number[]): ScoredRows => ({
  task: BINARY,
  y: Float64Array.from(y),
  value: Float64Array.from(p.flatMap((each) => [1 - each, each])),
});
const compute = (name: string, rows: ScoredRows) => metricNamed(name, rows.task).compute(rows);

describe("METRICS", () => {
  it("have names of their own and a task each", () => {
    expect(new Set(METRICS.map(({ name }) => name)).size).toBe(METRICS.length);
    expect(metricsFor(REGRESSION).map(({ name }) => name)).toContain("rmse");
    expect(metricsFor(BINARY).map(({ name }) => name)).toContain("bedroc20");
    const several = metricsFor({ kind: "classification", nClasses: 3 }).map(({ name }) => name);
    expect(several).toContain("roc_auc");
    expect(several).not.toContain("bedroc20");
    expect(several).not.toContain("rmse");
  });

  it("are found by name, or the nearest one is told", () => {
    expect(() => metricNamed("roc-auc", BINARY)).toThrow('there is no metric "roc-auc". Did you mean roc_auc? Known: ');
    expect(() => metricNamed("rmse", BINARY)).toThrow(
      "the metric rmse does not judge 2 classes. Those that do: roc_auc, ",
    );
    expect(() => metricNamed("colour of the bottle", REGRESSION)).toThrow(
      'there is no metric "colour of the bottle". Known: rmse, mae, r2',
    );
  });

  it("are NaN or in their range, whatever the rows", () => {
    const anyProbability = fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true }));
    const anyRows = fc.integer({ min: 2, max: 4 }).chain((nClasses) =>
      fc
        .array(fc.tuple(fc.nat(nClasses - 1), fc.array(anyProbability, { minLength: nClasses, maxLength: nClasses })), {
          minLength: 1,
          maxLength: 12,
        })
        .map(
          (rows): ScoredRows => ({
            task: { kind: "classification", nClasses },
            y: Float64Array.from(rows, ([label]) => label),
            value: Float64Array.from(
              rows.flatMap(([, p]) => {
                const total = p.reduce((sum, each) => sum + each, 0);
                return p.map((each) => (total === 0 ? 1 / nClasses : each / total));
              }),
            ),
          }),
        ),
    );
    const anyValue = fc.oneof(fc.constantFrom(0, 1, 5), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
    const anyPairs = fc
      .array(fc.tuple(anyValue, anyValue, fc.double({ min: 0, max: 10, noNaN: true })), { minLength: 1, maxLength: 12 })
      .map((rows): ScoredRows => {
        const column = (k: 0 | 1 | 2) => Float64Array.from(rows, (row) => row[k]);
        const [y, value, sd] = [column(0), column(1), column(2)];
        const end = (sign: number) => value.map((each, i) => each + sign * (sd[i] as number));
        return { task: REGRESSION, y, value, sd, lower: end(-1), upper: end(1) };
      });
    fc.assert(
      fc.property(fc.oneof(anyRows, anyPairs), (rows) => {
        for (const metric of metricsFor(rows.task)) {
          const figure = metric.compute(rows);
          if (Number.isNaN(figure)) continue;
          expect(figure, metric.name).toBeGreaterThanOrEqual(metric.range[0] - 1e-9);
          expect(figure, metric.name).toBeLessThanOrEqual(metric.range[1] + 1e-9);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("metrics that are not defined", () => {
  it("are NaN with a reason for one class", () => {
    const one = classes([1, 1], [0.3, 0.8]);
    for (const name of ["roc_auc", "pr_auc", "mcc", "balanced_accuracy", "specificity", "ef1", "bedroc20", "rie20"]) {
      expect(compute(name, one), name).toBeNaN();
    }
    expect(compute("log_auc", one)).toBeNaN();
    expect(whyUndefined(one)).toBe("all rows are of class 1");
    expect(compute("recall", classes([0, 0], [0.3, 0.8]))).toBeNaN();
    expect(compute("kappa", classes([0, 0], [0.3, 0.2]))).toBeNaN();
    expect(compute("f1", classes([0, 0], [0.3, 0.2]))).toBeNaN();
    const none = classes([0, 1], [0.3, 0.4]);
    expect(compute("precision", none)).toBeNaN();
    expect(whyUndefined(none)).toBe("no row is predicted to be of class 1");
    expect(compute("mcc", none)).toBe(0);
  });

  it("are NaN with a reason for constant values, and without sd or interval", () => {
    const of = (y: number[], value: number[], more: Partial<ScoredRows> = {}): ScoredRows => ({
      task: REGRESSION,
      y: Float64Array.from(y),
      value: Float64Array.from(value),
      ...more,
    });
    for (const name of ["r2", "pearson", "spearman", "kendall"]) expect(compute(name, of([1, 1], [1, 2]))).toBeNaN();
    expect(whyUndefined(of([1, 1], [1, 2]))).toBe("all measured values are equal");
    for (const name of ["pearson", "spearman", "kendall"]) expect(compute(name, of([1, 2], [1, 1]))).toBeNaN();
    expect(whyUndefined(of([1, 2], [1, 1]))).toBe("all predicted values are equal");
    for (const { name } of metricsFor(REGRESSION).filter(({ name }) => compute(name, of([], [])) > 0)) {
      expect.unreachable(`${name} of no rows`);
    }
    expect(whyUndefined(of([], []))).toBe("there are no rows");
    const plain = of([1, 2], [1, 3]);
    for (const name of ["coverage", "interval_width", "nll", "ence", "miscalibration_area", "sharpness"]) {
      expect(compute(name, plain), name).toBeNaN();
    }
    expect(whyUndefined(plain)).toBe("the model gives no sd or no interval");
    const ends = { lower: Float64Array.of(0, 0), upper: Float64Array.of(4, 4) };
    const sure = of([1, 2], [1, 3], { ...ends, sd: Float64Array.of(0, 1) });
    for (const name of ["nll", "ence", "miscalibration_area"]) expect(compute(name, sure), name).toBeNaN();
    expect(whyUndefined(sure)).toBe("the sd of some rows is 0");
    expect(compute("coverage", sure)).toBe(1);
    expect(compute("interval_width", sure)).toBe(4);
  });
});

describe("ties", () => {
  const tied = classes([1, 0, 1, 0], [0.5, 0.5, 0.5, 0.5]);

  it("count half in the areas, as the field reports them, and against the model in a ranking", () => {
    expect(compute("roc_auc", tied)).toBe(0.5);
    expect(compute("pr_auc", tied)).toBe(0.5);
    expect([compute("ef10", tied), compute("bedroc20", tied), compute("log_auc", tied)]).toEqual([0, 0, 0]);
  });

  it("between classes go to the lower class", () => {
    expect(compute("recall", tied)).toBe(0);
    expect(compute("specificity", tied)).toBe(1);
  });
});

describe("within", () => {
  it("does not lose an error of exactly 0.3 to rounding", () => {
    const rows: ScoredRows = { task: REGRESSION, y: Float64Array.of(6.3, 6.3), value: Float64Array.of(6, 5.9) };
    expect(compute("within_0.3", rows)).toBe(0.5);
  });
});

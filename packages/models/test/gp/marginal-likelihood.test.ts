import { fitValueScaling, type KernelTerm, scaleValues } from "@molsieve/models";
import { expect, test } from "vitest";
import { MarginalLikelihood } from "../../dist/gp/marginal-likelihood.js";
import { triangularGram } from "../../dist/gp/term-gram.js";
import { madeUpData } from "./made-up-rows.js";

const TERMS: KernelTerm[] = [
  { kind: "tanimoto", block: "bits" },
  { kind: "min-max", block: "counts" },
  { kind: "matern52", block: "values", lengthScale: 2 },
];

test.each(["estimated", 0] as const)("the gradient is the slope of the value (mean %s)", (mean) => {
  const { features, y } = madeUpData(2, 50);
  const rows = scaleValues(features, fitValueScaling(features));
  const targets = [y.map((each) => each - 6), y.map((each) => Math.sin(each))];
  const noiseScale = y.map((_, i) => 1 + (i % 2));
  const likelihood = new MarginalLikelihood(
    TERMS.map((term) => triangularGram(term, rows)),
    targets,
    noiseScale,
    mean,
  );
  const logs = Float64Array.from([-1, -0.5, -2, -1.5]);
  const { gradient } = likelihood.at(logs);
  for (const [k, slope] of gradient.entries()) {
    const step = (by: number) => likelihood.at(logs.map((each, i) => each + (i === k ? by : 0))).value;
    expect((step(1e-5) - step(-1e-5)) / 2e-5).toBeCloseTo(slope, 4);
  }
});

test("weights beyond all measure have no likelihood", () => {
  const { features, y } = madeUpData(2, 10);
  const [term] = TERMS as [KernelTerm];
  const likelihood = new MarginalLikelihood([triangularGram(term, features)], [y], y);
  expect(likelihood.at(Float64Array.from([30, 0])).value).toBe(Number.NEGATIVE_INFINITY);
});
